// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/warehouse/datacontents.h"

#include "core/warehouse/changes.h"
#include "widgets/common/previewcontent.h"

#include <QCoreApplication>
#include <QFile>

namespace orrery {

namespace {

constexpr std::size_t mostTables = 200;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(DataContents)
};

bool isReadme(const TaskPath &path)
{
    const QByteArray name = QByteArray::fromStdString(std::string(path.fileName())).toLower();
    return path.depth() <= 2
        && (name == "readme.md" || name == "readme.markdown" || name == "readme.txt" || name == "readme");
}

bool isTable(const TaskPath &path)
{
    const QByteArray name = QByteArray::fromStdString(std::string(path.fileName())).toLower();
    return name.endsWith(".csv") || name.endsWith(".tsv") || name.endsWith(".tab");
}

// The text of a file of strangers, as much of it as a preview reads.
QString readText(const DataVersion &version, const TaskPath &path)
{
    const std::string file = hostPath(version.dataPath(), path);
    const PreviewContent content = readPreview(QByteArray::fromStdString(file));
    if (const auto *markdown = std::get_if<PreviewContent::Markdown>(&content.what))
        return markdown->text;
    if (const auto *text = std::get_if<QString>(&content.what))
        return *text;
    return {};
}

PathEntry shown(const ManifestEntry &entry)
{
    PathEntry result;
    result.path = entry.path.bytes();
    result.directory = entry.type == ManifestEntry::Type::Directory;
    result.size = result.directory ? -1 : entry.size;
    if (entry.type == ManifestEntry::Type::Symlink)
        result.mark = Words::tr("link to %1").arg(displayName(entry.linkTarget));
    return result;
}

} // namespace

Outcome<DataContents> readDataContents(const DataVersion &version, const std::stop_token &stop)
{
    const auto entries = readManifest(version.manifestFile());
    if (!entries)
        return unexpected(Halt(entries.error()));
    if (stop.stop_requested())
        return unexpected(Halt(Cancelled{}));
    DataContents contents;
    std::vector<PathEntry> paths;
    paths.reserve(entries->size());
    for (const ManifestEntry &entry : *entries) {
        paths.push_back(shown(entry));
        if (entry.type != ManifestEntry::Type::File)
            continue;
        if (isReadme(entry.path) && (!contents.readme || entry.path.depth() < contents.readme->depth()))
            contents.readme = entry.path;
        if (isTable(entry.path) && contents.tables.size() < mostTables)
            contents.tables.push_back(entry.path);
    }
    contents.tree = PathTreeModel::arrange(std::move(paths));
    contents.images = imageClassesOf(*entries);
    if (contents.readme)
        contents.readmeText = readText(version, *contents.readme);
    return contents;
}

Outcome<DataDifference> readDataDifference(const DataVersion &before, const DataVersion &after)
{
    const auto from = readManifest(before.manifestFile());
    const auto to = readManifest(after.manifestFile());
    if (!from || !to)
        return unexpected(Halt((from ? to : from).error()));
    DataDifference difference;
    std::vector<PathEntry> paths;
    for (const DataChange &change : compareManifests(*from, *to)) {
        PathEntry entry;
        entry.path = change.path.bytes();
        entry.size = change.size;
        switch (change.kind) {
        case DataChange::Kind::Added:
            entry.mark = Words::tr("added");
            entry.tone = Tone::Good;
            ++difference.added;
            break;
        case DataChange::Kind::Removed:
            entry.mark = Words::tr("removed");
            entry.tone = Tone::Bad;
            ++difference.removed;
            break;
        case DataChange::Kind::Changed:
            entry.mark = Words::tr("changed");
            entry.tone = Tone::Careful;
            ++difference.changed;
            break;
        }
        paths.push_back(std::move(entry));
    }
    difference.tree = PathTreeModel::arrange(std::move(paths));
    return difference;
}

} // namespace orrery
