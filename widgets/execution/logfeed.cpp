// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/logfeed.h"

namespace orrery {

namespace {

// Milliseconds between looks.
constexpr int whileGrowing = 25;
constexpr int whileQuiet = 150;
constexpr int whileHidden = 1000;

// What is taken in before anything is shown; of more the end is shown first.
constexpr Bytes atOnce = Bytes(24) << 20;
constexpr Bytes tailLength = Bytes(1) << 20;

// The beginning of a line at or behind offset; offset itself, or a character's beginning, where there is none near.
Bytes lineBeginNear(const LogFile &file, Bytes offset)
{
    const QByteArray bytes = file.read(offset, tailLength / 2);
    const qsizetype end = bytes.indexOf('\n');
    if (end >= 0)
        return offset + end + 1;
    qsizetype skip = 0;
    while (skip < 4 && skip < bytes.size() && (static_cast<unsigned char>(bytes[skip]) & 0xc0) == 0x80)
        ++skip;
    return offset + skip;
}

} // namespace

LogFeed::LogFeed(Workers &workers, QObject *parent) : QObject(parent), m_look(workers), m_index(workers)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &LogFeed::lookAgain);
}

void LogFeed::open(const QString &path, bool growing)
{
    m_look.abandon();
    m_index.abandon();
    m_timer.stop();
    m_source = {};
    m_source.path = path;
    m_shown.reset();
    m_growing = growing;
    m_wantsBeginning = false;
    Q_EMIT restarted(false);
    if (!path.isEmpty())
        lookAgain();
}

void LogFeed::setGrowing(bool growing)
{
    m_growing = growing;
    // Once more after the end, for what came since the last look.
    m_again = true;
    if (!m_source.path.isEmpty() && !m_look.isRunning())
        m_timer.start(0);
}

void LogFeed::setWatched(bool watched)
{
    m_watched = watched;
    if (watched && m_timer.isActive())
        m_timer.start(0);
}

void LogFeed::showBeginning()
{
    m_wantsBeginning = true;
    if (isNumbered() || !m_source.whole)
        return;
    m_shown = m_source.whole;
    Q_EMIT restarted(false);
}

void LogFeed::showEnd()
{
    m_wantsBeginning = false;
    if (!m_source.tail || m_shown == m_source.tail)
        return;
    m_shown = m_source.tail;
    Q_EMIT restarted(false);
}

Outcome<> LogFeed::takeIn(Look &look, bool indexing, const std::stop_token &stop)
{
    Source &source = look.source;
    const Bytes size = source.file->size();
    const auto extend = [&](LogLines &lines) -> Outcome<> {
        if (const auto done = lines.index().extend(*source.file, size, stop); !done)
            return done;
        const std::int64_t growing = lines.unfoldedGrowing();
        return growing >= 0 ? lines.unfold(growing, stop) : Outcome<>();
    };
    const bool far = size - source.whole->index().size() > atOnce;
    if (far && !source.tail)
        source.tail = std::make_shared<LogLines>(source.file, lineBeginNear(*source.file, size - tailLength));
    if (source.tail) {
        if (const auto done = extend(*source.tail); !done)
            return done;
    }
    if (!far && !indexing) {
        if (const auto done = extend(*source.whole); !done)
            return done;
        if (source.tail && source.tail->index().size() == source.whole->index().size()) {
            look.whole = true;
            look.lineShift = source.whole->index().lines() - source.tail->index().lines();
            look.rowShift = source.whole->index().rows() - source.tail->rows();
        }
    }
    look.grew = size != source.size;
    source.size = size;
    source.mark = source.file->mark((source.tail ? source.tail : source.whole)->index().size());
    return {};
}

Outcome<LogFeed::Look> LogFeed::look(Source source, bool indexing, const std::stop_token &stop)
{
    Look result;
    result.source = std::move(source);
    Source &now = result.source;
    if (!now.file || !now.file->isStill(now.path, now.mark)) {
        auto file = LogFile::open(now.path);
        if (!file) {
            // Not written yet, or gone: what is known of it stays.
            if (file.error().code == Code("io.not_found"))
                return result;
            return unexpected(Halt(file.error()));
        }
        result.cut = now.file != nullptr;
        result.opened = true;
        now = {now.path, std::make_shared<const LogFile>(std::move(*file)), nullptr, nullptr, {}, 0};
        now.whole = std::make_shared<LogLines>(now.file);
        indexing = false;
    }
    if (const auto done = takeIn(result, indexing, stop); !done)
        return unexpected(done.error());
    return result;
}

void LogFeed::lookAgain()
{
    m_again = false;
    m_look.start([source = m_source, indexing = m_index.isRunning()](
                     Progress &, std::stop_token stop) { return look(source, indexing, stop); },
                 [this](Outcome<Look> look) {
                     if (look)
                         take(std::move(*look));
                     else if (!look.error().cancelled())
                         Q_EMIT failed(look.error().asError().message);
                 });
}

void LogFeed::take(Look look)
{
    const bool wasWhole = isNumbered();
    m_source = std::move(look.source);
    if (look.opened) {
        m_index.abandon();
        m_shown = m_source.tail && !m_wantsBeginning ? m_source.tail : m_source.whole;
        Q_EMIT restarted(look.cut);
    } else if (m_source.tail && wasWhole && !m_wantsBeginning && m_shown) {
        // It grew by so much at once that the end is shown first again.
        showEnd();
    }
    if (look.whole) {
        const bool shift = m_shown == m_source.tail;
        m_source.tail.reset();
        m_shown = m_source.whole;
        if (shift)
            Q_EMIT renumbered(look.lineShift, look.rowShift);
    }
    if (m_source.tail && !m_index.isRunning())
        makeIndex();
    const bool unfinished = m_source.tail != nullptr;
    if (look.grew || look.whole || unfinished)
        Q_EMIT grew();
    if (m_again)
        m_timer.start(0);
    else if (m_growing || unfinished || look.grew)
        m_timer.start(!m_watched ? whileHidden : look.grew ? whileGrowing : whileQuiet);
}

void LogFeed::makeIndex()
{
    m_index.start(
        [whole = m_source.whole, size = m_source.size](Progress &, std::stop_token stop) -> Outcome<bool> {
            if (const auto done = whole->index().extend(whole->file(), size, stop); !done)
                return unexpected(done.error());
            return true;
        },
        [this](const Outcome<bool> &) {
            if (!m_look.isRunning())
                m_timer.start(0);
        });
}

} // namespace orrery
