// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/workcomparison.h"

#include "core/execution/runjson.h"
#include "core/snapshot/codestore.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

#include <sys/stat.h>

namespace orrery {

namespace {

// Nanoseconds since the epoch at which the inode was changed last.
std::int64_t changeTime(const std::string &path)
{
    struct stat info = {};
    if (::lstat(path.c_str(), &info) != 0)
        return 0;
    return static_cast<std::int64_t>(info.st_ctim.tv_sec) * 1'000'000'000 + info.st_ctim.tv_nsec;
}

WorkEntry::Type workType(TreeEntry::Type type)
{
    switch (type) {
    case TreeEntry::Type::File:
        return WorkEntry::Type::File;
    case TreeEntry::Type::Directory:
        return WorkEntry::Type::Directory;
    case TreeEntry::Type::Symlink:
        return WorkEntry::Type::Symlink;
    case TreeEntry::Type::Other:
        break;
    }
    return WorkEntry::Type::Other;
}

} // namespace

Result<WorkComparison> WorkComparison::with(const Workspace &workspace, const ExecutionDirectory &directory,
                                            const ExecutionSpec &spec)
{
    const CodeStore store(workspace.codeRepository(), workspace.blobs());
    const auto code = store.files(spec.codeCommit);
    if (!code)
        return unexpected(code.error());
    WorkComparison comparison;
    comparison.m_root = directory.work();
    for (const StoredFile &file : *code)
        comparison.m_code.emplace(file.path, file.size);
    if (const auto home = HomeRecord::read(directory))
        comparison.addEarlier(*home);
    if (const auto run = RunFile::read(directory)) {
        for (const QString &name : run->downloaded)
            comparison.m_downloaded.insert(name.toStdString());
        // Touched after the code was written and before the script ran (runner.cpp), and never again.
        comparison.m_start = changeTime(QFile::encodeName(directory.runLock()).toStdString());
    }
    return comparison;
}

void WorkComparison::addEarlier(const HomeRecord &home)
{
    const auto entries = readWorkManifest(ExecutionDirectory(QFileInfo(home.work).path()));
    if (!entries)
        return;
    for (const WorkEntry &entry : *entries) {
        if (std::binary_search(home.gone.begin(), home.gone.end(), entry.path))
            continue;
        m_code.insert_or_assign(entry.path, entry.size);
        if (!entry.hash.isEmpty())
            m_hashes.insert_or_assign(entry.path, entry.hash);
    }
}

std::vector<WorkEntry> WorkComparison::entries(const std::vector<TreeEntry> &tree) const
{
    std::vector<WorkEntry> entries;
    entries.reserve(tree.size());
    for (const TreeEntry &found : tree) {
        WorkEntry entry{found.path, workType(found.type), 0, found.mtimeNs, found.mode & 07777U, change(found), {}};
        if (entry.type == WorkEntry::Type::File)
            entry.size = found.size;
        if (const auto hash = m_hashes.find(entry.path); hash != m_hashes.end() && entry.change == WorkChange::Same)
            entry.hash = hash->second;
        entries.push_back(std::move(entry));
    }
    return entries;
}

WorkChange WorkComparison::change(const TreeEntry &entry) const
{
    if (entry.type == TreeEntry::Type::Directory)
        return m_code.contains(entry.path) || isDirectoryOfCode(entry.path) ? WorkChange::Same : WorkChange::New;
    const bool touched = m_start != 0 && changeTime(hostPath(m_root, entry.path)) > m_start;
    if (m_downloaded.contains(entry.path.bytes()))
        return touched ? WorkChange::Changed : WorkChange::Downloaded;
    const auto code = m_code.find(entry.path);
    if (code == m_code.end())
        return WorkChange::New;
    const bool sameSize = entry.type != TreeEntry::Type::File || code->second == entry.size;
    return sameSize && !touched ? WorkChange::Same : WorkChange::Changed;
}

bool WorkComparison::isDirectoryOfCode(const TaskPath &path) const
{
    const std::string prefix = path.bytes() + '/';
    const auto next = std::find_if(m_code.upper_bound(path), m_code.end(),
                                   [&](const auto &item) { return item.first.bytes() >= prefix; });
    return next != m_code.end() && next->first.bytes().starts_with(prefix);
}

} // namespace orrery
