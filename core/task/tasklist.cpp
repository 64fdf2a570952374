// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/tasklist.h"

#include "core/base/filelock.h"
#include "core/base/ids.h"
#include "core/base/json.h"
#include "core/base/time.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>

#include <algorithm>

namespace orrery {

namespace {

Result<> write(const Workspace &workspace, const std::vector<KnownTask> &tasks)
{
    Json list = Json::array();
    for (const KnownTask &task : tasks) {
        list.push_back(Json{{"id", toJson(task.id)},
                            {"path", toJson(task.path)},
                            {"used", toJson(timeToText(task.used))},
                            {"device", task.device},
                            {"inode", task.inode}});
    }
    return writeJsonFile(workspace.tasks(), Json{{"tasks", std::move(list)}});
}

void look(KnownTask &task)
{
    struct stat info = {};
    if (::stat(QFile::encodeName(task.path).constData(), &info) == 0) {
        task.device = info.st_dev;
        task.inode = info.st_ino;
    }
}

} // namespace

QString KnownTask::name() const
{
    return QFileInfo(path).fileName();
}

Result<std::vector<KnownTask>> readTaskList(const Workspace &workspace)
{
    const auto json = readJsonFile(workspace.tasks());
    if (!json) {
        if (json.error().code == Code("io.not_found"))
            return std::vector<KnownTask>();
        return unexpected(json.error());
    }
    std::vector<KnownTask> tasks;
    const Json &list = member(*json, "tasks");
    if (!list.is_array())
        return tasks;
    for (const Json &entry : list) {
        KnownTask task;
        task.id = stringMember(entry, "id");
        task.path = stringMember(entry, "path");
        task.used = timeFromText(stringMember(entry, "used")).value_or(QDateTime());
        task.device = std::uint64_t(integerMember(entry, "device"));
        task.inode = std::uint64_t(integerMember(entry, "inode"));
        if (!task.id.isEmpty() && QDir::isAbsolutePath(task.path))
            tasks.push_back(std::move(task));
    }
    std::stable_sort(tasks.begin(), tasks.end(),
                     [](const KnownTask &a, const KnownTask &b) { return a.used > b.used; });
    return tasks;
}

Result<KnownTask> rememberTask(const Workspace &workspace, const QString &path)
{
    const QString clean = QDir::cleanPath(path);
    const auto lock = FileLock::lock(workspace.tasks() + QStringLiteral(".lock"));
    if (!lock)
        return unexpected(lock.error());
    auto tasks = readTaskList(workspace);
    if (!tasks)
        return unexpected(tasks.error());
    KnownTask task;
    task.id = randomId();
    const auto found
        = std::find_if(tasks->begin(), tasks->end(), [&](const KnownTask &known) { return known.path == clean; });
    if (found != tasks->end()) {
        task = *found;
        tasks->erase(found);
    }
    task.path = clean;
    task.used = now();
    look(task);
    tasks->insert(tasks->begin(), task);
    if (const auto written = write(workspace, *tasks); !written)
        return unexpected(written.error());
    return task;
}

Result<> forgetTask(const Workspace &workspace, const QString &id)
{
    const auto lock = FileLock::lock(workspace.tasks() + QStringLiteral(".lock"));
    if (!lock)
        return unexpected(lock.error());
    auto tasks = readTaskList(workspace);
    if (!tasks)
        return unexpected(tasks.error());
    std::erase_if(*tasks, [&](const KnownTask &task) { return task.id == id; });
    return write(workspace, *tasks);
}

} // namespace orrery
