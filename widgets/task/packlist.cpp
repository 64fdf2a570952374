// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/packlist.h"

#include "core/task/pack.h"
#include "widgets/task/taskfiles.h"

#include <unordered_map>

namespace orrery {

namespace {

constexpr std::size_t mostFolders = 10;

// Nested folders that hold the same are one: the outermost says it.
std::vector<PackList::Folder> largestOf(const std::unordered_map<std::string, PackList::Folder> &folders)
{
    std::vector<PackList::Folder> sorted;
    for (const auto &[path, folder] : folders) {
        const auto slash = path.rfind('/');
        const auto above = slash == std::string::npos ? folders.end() : folders.find(path.substr(0, slash));
        if (above != folders.end() && above->second.bytes == folder.bytes && above->second.files == folder.files)
            continue;
        sorted.push_back(folder);
    }
    std::ranges::sort(sorted, [](const PackList::Folder &a, const PackList::Folder &b) {
        return std::pair(a.bytes, a.files) > std::pair(b.bytes, b.files);
    });
    if (sorted.size() > mostFolders)
        sorted.resize(mostFolders);
    return sorted;
}

} // namespace

Outcome<PackList> readPackList(const QString &root, std::stop_token stop)
{
    const auto tree = listForPacking(root, stop);
    if (!tree)
        return unexpected(tree.error());
    PackList list;
    std::vector<PathEntry> entries;
    entries.reserve(tree->size());
    std::unordered_map<std::string, PackList::Folder> folders;
    for (const TreeEntry &entry : *tree) {
        entries.push_back(shownEntry(entry));
        if (entry.type == TreeEntry::Type::Directory)
            continue;
        (entry.packed ? list.files : list.leftOut) += 1;
        (entry.packed ? list.bytes : list.leftOutBytes) += entry.size;
        if (!entry.packed)
            continue;
        for (auto folder = entry.path.parent(); folder; folder = folder->parent()) {
            PackList::Folder &sum = folders[folder->bytes()];
            sum.path = QByteArray::fromStdString(folder->bytes());
            ++sum.files;
            sum.bytes += entry.size;
        }
    }
    list.largest = largestOf(folders);
    list.tree = PathTreeModel::arrange(std::move(entries));
    return list;
}

} // namespace orrery
