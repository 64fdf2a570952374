// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/worksource.h"

#include "core/base/tr.h"

#include <QFile>

#include <sys/stat.h>

namespace orrery {

QString WorkSource::hostPath() const
{
    const QString work = record.directory.work();
    return path ? QFile::decodeName(orrery::hostPath(work, *path).c_str()) : work;
}

QString WorkSource::reference() const
{
    const QString id = record.id().toString();
    return path ? id + u'/' + QFile::decodeName(path->bytes().c_str()) : id;
}

Result<> checkWorkPath(const ExecutionRecord &record, const std::optional<TaskPath> &path)
{
    const Error missing{"work.not_found",
                        Tr::tr("There is no %1 in the working directory of %2.")
                            .arg(path ? path->display() : QStringLiteral("/"), record.id().toString()),
                        {},
                        Tr::tr("orrery ls %1 shows what there is.").arg(record.id().toString())};
    struct stat info = {};
    const std::string root = QFile::encodeName(record.directory.work()).toStdString();
    if (::lstat(path ? orrery::hostPath(record.directory.work(), *path).c_str() : root.c_str(), &info) != 0)
        return unexpected(missing);
    // No directory on the way may be a link that the script made.
    for (auto above = path ? path->parent() : std::nullopt; above; above = above->parent()) {
        if (::lstat(orrery::hostPath(record.directory.work(), *above).c_str(), &info) != 0 || !S_ISDIR(info.st_mode))
            return unexpected(missing);
    }
    return {};
}

Result<WorkSource> findWorkSource(const ExecutionStore &store, const QString &reference)
{
    const qsizetype slash = reference.indexOf(u'/');
    const auto id = store.resolve(reference.left(slash));
    if (!id)
        return unexpected(id.error());
    auto record = store.read(*id);
    if (!record)
        return unexpected(record.error());
    std::optional<TaskPath> path;
    const QString below = slash < 0 ? QString() : reference.mid(slash + 1);
    if (!below.isEmpty() && below != u".") {
        path = TaskPath::normalised(below);
        if (!path) {
            return unexpected(
                Error{"work.not_found",
                      Tr::tr("%1 does not lie in the working directory of %2.").arg(below, id->toString()),
                      {},
                      Tr::tr("Write a path below it: exec:ID/sub/path.")});
        }
    }
    if (!isFinal(record->status.state)) {
        return unexpected(
            Error{"execution.active",
                  Tr::tr("Execution %1 has not ended; what it leaves is not known yet.").arg(id->toString()),
                  {},
                  Tr::tr("orrery wait %1 returns when it has.").arg(id->toString())});
    }
    if (auto checked = checkWorkPath(*record, path); !checked)
        return unexpected(checked.error());
    return WorkSource{std::move(*record), std::move(path)};
}

} // namespace orrery
