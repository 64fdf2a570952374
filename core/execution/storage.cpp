// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/storage.h"

#include "core/base/diskuse.h"
#include "core/base/files.h"
#include "core/base/tr.h"
#include "core/execution/caches.h"
#include "core/execution/datause.h"
#include "core/execution/environmentuse.h"
#include "core/execution/quota.h"
#include "core/execution/remove.h"
#include "core/execution/sizes.h"
#include "core/warehouse/warehouse.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QSet>

#include <algorithm>
#include <array>

#include <sys/statvfs.h>

namespace orrery {

namespace {

using Kind = StorageItem::Kind;

// Executions by what they were made with.
struct Users {
    QHash<QString, QStringList> executions, versions, environments;

    explicit Users(const std::vector<ExecutionRecord> &records)
    {
        for (const ExecutionRecord &record : records) {
            const QString id = record.id().toString();
            if (record.spec.home)
                executions[record.spec.home->execution] += id;
            for (const RunBinding &binding : record.spec.bindings) {
                if (const QString used = boundExecution(binding); !used.isEmpty())
                    executions[used] += id;
                else if (binding.kind != u"directory")
                    versions[binding.source] += id;
            }
            if (record.status.environment && !record.status.environment->key.isEmpty())
                environments[record.status.environment->key] += id;
        }
    }
};

// Executions that continue each other, directly or not: an unchanged file is one for all of them.
class Families
{
public:
    void join(const QString &a, const QString &b) { m_above[find(a)] = find(b); }
    QString find(const QString &id)
    {
        QString top = id;
        while (m_above.contains(top) && m_above[top] != top)
            top = m_above[top];
        m_above[id] = top;
        return top;
    }

private:
    QHash<QString, QString> m_above;
};

class Survey
{
public:
    Survey(const ExecutionStore &store, Progress &progress, const std::stop_token &stop, std::chrono::seconds rest)
        : m_store(store), m_workspace(store.workspace()), m_progress(progress), m_stop(stop), m_rest(rest)
    { }

    Outcome<StorageReport> run()
    {
        readExecutions();
        readVersions();
        Sizes sizes(m_workspace.home(), m_workspace.cache() + "/storage/sizes", m_rest);
        const auto measured = sizes.measure(m_groups, m_progress, m_stop);
        if (!measured)
            return unexpected(measured.error());
        for (std::size_t group = 0; group < m_groups.size(); ++group) {
            m_report.total += (*measured)[group].total;
            for (std::size_t i = 0; i < m_items[group].size(); ++i) {
                const DirectorySize &size = (*measured)[group].directories[i];
                m_items[group][i].bytes = size.bytes;
                m_items[group][i].frees = size.frees;
                m_report.items.push_back(std::move(m_items[group][i]));
            }
        }
        if (m_stop.stop_requested())
            return unexpected(Cancelled{});
        addEnvironments();
        addCaches();
        addItem(Kind::Code, QStringLiteral("code.git"), m_workspace.codeRepository());
        addItem(Kind::Blobs, QStringLiteral("blobs"), m_workspace.blobs());
        addOthers();
        m_report.total += m_others.taken();
        m_report.quota = quotaOf(m_workspace);
        struct statvfs disk = {};
        if (::statvfs(QFile::encodeName(m_workspace.home()).constData(), &disk) == 0) {
            m_report.diskFree = Bytes(disk.f_bavail) * Bytes(disk.f_frsize);
            m_report.diskSize = Bytes(disk.f_blocks) * Bytes(disk.f_frsize);
        }
        std::stable_sort(m_report.items.begin(), m_report.items.end(),
                         [](const StorageItem &a, const StorageItem &b) { return a.bytes > b.bytes; });
        return std::move(m_report);
    }

private:
    // The number of a new group for a key that is seen first.
    std::size_t groupFor(QHash<QString, std::size_t> &groups, const QString &key) const
    {
        const auto it = groups.constFind(key);
        return it != groups.cend() ? *it : *groups.insert(key, m_groups.size());
    }

    void addToGroup(std::size_t group, const QString &directory, bool settled, StorageItem item)
    {
        if (group == m_groups.size()) {
            m_groups.push_back({{}, true});
            m_items.emplace_back();
        }
        m_groups[group].directories += directory;
        m_groups[group].settled = m_groups[group].settled && settled;
        m_items[group].push_back(std::move(item));
        m_taken.insert(directory);
    }

    void readExecutions()
    {
        std::vector<ExecutionRecord> records = m_store.list();
        const std::size_t seen = records.size();
        for (const ExecutionId &id : m_store.hidden()) {
            if (auto record = m_store.read(id, ExecutionStore::Hidden::Included))
                records.push_back(std::move(*record));
        }
        const Users users(records);
        m_environmentUsers = users.environments;
        m_versionUsers = users.versions;
        Families families;
        for (const ExecutionRecord &record : records) {
            if (record.spec.home)
                families.join(record.id().toString(), record.spec.home->execution);
        }
        QHash<QString, std::size_t> groupOf;
        for (std::size_t i = 0; i < records.size(); ++i) {
            const ExecutionRecord &record = records[i];
            const QString id = record.id().toString();
            const std::size_t group = groupFor(groupOf, families.find(id));
            const QString name = record.notes.name.isEmpty()
                ? record.spec.task
                : record.spec.task + QStringLiteral(" · ") + record.notes.name;
            addToGroup(group, record.directory.path(), isFinal(record.status.state),
                       {Kind::Execution, id, name, 0, 0, users.executions.value(id),
                        record.status.ended.value_or(record.spec.created), i >= seen});
        }
    }

    // Files are shared between the versions of one name, and with what a cancelled import of it has stored.
    void readVersions()
    {
        const Warehouse warehouse(m_workspace);
        std::vector<DataVersion> versions = warehouse.list();
        const std::size_t seen = versions.size();
        std::ranges::move(warehouse.hidden(), std::back_inserter(versions));
        QHash<QString, std::size_t> groupOf;
        for (std::size_t i = 0; i < versions.size(); ++i) {
            const DataVersion &version = versions[i];
            const std::size_t group = groupFor(groupOf, version.name);
            addToGroup(group, version.directory, true,
                       {Kind::Version, version.ref().toString(), version.record.note.simplified(), 0, 0,
                        m_versionUsers.value(version.ref().toString()),
                        version.lastUsed.isValid() ? version.lastUsed : version.record.created, i >= seen});
        }
        for (const QString &name : warehouse.partials()) {
            addToGroup(groupFor(groupOf, name), warehouse.partialDirectory(name), true,
                       {Kind::Other, name, Tr::tr("A cancelled import, for a week"), 0, 0, {}, {}, false});
        }
    }

    void addItem(Kind kind, const QString &id, const QString &path, const QString &name = {},
                 const QStringList &users = {}, const QDateTime &lastUsed = {})
    {
        if (!QFileInfo(path).exists())
            return;
        DiskUse use;
        use.add(path);
        m_others.add(use);
        m_taken.insert(path);
        // Code goes with its executions, not by itself.
        const Bytes frees = kind == Kind::Environment || kind == Kind::Cache ? use.freed() : 0;
        m_report.items.push_back({kind, id, name, use.taken(), frees, users, lastUsed, false});
    }

    void addEnvironments()
    {
        const auto environments = environmentsOf(m_workspace).list();
        if (!environments)
            return;
        for (const EnvironmentInfo &info : *environments)
            addItem(Kind::Environment, info.key, info.directory, QStringLiteral("Python ") + info.version,
                    m_environmentUsers.value(info.key), info.lastUsed);
    }

    void addCaches()
    {
        for (const QString &name : QDir(m_workspace.cache()).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            addItem(Kind::Cache, name, m_workspace.cache() + u'/' + name);
    }

    // The directories themselves, indexes and settings, and what is being made or deleted.
    void addOthers()
    {
        DiskUse use;
        addUntaken(use, m_workspace.home(), 0);
        m_others.add(use);
        m_report.items.push_back({Kind::Other, QStringLiteral("workspace"), {}, use.taken(), 0, {}, {}, false});
    }

    void addUntaken(DiskUse &use, const QString &directory, int depth)
    {
        use.addAlone(directory + QStringLiteral("/."));
        const QStringList names = QDir(directory).entryList(
            QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::NoSort);
        for (const QString &name : names) {
            const QString path = directory + u'/' + name;
            if (m_taken.contains(path))
                continue;
            const QFileInfo entry(path);
            // Below these two levels lies nothing that was counted on its own.
            if (depth < 2 && entry.isDir() && !entry.isSymLink())
                addUntaken(use, path, depth + 1);
            else
                use.add(path);
        }
    }

    const ExecutionStore &m_store;
    Workspace m_workspace;
    Progress &m_progress;
    const std::stop_token &m_stop;
    std::chrono::seconds m_rest;
    std::vector<SizeGroup> m_groups;
    std::vector<std::vector<StorageItem>> m_items; // of each group, in the order of its directories
    QSet<QString> m_taken;                         // paths that were counted
    QHash<QString, QStringList> m_environmentUsers, m_versionUsers;
    DiskUse m_others; // all that is in no group
    StorageReport m_report;
};

} // namespace

QString toText(StorageItem::Kind kind)
{
    static constexpr std::array names{"execution", "version", "environment", "cache", "code", "blobs", "other"};
    return QLatin1StringView(names.at(static_cast<std::size_t>(kind)));
}

void tidyStorage(const ExecutionStore &store)
{
    freeUnused(store);
    removeUnneeded(store);
    freeClearedCaches(store);
    Warehouse(store.workspace()).clearLeftovers();
}

Outcome<StorageReport> surveyStorage(const ExecutionStore &store, Progress &progress, const std::stop_token &stop,
                                     std::chrono::seconds rest)
{
    return Survey(store, progress, stop, rest).run();
}

} // namespace orrery
