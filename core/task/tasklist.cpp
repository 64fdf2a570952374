// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/tasklist.h"

#include "core/base/filelock.h"
#include "core/base/ids.h"
#include "core/base/json.h"
#include "core/base/time.h"
#include "core/base/tr.h"

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
        Json entry{{"id", toJson(task.id)},
                   {"path", toJson(task.path)},
                   {"used", toJson(timeToText(task.used))},
                   {"device", task.device},
                   {"inode", task.inode}};
        if (task.pinned)
            entry["pinned"] = true;
        if (!task.formerPaths.isEmpty())
            entry["former_paths"] = toJson(task.formerPaths);
        list.push_back(std::move(entry));
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

void move(KnownTask &task, const QString &path)
{
    if (task.path == path)
        return;
    task.formerPaths.removeAll(path);
    task.formerPaths.removeAll(task.path);
    task.formerPaths.prepend(task.path);
    task.path = path;
}

// Reads the list, lets change edit it and writes it, while nobody else does.
template<typename Change>
auto edit(const Workspace &workspace, Change change) -> decltype(change(std::declval<std::vector<KnownTask> &>()))
{
    const auto lock = FileLock::lock(workspace.tasks() + QStringLiteral(".lock"));
    if (!lock)
        return unexpected(lock.error());
    auto tasks = readTaskList(workspace);
    if (!tasks)
        return unexpected(tasks.error());
    auto changed = change(*tasks);
    if (!changed)
        return changed;
    if (const auto written = write(workspace, *tasks); !written)
        return unexpected(written.error());
    return changed;
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
        task.pinned = boolMember(entry, "pinned");
        task.formerPaths = stringListMember(entry, "former_paths");
        if (!task.id.isEmpty() && QDir::isAbsolutePath(task.path))
            tasks.push_back(std::move(task));
    }
    std::stable_sort(tasks.begin(), tasks.end(),
                     [](const KnownTask &a, const KnownTask &b) { return a.used > b.used; });
    return tasks;
}

Result<KnownTask> rememberTask(const Workspace &workspace, const QString &path)
{
    return edit(workspace, [&](std::vector<KnownTask> &tasks) -> Result<KnownTask> {
        KnownTask task;
        task.id = randomId();
        task.path = QDir::cleanPath(path);
        look(task);
        auto found = std::ranges::find(tasks, task.path, &KnownTask::path);
        if (found == tasks.end() && task.inode != 0) {
            found = std::ranges::find_if(tasks, [&](const KnownTask &known) {
                return known.inode == task.inode && known.device == task.device && !QFileInfo::exists(known.path);
            });
        }
        if (found != tasks.end()) {
            KnownTask known = *found;
            move(known, task.path);
            known.device = task.device;
            known.inode = task.inode;
            task = std::move(known);
            tasks.erase(found);
        }
        task.used = now();
        tasks.insert(tasks.begin(), task);
        return task;
    });
}

Result<KnownTask> relocateTask(const Workspace &workspace, const QString &id, const QString &path)
{
    const QString clean = QDir::cleanPath(path);
    return edit(workspace, [&](std::vector<KnownTask> &tasks) -> Result<KnownTask> {
        if (!QFileInfo(clean).isDir())
            return unexpected(Error{"task.not_found", Tr::tr("There is no folder %1").arg(clean), {}, {}});
        std::erase_if(tasks, [&](const KnownTask &task) { return task.path == clean && task.id != id; });
        const auto found = std::ranges::find(tasks, id, &KnownTask::id);
        if (found == tasks.end())
            return unexpected(Error{"task.not_found", Tr::tr("The task is no longer in the list"), {}, {}});
        move(*found, clean);
        look(*found);
        return *found;
    });
}

Result<> pinTask(const Workspace &workspace, const QString &id, bool pinned)
{
    return edit(workspace, [&](std::vector<KnownTask> &tasks) -> Result<> {
        for (KnownTask &task : tasks) {
            if (task.id == id)
                task.pinned = pinned;
        }
        return {};
    });
}

Result<> forgetTask(const Workspace &workspace, const QString &id)
{
    return edit(workspace, [&](std::vector<KnownTask> &tasks) -> Result<> {
        std::erase_if(tasks, [&](const KnownTask &task) { return task.id == id; });
        return {};
    });
}

} // namespace orrery
