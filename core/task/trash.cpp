// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/trash.h"

#include "core/base/files.h"
#include "core/base/ids.h"
#include "core/base/tr.h"
#include "core/task/copytree.h"

#include <QFile>
#include <QFileInfo>

namespace orrery {

namespace {

// The trash describes NAME by NAME.trashinfo (freedesktop.org's specification), which has to fit into a name as well.
constexpr qsizetype longestName = 255 - 10 - 10; // a number is added where the name is taken

// A file whose name is too long for the trash, under a shorter one beside it. The same path where it fits.
Result<QString> shortNamed(const QString &path)
{
    const QFileInfo info(path);
    if (QFile::encodeName(info.fileName()).size() <= longestName)
        return path;
    const QString shorter = info.path() + u'/' + info.fileName().left(40) + u'-' + randomId();
    if (auto renamed = renameTo(path, shorter, Tr::tr("%1 cannot be moved to the trash").arg(path)); !renamed)
        return unexpected(renamed.error());
    return shorter;
}

} // namespace

Result<TrashedFile> moveToTrash(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists() && !info.isSymLink())
        return unexpected(Error{"io.not_found", Tr::tr("%1 is not there any more").arg(path), {}, {}});
    const auto named = shortNamed(path);
    if (!named)
        return unexpected(named.error());
    QFile file(*named);
    if (!file.moveToTrash()) {
        if (*named != path)
            (void)renameTo(*named, path, {});
        return unexpected(Error{"trash.failed", Tr::tr("%1 cannot be moved to the trash").arg(path), file.errorString(),
                                Tr::tr("Its file system may have none; delete it with a file manager.")});
    }
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
