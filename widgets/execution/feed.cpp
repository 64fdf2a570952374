// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/feed.h"

#include <QGuiApplication>

#include <sys/stat.h>

namespace orrery {

namespace {

constexpr int whileActive = 300;
constexpr int whileIdle = 1000;

qint64 changedAt(const QString &path)
{
    struct stat info = {};
    if (::stat(QFile::encodeName(path).constData(), &info) != 0)
        return 0;
    return qint64(info.st_mtim.tv_sec) * 1'000'000'000 + info.st_mtim.tv_nsec;
}

} // namespace

ExecutionFeed::ExecutionFeed(const Context &context, QObject *parent)
    : QObject(parent), m_store(context.workspace), m_job(context.workers)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ExecutionFeed::start);
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
        if (state == Qt::ApplicationActive)
            refresh();
    });
    start();
}

std::vector<RecordPointer> ExecutionFeed::records() const
{
    std::vector<RecordPointer> result;
    result.reserve(std::size_t(m_known.size()));
    for (const Known &known : m_known)
        result.push_back(known.record);
    return result;
}

void ExecutionFeed::refresh()
{
    m_all = true;
    if (!m_job.isRunning())
        start();
}

ExecutionFeed::Stamp ExecutionFeed::stampOf(const ExecutionDirectory &directory)
{
    return {changedAt(directory.state()), changedAt(directory.notes()), changedAt(directory.metrics())};
}

ExecutionFeed::Look ExecutionFeed::look(const ExecutionStore &store, const KnownMap &known, qint64 directory, bool all)
{
    Look result;
    // The time is read first: what is made while we look is found by the next look.
    result.directory = changedAt(store.workspace().executions());
    const auto read = [&](const ExecutionId &id, const Stamp &stamp) {
        auto record = store.read(id);
        if (record && record->status.environment)
            record->status.environment->packages = {};
        if (record)
            result.found.emplace_back(id, Known{stamp, std::make_shared<const ExecutionRecord>(std::move(*record))});
    };
    if (all || result.directory != directory) {
        QSet<ExecutionId> present;
        for (const ExecutionId &id : store.ids()) {
            present.insert(id);
            const auto before = known.constFind(id);
            if (before != known.cend() && !all)
                continue;
            const Stamp stamp = stampOf(store.directory(id));
            if (before == known.cend() || !(before->stamp == stamp))
                read(id, stamp);
        }
        for (auto it = known.cbegin(); it != known.cend(); ++it) {
            if (!present.contains(it.key()))
                result.gone.push_back(it.key());
        }
    }
    if (!all) {
        for (auto it = known.cbegin(); it != known.cend(); ++it) {
            if (isFinal(it->record->status.state))
                continue;
            const Stamp stamp = stampOf(store.directory(it.key()));
            if (!(it->stamp == stamp) && stamp.state != 0)
                read(it.key(), stamp);
        }
    }
    return result;
}

void ExecutionFeed::start()
{
    m_timer.stop();
    m_job.start([store = m_store, known = m_known, directory = m_directory, all = std::exchange(m_all, false)](
                    Progress &, std::stop_token) -> Outcome<Look> { return look(store, known, directory, all); },
                [this](Outcome<Look> look) {
                    if (look)
                        take(std::move(*look));
                    if (m_all)
                        start();
                    else
                        m_timer.start(m_active > 0 ? whileActive : whileIdle);
                });
}

void ExecutionFeed::take(Look look)
{
    m_directory = look.directory;
    std::vector<RecordPointer> records;
    for (auto &[id, known] : look.found) {
        records.push_back(known.record);
        m_known.insert(id, std::move(known));
    }
    for (const ExecutionId &id : look.gone)
        m_known.remove(id);
    int active = 0;
    for (const Known &known : std::as_const(m_known))
        active += isFinal(known.record->status.state) ? 0 : 1;
    const bool first = !std::exchange(m_loaded, true);
    if (!look.gone.empty())
        Q_EMIT removed(look.gone);
    if (!records.empty())
        Q_EMIT changed(records);
    if (first)
        Q_EMIT loaded();
    if (active != std::exchange(m_active, active))
        Q_EMIT activeCountChanged(active);
}

} // namespace orrery
