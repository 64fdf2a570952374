// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/warehouse/measure.h"

#include "core/warehouse/import.h"

#include <QFile>
#include <QFileInfo>

#include <filesystem>

#include <sys/stat.h>

namespace orrery {

namespace {

bool isElsewhere(const Workspace &workspace, const QString &source)
{
    struct stat here = {};
    struct stat there = {};
    return ::stat(QFile::encodeName(workspace.home()).constData(), &here) == 0
        && ::stat(QFile::encodeName(source).constData(), &there) == 0 && here.st_dev != there.st_dev;
}

Outcome<> count(const QString &folder, SourceMeasure &measure, Progress &progress, const std::stop_token &stop)
{
    using Walk = std::filesystem::recursive_directory_iterator;
    std::error_code error;
    Walk it(QFile::encodeName(folder).toStdString(), std::filesystem::directory_options::skip_permission_denied, error);
    for (; !error && it != Walk(); it.increment(error)) {
        if (stop.stop_requested())
            return unexpected(Halt(Cancelled{}));
        struct stat info = {};
        if (::lstat(it->path().c_str(), &info) != 0 || S_ISDIR(info.st_mode))
            continue;
        ++measure.files;
        measure.bytes += S_ISREG(info.st_mode) ? info.st_size : 0;
        progress.report({measure.bytes, -1, measure.files, -1, {}});
    }
    return {};
}

} // namespace

Outcome<SourceMeasure> measureSource(const Workspace &workspace, const QString &source, Progress &progress,
                                     const std::stop_token &stop)
{
    SourceMeasure measure;
    if (source.contains(u"://")) {
        measure.type = SourceMeasure::Type::Url;
        return measure;
    }
    const QFileInfo info(source);
    if (!info.isAbsolute() || !info.exists())
        return measure;
    measure.otherDevice = isElsewhere(workspace, source);
    if (info.isDir()) {
        measure.type = SourceMeasure::Type::Folder;
        if (auto counted = count(source, measure, progress, stop); !counted)
            return unexpected(counted.error());
        return measure;
    }
    measure.type = isArchiveName(info.fileName()) ? SourceMeasure::Type::Archive : SourceMeasure::Type::File;
    measure.files = 1;
    measure.bytes = info.size();
    return measure;
}

} // namespace orrery
