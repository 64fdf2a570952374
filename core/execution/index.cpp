// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/index.h"

#include "core/base/filelock.h"
#include "core/base/files.h"
#include "core/base/filestamp.h"
#include "core/base/json.h"
#include "core/base/parallel.h"

#include <QFile>
#include <QHash>

#include <array>
#include <optional>

#include <fcntl.h>
#include <sys/stat.h>

namespace orrery {

namespace {

constexpr std::array migrations{
    // record: [spec, status, notes, metrics] as CBOR, the status without its environment's packages, which no list
    // shows and
    // which would be most of the bytes. stamp: StampBytes of the files that it was read from.
    "CREATE TABLE executions (id TEXT PRIMARY KEY, created INTEGER NOT NULL, task_path TEXT NOT NULL,"
    " state TEXT NOT NULL, stamp BLOB NOT NULL, record BLOB NOT NULL) WITHOUT ROWID;"
    "CREATE INDEX executions_by_time ON executions (created DESC, id DESC);"
    "CREATE INDEX executions_by_task ON executions (task_path, created DESC, id DESC)"};

// Which state of an execution's files was read. Without the device, which changes with a reboot.
class StampBytes
{
public:
    // executions: the open directory.
    static QByteArray of(int executions, const QByteArray &id)
    {
        QByteArray bytes;
        for (const char *file : {"/spec.json", "/state.json", "/notes.json", "/metrics.jsonl"}) {
            struct stat info = {};
            const bool there = ::fstatat(executions, (id + file).constData(), &info, 0) == 0;
            const FileStamp stamp = there ? FileStamp::of(info) : FileStamp();
            const std::array<std::int64_t, 4> numbers{static_cast<std::int64_t>(stamp.inode), stamp.size,
                                                      stamp.modifiedNs, stamp.changedNs};
            bytes.append(reinterpret_cast<const char *>(numbers.data()), sizeof numbers);
        }
        return bytes;
    }
};

QByteArray toBlob(const ExecutionRecord &record)
{
    ExecutionStatus status = record.status;
    if (status.environment)
        status.environment->packages.clear();
    Json metrics = Json::array();
    for (const auto &[name, value] : record.metrics)
        metrics.push_back(Json::array({toJson(name), value}));
    const auto bytes = Json::to_cbor(
        Json::array({record.spec.toJson(), status.toJson(), record.notes.toJson(), std::move(metrics)}));
    return {reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

Result<ExecutionRecord> fromBlob(const ExecutionStore &store, const QByteArray &blob)
{
    const Json json = Json::from_cbor(blob.begin(), blob.end(), true, false);
    if (!json.is_array() || json.size() != 4)
        return unexpected(Error{"store.damaged", {}, {}, {}});
    auto spec = ExecutionSpec::fromJson(json[0]);
    auto status = ExecutionStatus::fromJson(json[1]);
    if (!spec || !status)
        return unexpected(Error{"store.damaged", {}, {}, {}});
    ExecutionDirectory directory = store.directory(spec->id);
    LastMetrics metrics;
    for (const Json &metric : json[3]) {
        if (metric.is_array() && metric.size() == 2 && metric[0].is_string() && metric[1].is_number())
            metrics.emplace_back(QString::fromStdString(metric[0].get<std::string>()), metric[1].get<double>());
    }
    return ExecutionRecord{std::move(directory), std::move(*spec), std::move(*status),
                           ExecutionNotes::fromJson(json[2]), std::move(metrics)};
}

Result<std::vector<ExecutionRecord>> decode(const ExecutionStore &store, const std::vector<QByteArray> &blobs)
{
    std::vector<std::optional<ExecutionRecord>> decoded(blobs.size());
    const auto piece = [&](std::size_t first, std::size_t last) -> Outcome<> {
        for (std::size_t i = first; i < last; ++i) {
            auto record = fromBlob(store, blobs[i]);
            if (!record)
                return unexpected(Halt(record.error()));
            decoded[i] = std::move(*record);
        }
        return {};
    };
    const int threads = blobs.size() < 1000 ? 1 : usefulThreads();
    if (const auto done = inParallel(blobs.size(), 250, threads, {}, piece); !done)
        return unexpected(done.error().asError());
    std::vector<ExecutionRecord> records;
    records.reserve(decoded.size());
    for (auto &record : decoded)
        records.push_back(std::move(*record));
    return records;
}

// What is there and what the index knows of it.
struct Difference {
    struct Fresh {
        ExecutionId id;
        QByteArray stamp; // of now
        bool known;       // an older state of it is in the index
    };
    std::vector<Fresh> fresh;
    QStringList gone;
};

Result<Difference> compare(const ExecutionStore &store, Database &database)
{
    auto query = database.prepare(QStringLiteral("SELECT id, stamp FROM executions"));
    if (!query)
        return unexpected(query.error());
    if (auto run = query->run(); !run)
        return unexpected(run.error());
    QHash<QString, QByteArray> known;
    while (query->next())
        known.insert(query->value(0).toString(), query->value(1).toByteArray());
    if (auto finished = query->finish(); !finished)
        return unexpected(finished.error());

    Difference difference;
    const auto executions = openFile(store.workspace().executions(), O_RDONLY | O_DIRECTORY);
    for (const ExecutionId &id : store.ids()) {
        QByteArray stamp = executions ? StampBytes::of(executions->get(), id.toString().toLatin1()) : QByteArray();
        const auto it = known.constFind(id.toString());
        if (it == known.cend() || *it != stamp)
            difference.fresh.push_back({id, std::move(stamp), it != known.cend()});
        if (it != known.cend())
            known.erase(it);
    }
    difference.gone = known.keys();
    return difference;
}

Result<> remove(Database &database, const QStringList &ids)
{
    auto query = database.prepare(QStringLiteral("DELETE FROM executions WHERE id = ?"));
    if (!query)
        return unexpected(query.error());
    for (const QString &id : ids) {
        if (auto done = query->run({id}); !done)
            return done;
    }
    return {};
}

} // namespace

Result<ExecutionIndex> ExecutionIndex::open(const ExecutionStore &store)
{
    const QString path = store.workspace().database();
    auto database = Database::open(path, migrations);
    if (!database && database.error().code == Code("store.damaged")) {
        // Of several that notice, one throws it away.
        const auto lock = FileLock::lock(path + ".lock");
        if (!lock)
            return unexpected(lock.error());
        database = Database::open(path, migrations);
        if (!database && database.error().code == Code("store.damaged")) {
            if (auto removed = Database::remove(path); !removed)
                return unexpected(removed.error());
            database = Database::open(path, migrations);
        }
    }
    if (!database)
        return unexpected(database.error());
    return ExecutionIndex(store, std::move(*database));
}

Result<> ExecutionIndex::update(std::vector<Error> *damaged)
{
    const auto difference = compare(m_store, m_database);
    if (!difference)
        return unexpected(difference.error());
    QStringList gone = difference->gone;
    std::vector<std::pair<ExecutionRecord, QByteArray>> fresh;
    for (const auto &[id, stamp, known] : difference->fresh) {
        auto record = m_store.read(id);
        if (record) {
            fresh.emplace_back(std::move(*record), stamp);
            continue;
        }
        if (known)
            gone += id.toString();
        if (damaged && record.error().code != Code("execution.not_found"))
            damaged->push_back(record.error());
    }
    if (fresh.empty() && gone.isEmpty())
        return {};
    return m_database.transaction([&]() -> Result<> {
        if (auto removed = remove(m_database, gone); !removed)
            return removed;
        auto query = m_database.prepare(QStringLiteral("INSERT OR REPLACE INTO executions VALUES (?, ?, ?, ?, ?, ?)"));
        if (!query)
            return unexpected(query.error());
        for (const auto &[record, stamp] : fresh) {
            const auto done = query->run({record.id().toString(), record.spec.created.toMSecsSinceEpoch(),
                                          record.spec.taskPath, toText(record.status.state), stamp, toBlob(record)});
            if (!done)
                return done;
        }
        return {};
    });
}

Result<std::vector<ExecutionRecord>> ExecutionIndex::select(const ExecutionQuery &wanted)
{
    auto query = m_database.prepare(
        QStringLiteral("SELECT record FROM executions WHERE (? = '' OR task_path = ?) AND (? = '' OR state = ?)"
                       " ORDER BY created DESC, id DESC LIMIT ?"));
    if (!query)
        return unexpected(query.error());
    // Not null: that would be equal to nothing.
    const QString task = wanted.taskPath.isEmpty() ? QStringLiteral("") : wanted.taskPath;
    const QString state = wanted.state ? toText(*wanted.state) : QStringLiteral("");
    if (auto run = query->run({task, task, state, state, wanted.limit > 0 ? wanted.limit : -1}); !run)
        return unexpected(run.error());
    std::vector<QByteArray> blobs;
    while (query->next())
        blobs.push_back(query->value(0).toByteArray());
    if (auto finished = query->finish(); !finished)
        return unexpected(finished.error());
    return decode(m_store, blobs);
}

Result<std::size_t> rebuildIndex(const ExecutionStore &store, std::vector<Error> *damaged)
{
    {
        const auto lock = FileLock::lock(store.workspace().database() + ".lock");
        if (!lock)
            return unexpected(lock.error());
        if (auto removed = Database::remove(store.workspace().database()); !removed)
            return unexpected(removed.error());
    }
    auto index = ExecutionIndex::open(store);
    if (!index)
        return unexpected(index.error());
    if (auto updated = index->update(damaged); !updated)
        return unexpected(updated.error());
    const auto records = index->select({});
    if (!records)
        return unexpected(records.error());
    return records->size();
}

} // namespace orrery
