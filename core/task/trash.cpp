// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/trash.h"

#include "core/base/files.h"
#include "core/base/tr.h"
#include "core/task/copytree.h"

#include <QFile>
#include <QFileInfo>

namespace orrery {

Result<TrashedFile> moveToTrash(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists() && !info.isSymLink())
        return unexpected(Error{"io.not_found", Tr::tr("%1 is not there any more").arg(path), {}, {}});
    QFile file(path);
    if (!file.moveToTrash())
        return unexpected(Error{"trash.failed", Tr::tr("%1 cannot be moved to the trash").arg(path), file.errorString(),
                                Tr::tr("Its file system may have none; delete it with a file manager.")});
    return TrashedFile{path, file.fileName()};
}

Result<> restoreFromTrash(const TrashedFile &file)
{
    if (auto made = makeDirectory(QFileInfo(file.place).path()); !made)
        return made;
    if (auto renamed = renameTo(file.inTrash, file.place, Tr::tr("%1 cannot be taken back").arg(file.place)); !renamed)
        return renamed;
    // …/files/NAME is described by …/info/NAME.trashinfo.
    const QFileInfo in(file.inTrash);
    QFile::remove(QFileInfo(in.path()).path() + QStringLiteral("/info/") + in.fileName()
                  + QStringLiteral(".trashinfo"));
    return {};
}

} // namespace orrery
