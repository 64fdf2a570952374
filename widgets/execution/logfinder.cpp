// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/logfinder.h"

namespace orrery {

namespace {

constexpr int apart = 100; // milliseconds between looks at how far it is
constexpr std::size_t stretches = 512;

} // namespace

LogFinder::LogFinder(LogFeed &feed, Workers &workers, QObject *parent)
    : QObject(parent), m_feed(feed), m_extend(workers), m_find(workers), m_spread(workers)
{
    m_timer.setInterval(apart);
    connect(&m_timer, &QTimer::timeout, this, &LogFinder::tick);
    connect(&feed, &LogFeed::restarted, this, &LogFinder::restart);
    connect(&feed, &LogFeed::grew, this, &LogFinder::extend);
}

std::optional<LogPattern> LogFinder::pattern() const
{
    return m_search ? std::optional(m_search->pattern()) : std::nullopt;
}

QString LogFinder::look(const QString &text, LogPattern::Options options)
{
    m_extend.abandon();
    m_find.abandon();
    m_spread.abandon();
    m_search.reset();
    m_hit.reset();
    m_map.clear();
    m_firstFrom = -1;
    QString wrong;
    if (!text.isEmpty()) {
        if (const auto pattern = LogPattern::compile(text, options))
            m_search = std::make_shared<LogSearch>(*pattern);
        else
            wrong = pattern.error().message;
    }
    extend();
    Q_EMIT changed();
    return wrong;
}

void LogFinder::restart()
{
    m_find.abandon();
    if (!m_search)
        return;
    // A new file is searched anew; other lines of the same one are not.
    if (m_feed.whole() && m_search->size() <= m_feed.whole()->file().size() && m_file == m_feed.whole()->filePointer())
        return;
    m_extend.abandon();
    m_search = std::make_shared<LogSearch>(m_search->pattern());
    m_hit.reset();
    extend();
}

void LogFinder::extend()
{
    const auto whole = m_feed.whole();
    if (!m_search || !whole || m_extend.isRunning())
        return;
    m_file = whole->filePointer();
    m_timer.start();
    m_extend.start(
        [search = m_search, file = m_file](Progress &, std::stop_token stop) -> Outcome<bool> {
            const Bytes before = search->size();
            if (const auto done = search->extend(*file, file->size(), stop); !done)
                return unexpected(done.error());
            return search->size() != before;
        },
        [this](const Outcome<bool> &more) {
            if (!more && !more.error().cancelled()) {
                Q_EMIT failed(more.error().asError().message + u' ' + more.error().asError().hint);
                m_search.reset();
            }
            tick();
        });
}

void LogFinder::tick()
{
    if (!m_extend.isRunning())
        m_timer.stop();
    refreshMap();
    if (m_firstFrom >= 0 && !m_find.isRunning() && (count() > 0 || !m_extend.isRunning()))
        start(false, m_firstFrom, !m_extend.isRunning());
    Q_EMIT changed();
}

void LogFinder::refreshMap()
{
    const auto whole = m_feed.whole();
    if (!m_search || !whole || m_spread.isRunning())
        return;
    m_spread.start(
        [search = m_search, whole](Progress &, std::stop_token) -> Outcome<std::vector<std::uint32_t>> {
            return search->spread(whole->index(), stretches, whole->file());
        },
        [this](Outcome<std::vector<std::uint32_t>> map) {
            m_map = std::move(*map);
            Q_EMIT changed();
        });
}

void LogFinder::findFirst(std::int64_t row)
{
    m_firstFrom = row;
    m_hit.reset();
    tick();
}

void LogFinder::find(bool backwards, std::int64_t row)
{
    m_firstFrom = -1;
    if (m_search)
        start(backwards, row, true);
}

// The row of a hit: of a line that is shown in parts, that of its first match; a progress bar is unfolded where the
// match is in its history.
LogFinder::Found LogFinder::foundAt(const LogSearch &search, const LogSearch::Hit &hit,
                                    const std::shared_ptr<LogLines> &where, const std::stop_token &stop)
{
    LogLines &lines = *where;
    Found found{hit, 0, where};
    const LogPlace place = lines.placeAt(hit.line);
    const Bytes end = lines.index().beginOf(place.line + 1, lines.file());
    const auto rowOfMatch = [&] { return lines.rowOf(lines.placeAt(search.matchIn(hit.line, end, lines.file()))); };
    found.row = lines.partsOf(place.line) > 1 ? rowOfMatch() : lines.rowOf(place);
    LogPattern::Matcher matcher(search.pattern());
    const auto row = lines.read(found.row, 1, &matcher);
    if (!row.empty() && row.front().progress && !row.front().unfolded && row.front().matches.empty()) {
        if (lines.unfold(place.line, stop))
            found.row = rowOfMatch();
    }
    return found;
}

void LogFinder::start(bool backwards, std::int64_t row, bool around)
{
    const auto shown = m_feed.lines();
    const auto whole = m_feed.whole();
    if (!m_search || !shown || m_find.isRunning())
        return;
    m_find.start(
        [search = m_search, shown, whole, backwards, row, around,
         from = m_hit](Progress &, std::stop_token stop) -> Outcome<Found> {
            const LogFile &file = shown->file();
            const Bytes here = from ? from->line : shown->index().beginOf(shown->placeOf(row).line, file);
            auto hit = backwards ? search->previous(here, file) : search->next(from ? here + 1 : here, file);
            if (!hit && around)
                hit = backwards ? search->previous(file.size() + 1, file) : search->next(0, file);
            const auto holds = [&hit](const LogLines &lines) {
                return hit && hit->line >= lines.index().base() && hit->line < lines.index().size();
            };
            if (holds(*shown))
                return foundAt(*search, *hit, shown, stop);
            return holds(*whole) ? foundAt(*search, *hit, whole, stop) : Found{};
        },
        [this, backwards, row, around](Outcome<Found> found) {
            if (!found || !found->hit)
                return;
            if (found->lines == m_feed.whole())
                m_feed.showBeginning();
            if (found->lines != m_feed.lines()) {
                start(backwards, row, around); // its lines have got their numbers meanwhile
                return;
            }
            m_firstFrom = -1;
            m_hit = found->hit;
            Q_EMIT this->found(found->row);
            Q_EMIT changed();
        });
}

} // namespace orrery
