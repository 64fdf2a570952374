// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/movehome.h"

#include "core/base/atomicfile.h"
#include "core/base/files.h"
#include "core/base/tr.h"
#include "core/execution/active.h"
#include "core/execution/store.h"
#include "core/process/process.h"

#include <QDir>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace orrery {

namespace {

Result<> nothingRuns(const Workspace &workspace)
{
    const ExecutionStore store(workspace);
    for (const ExecutionId &id : activeExecutions(workspace)) {
        const auto record = store.read(id);
        if (record && !isFinal(record->status.state)) {
            return unexpected(
                Error{"execution.active",
                      Tr::tr("Execution %1 has not ended.").arg(id.toString()),
                      {},
                      Tr::tr("Wait for it (orrery wait %1) or stop it, then move the workspace.").arg(id.toString())});
        }
    }
    return {};
}

Result<> isFree(const QString &from, const QString &to)
{
    if (to == from || to.startsWith(from + u'/')) {
        return unexpected(
            Error{"home.inside", Tr::tr("The workspace cannot be moved into itself: %1").arg(to), {}, {}});
    }
    const QFileInfo info(to);
    if ((info.exists() || info.isSymLink())
        && (!info.isDir()
            || !QDir(to).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot))) {
        return unexpected(Error{"home.not_empty",
                                Tr::tr("%1 is there already and is not an empty folder").arg(to),
                                {},
                                Tr::tr("Name a folder that does not exist yet.")});
    }
    return {};
}

bool onOneFileSystem(const QString &a, const QString &b)
{
    struct stat first = {};
    struct stat second = {};
    return ::stat(QFile::encodeName(a).constData(), &first) == 0
        && ::stat(QFile::encodeName(b).constData(), &second) == 0 && first.st_dev == second.st_dev;
}

Error cannotMove(const QString &to, int error)
{
    return systemError(Tr::tr("The workspace cannot be moved to %1").arg(to), error);
}

// Puts a link that leads to `leadsTo` where the folder is, and the folder where the link was made, at one moment.
Result<> exchangeForLink(const QString &folder, const QString &link, const QString &leadsTo)
{
    const QByteArray folderName = QFile::encodeName(folder);
    const QByteArray linkName = QFile::encodeName(link);
    if (::symlink(QFile::encodeName(leadsTo).constData(), linkName.constData()) != 0)
        return unexpected(cannotMove(leadsTo, errno));
    if (::renameat2(AT_FDCWD, folderName.constData(), AT_FDCWD, linkName.constData(), RENAME_EXCHANGE) != 0) {
        const int error = errno;
        ::unlink(linkName.constData());
        return unexpected(cannotMove(leadsTo, error));
    }
    if (auto synced = syncDirectory(QFileInfo(folder).path()); !synced)
        return synced;
    return syncDirectory(QFileInfo(link).path());
}

// With all that cp keeps: modes, times, links of both kinds, holes.
Outcome<> copyTree(const QString &from, const QString &to, Progress &progress, const std::stop_token &stop)
{
    progress.report({0, -1, 0, -1, to});
    Command copy;
    copy.program = QStringLiteral("cp");
    copy.arguments = {"--archive", "--reflink=auto", "--no-target-directory", "--", from, to};
    const auto copied = runProcess(copy, stop);
    if (!copied)
        return unexpected(copied.error());
    if (!copied->ok()) {
        const QString said = QString::fromLocal8Bit(copied->error).section(u'\n', 0, 0);
        const bool full = copied->error.contains("No space left");
        return unexpected(Halt(Error{full ? Code("io.full") : Code("io.failed"),
                                     Tr::tr("The workspace cannot be copied to %1").arg(to), said,
                                     Tr::tr("It stays where it is; nothing of it was changed.")}));
    }
    const auto root = openFile(to, O_RDONLY | O_DIRECTORY);
    if (!root || ::syncfs(root->get()) != 0)
        return unexpected(Halt(cannotMove(to, errno)));
    return {};
}

} // namespace

Outcome<QString> moveHome(const Workspace &workspace, const QString &wanted, Progress &progress, std::stop_token stop)
{
    const QString from = QFileInfo(workspace.home()).canonicalFilePath();
    const QString to = QDir::cleanPath(QDir(wanted).absolutePath());
    const QString parent = QFileInfo(to).path();
    for (const auto &check : {nothingRuns(workspace), isFree(from, to), makeDirectory(parent)}) {
        if (!check)
            return unexpected(Halt(check.error()));
    }
    if (QFileInfo(to).isDir() && ::rmdir(QFile::encodeName(to).constData()) != 0)
        return unexpected(Halt(cannotMove(to, errno)));
    if (onOneFileSystem(from, parent)) {
        if (auto moved = exchangeForLink(from, to, to); !moved)
            return unexpected(Halt(moved.error()));
        return to;
    }
    const QString arriving = to + QStringLiteral(".arriving");
    if (auto removed = removeTree(arriving); !removed)
        return unexpected(Halt(removed.error()));
    auto copied = copyTree(from, arriving, progress, stop);
    if (copied) {
        if (auto quiet = nothingRuns(workspace); !quiet)
            copied = unexpected(Halt(quiet.error()));
    }
    if (copied && ::rename(QFile::encodeName(arriving).constData(), QFile::encodeName(to).constData()) != 0)
        copied = unexpected(Halt(cannotMove(to, errno)));
    if (!copied) {
        [[maybe_unused]] const auto removed = removeTree(arriving);
        return unexpected(copied.error());
    }
    const QString leaving = from + QStringLiteral(".moved-away");
    if (auto moved = exchangeForLink(from, leaving, to); !moved) {
        [[maybe_unused]] const auto removed = removeTree(to); // the copy
        return unexpected(Halt(moved.error()));
    }
    if (auto removed = removeTree(leaving); !removed)
        return unexpected(Halt(removed.error()));
    return to;
}

} // namespace orrery
