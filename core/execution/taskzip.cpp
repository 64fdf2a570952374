// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/taskzip.h"

#include "core/archive/extract.h"
#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/execution/bundlelayout.h"

#include <QDir>
#include <QFileInfo>

namespace orrery {

namespace {

// Of a bundle the code of what it is about; empty where this is none.
QString codeInBundle(const QString &root)
{
    const auto index = readJsonFile(root + u'/' + QLatin1StringView(bundlename::index));
    const auto id = index ? ExecutionId::fromString(stringMember(*index, "main")) : std::nullopt;
    if (!id)
        return {};
    const QString code
        = root + u'/' + QString::fromStdString(bundleDirectory(*id)) + u'/' + QLatin1StringView(bundlename::code);
    return QFileInfo(code).isDir() ? code : QString();
}

} // namespace

Outcome<TaskSource> TaskSource::open(const Workspace &workspace, const QString &path, std::stop_token stop)
{
    const QFileInfo info(path);
    TaskSource source;
    source.m_origin = QDir::cleanPath(info.absoluteFilePath());
    source.m_folder = source.m_origin;
    source.m_name = QFileInfo(source.m_origin).fileName();
    if (info.isDir())
        return source;
    if (!info.isFile())
        return unexpected(Halt(Error{"task.not_found",
                                     Tr::tr("There is no task folder or zip at %1").arg(path),
                                     {},
                                     Tr::tr("orrery new DIR makes one.")}));
    auto scratch = ScratchDirectory::name(workspace.cache() + "/unpacked");
    if (!scratch)
        return unexpected(Halt(scratch.error()));
    source.m_unpacked = std::make_shared<ScratchDirectory>(std::move(*scratch));
    const QString directory = source.m_unpacked->path();
    if (const auto extracted = extractArchive(source.m_origin, directory, {}, Progress::none(), stop); !extracted)
        return unexpected(extracted.error());
    source.m_folder = directory;
    const QStringList top
        = QDir(directory).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    if (top.size() == 1 && QFileInfo(directory + u'/' + top[0]).isDir())
        source.m_folder = directory + u'/' + top[0];
    if (const QString code = codeInBundle(directory); !code.isEmpty())
        source.m_folder = code;
    source.m_name = QFileInfo(source.m_origin).completeBaseName();
    if (source.m_name.endsWith(u".tar")) // "x.tar.gz"
        source.m_name.chop(4);
    return source;
}

} // namespace orrery
