// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/active.h"

#include "core/base/files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>

namespace orrery {

namespace {

QString directory(const Workspace &workspace)
{
    return workspace.executions() + "/.active";
}

} // namespace

Result<> markActive(const Workspace &workspace, const ExecutionId &id)
{
    if (auto made = makeDirectory(directory(workspace), 0700); !made)
        return made;
    const auto file = openFile(directory(workspace) + u'/' + id.toString(), O_WRONLY | O_CREAT, 0600);
    if (!file)
        return unexpected(file.error());
    return {};
}

void unmarkActive(const Workspace &workspace, const ExecutionId &id)
{
    QFile::remove(directory(workspace) + u'/' + id.toString());
}

std::vector<ExecutionId> activeExecutions(const Workspace &workspace)
{
    std::vector<ExecutionId> ids;
    for (const QString &name : QDir(directory(workspace)).entryList(QDir::Files, QDir::NoSort)) {
        if (const auto id = ExecutionId::fromString(name))
            ids.push_back(*id);
    }
    return ids;
}

QString registrationDirectory(const Workspace &workspace, const ExecutionId &id)
{
    return workspace.executions() + "/.new-" + id.toString();
}

bool isBeingRegistered(const Workspace &workspace, const ExecutionId &id)
{
    return QFileInfo::exists(registrationDirectory(workspace, id));
}

} // namespace orrery
