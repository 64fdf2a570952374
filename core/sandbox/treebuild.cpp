// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/treebuild.h"

#include "core/base/files.h"
#include "core/base/parallel.h"
#include "core/base/tr.h"
#include "core/base/treesync.h"
#include "core/sandbox/treecopy.h"

#include <QFile>

#include <cerrno>

#include <sys/stat.h>
#include <unistd.h>

namespace orrery {

namespace {

using Type = MergedEntry::Type;

constexpr std::size_t entriesAPiece = 256;

Error cannotBuild(const TaskPath &path, int error)
{
    return systemError(Tr::tr("%1 cannot be kept").arg(path.display()), error);
}

class TreeBuild
{
public:
    TreeBuild(const OverlayLayers &layers, const std::vector<MergedEntry> &entries, const QString &target)
        : m_layers(layers), m_entries(entries), m_root(target)
    { }

    Outcome<> run(const std::stop_token &stop)
    {
        if (auto made = makeDirectories(); !made)
            return unexpected(made.error());
        const auto work = [&](std::size_t first, std::size_t last) -> Outcome<> {
            for (std::size_t i = first; i < last; ++i) {
                if (auto kept = keep(m_entries[i], stop); !kept)
                    return kept;
            }
            return {};
        };
        if (auto done = inParallel(m_entries.size(), entriesAPiece, usefulThreads(), stop, work); !done)
            return done;
        finishDirectories();
        if (auto synced = sync(); !synced)
            return unexpected(synced.error());
        return {};
    }

private:
    Result<> makeDirectories()
    {
        if (auto made = makeDirectory(m_root, 0700); !made)
            return made;
        for (const MergedEntry &entry : m_entries) {
            if (entry.type == Type::Directory && ::mkdir(hostPath(m_root, entry.path).c_str(), 0700) != 0)
                return unexpected(cannotBuild(entry.path, errno));
        }
        return {};
    }

    Outcome<> keep(const MergedEntry &entry, const std::stop_token &stop) const
    {
        if (entry.type == Type::Directory)
            return {};
        const std::string from = hostPath(m_layers, entry);
        const std::string to = hostPath(m_root, entry.path);
        if (entry.fromUpper && entry.type == Type::File)
            removeOverlayAttributes(from);
        if (::link(from.c_str(), to.c_str()) == 0)
            return {};
        struct stat info = {};
        if (errno != EMLINK || entry.type != Type::File || ::lstat(from.c_str(), &info) != 0)
            return unexpected(cannotBuild(entry.path, errno));
        return copyFile(from, to, info, stop);
    }

    // After what is in them: writing changes a directory's time, and a mode may forbid it.
    void finishDirectories() const
    {
        for (auto entry = m_entries.rbegin(); entry != m_entries.rend(); ++entry) {
            if (entry->type == Type::Directory)
                finishDirectory(hostPath(m_layers, *entry), hostPath(m_root, entry->path));
        }
        finishDirectory(QFile::encodeName(m_layers.upper).toStdString(), QFile::encodeName(m_root).toStdString());
    }

    static void finishDirectory(const std::string &from, const std::string &to)
    {
        struct stat info = {};
        if (::lstat(from.c_str(), &info) == 0)
            copyAttributes(from, to, info);
    }

    // What the lower layer holds is on the disk already.
    Result<> sync() const
    {
        std::vector<std::string> files;
        std::vector<std::string> directories;
        for (const MergedEntry &entry : m_entries) {
            if (entry.type == Type::Directory)
                directories.push_back(hostPath(m_root, entry.path));
            else if (entry.type == Type::File && entry.fromUpper)
                files.push_back(hostPath(m_root, entry.path));
        }
        return syncTree(m_root, files, directories);
    }

    const OverlayLayers &m_layers;
    const std::vector<MergedEntry> &m_entries;
    QString m_root;
};

} // namespace

Outcome<> buildTree(const OverlayLayers &layers, const std::vector<MergedEntry> &entries, const QString &target,
                    const std::stop_token &stop)
{
    auto built = TreeBuild(layers, entries, target).run(stop);
    if (!built)
        std::ignore = removeTree(target);
    return built;
}

} // namespace orrery
