// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/folder.h"

#include "core/base/tr.h"
#include "core/task/params.h"
#include "core/task/settings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>

#include <sys/stat.h>

namespace orrery {

Result<TaskFolder> TaskFolder::open(const QString &path)
{
    struct stat info = {};
    if (path.isEmpty() || ::stat(QFile::encodeName(path).constData(), &info) != 0) {
        const int error = path.isEmpty() ? ENOENT : errno;
        if (error != ENOENT && error != ENOTDIR)
            return unexpected(systemError(Tr::tr("The folder %1 cannot be opened").arg(path), error));
        return unexpected(Error{"task.not_found",
                                Tr::tr("There is no folder %1").arg(path),
                                {},
                                Tr::tr("Make a new task with: orrery new DIR")});
    }
    if (!S_ISDIR(info.st_mode))
        return unexpected(
            Error{"task.not_folder", Tr::tr("%1 is no folder").arg(path), {}, Tr::tr("Name the task's folder.")});
    TaskFolder folder;
    folder.m_root = QFileInfo(path).canonicalFilePath();
    folder.m_device = info.st_dev;
    folder.m_inode = info.st_ino;
    return folder;
}

QString TaskFolder::name() const
{
    const QString name = QFileInfo(m_root).fileName();
    return name.isEmpty() ? m_root : name;
}

bool TaskFolder::isTask() const
{
    return QFileInfo::exists(m_root + u'/' + Params::fileName) || !Settings::load(m_root).command().isEmpty();
}

std::optional<QString> TaskFolder::concern() const
{
    if (m_root == QLatin1StringView("/"))
        return Tr::tr("This is the root of the whole file system.");
    if (m_root == QFileInfo(QDir::homePath()).canonicalFilePath())
        return Tr::tr("This is your home folder, with everything that is yours.");
    if (m_root == QLatin1StringView("/home") || m_root == QLatin1StringView("/root"))
        return Tr::tr("This folder holds homes.");
    return {};
}

} // namespace orrery
