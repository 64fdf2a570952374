// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/intake.h"

#include "core/archive/extract.h"
#include "core/base/atomicfile.h"
#include "core/base/filecopy.h"
#include "core/base/files.h"
#include "core/base/tr.h"
#include "core/task/copytree.h"
#include "core/task/folder.h"
#include "core/task/notebookscript.h"
#include "core/task/params.h"
#include "core/task/tree.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>

#include <fcntl.h>
#include <sys/vfs.h>

namespace orrery {

namespace {

constexpr std::array archiveSuffixes{".zip",  ".tar",    ".tar.gz", ".tgz",     ".tar.bz2",
                                     ".tbz2", ".tar.xz", ".txz",    ".tar.zst", ".tzst"};

// statfs(2)'s magic numbers of file systems whose files are on another machine.
bool isNetworkDrive(const QString &folder)
{
    struct statfs info = {};
    if (::statfs(QFile::encodeName(folder).constData(), &info) != 0)
        return false;
    constexpr std::array<std::uint32_t, 9> network{0x6969,     0x517B,     0xFF534D42, 0xFE534D42, 0x00C36400,
                                                   0x5346414F, 0x73757245, 0x01021997, 0x65735546}; // the last: FUSE
    return std::ranges::find(network, std::uint32_t(info.f_type)) != network.end();
}

std::optional<QString> archiveSuffix(const QString &file)
{
    std::optional<QString> longest;
    for (const char *suffix : archiveSuffixes) {
        const QString text = QString::fromLatin1(suffix);
        if (file.endsWith(text, Qt::CaseInsensitive) && (!longest || text.size() > longest->size()))
            longest = text;
    }
    return longest;
}

Outcome<std::optional<QString>> concernOf(const TaskFolder &folder, const std::stop_token &stop)
{
    if (auto concern = folder.concern())
        return concern;
    if (isNetworkDrive(folder.root()))
        return Tr::tr("This folder is on another computer or behind a slow file system: looking through it takes its "
                      "time, again and again.");
    WalkOptions options;
    options.maximumEntries = manyFiles;
    const auto tree = walkTree(folder.root(), options, stop);
    if (tree)
        return std::optional<QString>();
    if (tree.error().cancelled())
        return unexpected(tree.error());
    if (tree.error().asError().code == Code("tree.large"))
        return Tr::tr("This folder holds more than 100,000 files.");
    return unexpected(tree.error());
}

} // namespace

Outcome<Offer> examineOffer(const QString &path, std::stop_token stop)
{
    QFileInfo info(path);
    Offer offer;
    offer.path = QDir::cleanPath(info.absoluteFilePath());
    if (info.isFile() && info.fileName() == Params::fileName) {
        offer.path = info.absolutePath();
        info.setFile(offer.path);
    }
    if (info.isFile()) {
        if (archiveSuffix(offer.path))
            offer.kind = Offer::Kind::Archive;
        else if (offer.path.endsWith(u".ipynb", Qt::CaseInsensitive))
            offer.kind = Offer::Kind::Notebook;
        else if (offer.path.endsWith(u".py", Qt::CaseInsensitive))
            offer.kind = Offer::Kind::Script;
        return offer;
    }
    const auto folder = TaskFolder::open(offer.path);
    if (!folder)
        return unexpected(Halt(folder.error()));
    offer.kind = folder->isTask() ? Offer::Kind::Task : Offer::Kind::Folder;
    auto concern = concernOf(*folder, stop);
    if (!concern)
        return unexpected(concern.error());
    offer.concern = *concern;
    return offer;
}

QString taskNameOf(const QString &file)
{
    const QString name = QFileInfo(file).fileName();
    const auto suffix = archiveSuffix(name);
    const QString base = suffix ? name.chopped(suffix->size()) : QFileInfo(name).completeBaseName();
    return base.isEmpty() ? name : base;
}

Outcome<QString> unpackTask(const QString &archive, const QString &destination, Progress &progress,
                            std::stop_token stop)
{
    if (auto made = makeDirectory(QFileInfo(destination).path()); !made)
        return unexpected(Halt(made.error()));
    const Staging staging(destination);
    if (const auto extracted = extractArchive(archive, staging.path(), {}, progress, stop); !extracted)
        return unexpected(extracted.error());
    const auto entries
        = QDir(staging.path()).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    const bool oneFolder = entries.size() == 1 && entries.front().isDir() && !entries.front().isSymLink();
    const QString made = oneFolder ? entries.front().filePath() : staging.path();
    if (const auto published = staging.publish(made); !published)
        return unexpected(Halt(published.error()));
    return destination;
}

Outcome<QString> wrapFile(const QString &file, const QString &destination, std::stop_token stop)
{
    const QString name = QFileInfo(file).fileName();
    const Staging staging(destination);
    if (auto made = makeDirectory(staging.path()); !made)
        return unexpected(Halt(made.error()));
    const auto from = openFile(file, O_RDONLY);
    if (!from)
        return unexpected(Halt(from.error()));
    {
        const auto to = openFile(staging.path() + u'/' + name, O_WRONLY | O_CREAT | O_EXCL);
        if (!to)
            return unexpected(Halt(to.error()));
        if (const auto copied = copyContent(from->get(), to->get(), name, {}, stop); !copied)
            return unexpected(copied.error());
    }
    if (name.endsWith(u".ipynb", Qt::CaseInsensitive)) {
        const auto notebook = readFile(file);
        if (!notebook)
            return unexpected(Halt(notebook.error()));
        const auto script = scriptFromNotebook(*notebook);
        if (!script)
            return unexpected(Halt(script.error()));
        const QString to = staging.path() + u'/' + taskNameOf(file) + QStringLiteral(".py");
        if (const auto written = writeFileAtomically(to, *script); !written)
            return unexpected(Halt(written.error()));
    }
    if (const auto published = staging.publish(staging.path()); !published)
        return unexpected(Halt(published.error()));
    return destination;
}

Outcome<QString> duplicateTask(const QString &folder, const QString &destination, bool all, Progress &progress,
                               std::stop_token stop)
{
    if (const auto copied = copyTree(folder, destination, all, progress, stop); !copied)
        return unexpected(copied.error());
    return destination;
}

} // namespace orrery
