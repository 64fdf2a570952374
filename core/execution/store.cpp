// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/store.h"

#include "core/base/json.h"
#include "core/base/time.h"
#include "core/base/tr.h"
#include "core/execution/index.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace orrery {

namespace {

Error notFound(const QString &reference)
{
    return {"execution.not_found",
            Tr::tr("There is no execution %1").arg(reference),
            {},
            Tr::tr("orrery list shows those that exist.")};
}

} // namespace

std::optional<Milliseconds> ExecutionRecord::duration() const
{
    if (!status.started)
        return {};
    return Milliseconds(status.started->msecsTo(status.ended.value_or(now())));
}

std::vector<ExecutionId> ExecutionStore::ids() const
{
    return idsThatAre(false);
}

std::vector<ExecutionId> ExecutionStore::hidden() const
{
    return idsThatAre(true);
}

std::vector<ExecutionId> ExecutionStore::idsThatAre(bool hidden) const
{
    std::vector<ExecutionId> found;
    const QStringList names = QDir(m_workspace.executions()).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::NoSort);
    for (const QString &name : names) {
        const auto id = ExecutionId::fromString(name);
        if (id && QFileInfo::exists(directory(*id).removed()) == hidden)
            found.push_back(*id);
    }
    return found;
}

std::vector<ExecutionRecord> ExecutionStore::list(const ExecutionQuery &query, std::vector<Error> *damaged) const
{
    std::vector<Error> found;
    const auto fromIndex = [&]() -> Result<std::vector<ExecutionRecord>> {
        found.clear();
        auto index = ExecutionIndex::open(*this);
        if (!index)
            return unexpected(index.error());
        if (auto updated = index->update(&found); !updated)
            return unexpected(updated.error());
        return index->select(query);
    };
    auto records = fromIndex();
    if (!records && records.error().code == Code("store.damaged") && rebuildIndex(*this))
        records = fromIndex();
    // A full disk, one that cannot be written, a newer version's database: the files are there all the same.
    if (!records)
        return readAll(query, damaged);
    if (damaged)
        damaged->insert(damaged->end(), found.begin(), found.end());
    return std::move(*records);
}

std::vector<ExecutionRecord> ExecutionStore::readAll(const ExecutionQuery &query, std::vector<Error> *damaged) const
{
    std::vector<ExecutionRecord> records;
    for (const ExecutionId &id : ids()) {
        auto record = read(id);
        if (!record) {
            if (damaged && record.error().code != Code("execution.not_found"))
                damaged->push_back(record.error());
            continue;
        }
        if ((query.taskPath.isEmpty() || record->spec.taskPath == query.taskPath)
            && (!query.state || record->status.state == *query.state))
            records.push_back(std::move(*record));
    }
    std::sort(records.begin(), records.end(), [](const ExecutionRecord &a, const ExecutionRecord &b) {
        return std::tie(b.spec.created, b.spec.id) < std::tie(a.spec.created, a.spec.id);
    });
    if (query.limit > 0 && records.size() > static_cast<std::size_t>(query.limit))
        records.erase(records.begin() + query.limit, records.end());
    return records;
}

Result<ExecutionRecord> ExecutionStore::read(const ExecutionId &id, Hidden hidden) const
{
    const ExecutionDirectory files = directory(id);
    if (hidden == Hidden::Excluded && QFileInfo::exists(files.removed()))
        return unexpected(notFound(id.toString()));
    const auto specJson = readJsonFile(files.spec());
    if (!specJson)
        return unexpected(specJson.error().code == Code("io.not_found") ? notFound(id.toString()) : specJson.error());
    auto spec = ExecutionSpec::fromJson(*specJson);
    if (!spec)
        return unexpected(spec.error());
    const auto stateJson = readJsonFile(files.state());
    if (!stateJson)
        return unexpected(stateJson.error());
    auto status = ExecutionStatus::fromJson(*stateJson);
    if (!status)
        return unexpected(status.error());
    return ExecutionRecord{files, std::move(*spec), std::move(*status), ExecutionNotes::read(files),
                           readLastMetrics(files)};
}

Result<ExecutionId> ExecutionStore::resolve(const QString &reference) const
{
    if (reference == u"@last") {
        const auto records = list({.taskPath = {}, .state = {}, .limit = 1});
        if (records.empty())
            return unexpected(notFound(reference));
        return records.front().id();
    }
    std::vector<ExecutionId> matches;
    for (const ExecutionId &id : ids()) {
        if (!reference.isEmpty() && id.toString().startsWith(reference))
            matches.push_back(id);
    }
    if (matches.empty())
        return unexpected(notFound(reference));
    if (matches.size() > 1) {
        return unexpected(
            Error{"execution.ambiguous",
                  Tr::tr("%n execution(s) begin with %1", nullptr, static_cast<int>(matches.size())).arg(reference),
                  {},
                  Tr::tr("Give more of its id.")});
    }
    return matches.front();
}

} // namespace orrery
