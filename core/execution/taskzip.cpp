// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/taskzip.h"

#include "core/archive/extract.h"
#include "core/base/files.h"
#include "core/base/tr.h"

#include <QDir>
#include <QFileInfo>

namespace orrery {

// Removes what was unpacked.
class TaskSource::Unpacked
{
public:
    explicit Unpacked(QString directory) : m_directory(std::move(directory)) { }
    ~Unpacked() { [[maybe_unused]] const auto removed = removeTree(m_directory); }
    Unpacked(const Unpacked &) = delete;
    Unpacked &operator=(const Unpacked &) = delete;

private:
    QString m_directory;
};

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
    const QString parent = workspace.cache() + "/unpacked";
    if (auto made = makeDirectory(parent, 0700); !made)
        return unexpected(Halt(made.error()));
    const QString directory = parent + u'/' + randomId();
    source.m_unpacked = std::make_shared<Unpacked>(directory);
    if (const auto extracted = extractArchive(source.m_origin, directory, {}, Progress::none(), stop); !extracted)
        return unexpected(extracted.error());
    source.m_folder = directory;
    const QStringList top
        = QDir(directory).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    if (top.size() == 1 && QFileInfo(directory + u'/' + top[0]).isDir())
        source.m_folder = directory + u'/' + top[0];
    source.m_name = QFileInfo(source.m_origin).completeBaseName();
    if (source.m_name.endsWith(u".tar")) // "x.tar.gz"
        source.m_name.chop(4);
    return source;
}

} // namespace orrery
