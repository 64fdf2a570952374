// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/taskargument.h"

#include "app/cli/arguments.h"
#include "app/cli/progressline.h"
#include "core/archive/extract.h"
#include "core/base/tr.h"
#include "core/task/folder.h"

#include <QDir>
#include <QFileInfo>

namespace orrery::cli {

namespace {

QString taskIn(const QString &top)
{
    const auto entries = QDir(top).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    const bool oneFolder = entries.size() == 1 && entries[0].isDir() && !entries[0].isSymLink();
    return oneFolder ? entries[0].filePath() : top;
}

} // namespace

Outcome<OpenedTask> openTask(Context &context, const std::string &path)
{
    const QString given = pathArgument(path);
    OpenedTask task;
    if (!QFileInfo(given).isFile()) {
        const auto folder = TaskFolder::open(given);
        if (!folder)
            return unexpected(folder.error());
        task.folder = folder->root();
        return task;
    }
    task.unpacked = std::make_unique<QTemporaryDir>(QDir::tempPath() + QStringLiteral("/orrery-task-XXXXXX"));
    if (!task.unpacked->isValid())
        return unexpected(
            Error{"io.failed", Tr::tr("A temporary folder cannot be made"), task.unpacked->errorString(), {}});
    ProgressLine progress(Tr::tr("Unpacking"));
    const QString top = task.unpacked->filePath(QStringLiteral("task"));
    if (const auto done = extractArchive(given, top, {}, progress, context.stop()); !done)
        return unexpected(done.error());
    task.folder = taskIn(top);
    return task;
}

} // namespace orrery::cli
