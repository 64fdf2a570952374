// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/codeintake.h"

#include "core/snapshot/codestore.h"
#include "core/task/tree.h"

namespace orrery {

namespace {

Outcome<std::vector<SnapshotFile>> walked(const QString &folder, bool applyRules, const std::stop_token &stop)
{
    WalkOptions options;
    options.applyRules = applyRules;
    const auto tree = walkTree(folder, options, stop);
    if (!tree)
        return unexpected(tree.error());
    std::vector<SnapshotFile> files;
    for (const TreeEntry &entry : *tree) {
        if (!entry.packed || entry.type == TreeEntry::Type::Other)
            continue;
        SnapshotFile file{entry.path,
                          hostPath(folder, entry.path),
                          entry.isExecutable(),
                          {},
                          entry.size,
                          entry.mtimeNs,
                          entry.type == TreeEntry::Type::Directory};
        file.device = entry.device;
        file.inode = entry.inode;
        file.ctimeNs = entry.ctimeNs;
        if (entry.type == TreeEntry::Type::Symlink)
            file.linkTarget = entry.linkTarget;
        files.push_back(std::move(file));
    }
    return files;
}

} // namespace

Outcome<std::vector<SnapshotFile>> filesToSnapshot(const QString &folder, const std::stop_token &stop)
{
    return walked(folder, true, stop);
}

Outcome<std::vector<SnapshotFile>> allFilesToSnapshot(const QString &folder, const std::stop_token &stop)
{
    return walked(folder, false, stop);
}

Outcome<> takeCode(const Workspace &workspace, ExecutionSpec &spec, const QString &folder, Progress &progress,
                   const std::stop_token &stop)
{
    const auto files = filesToSnapshot(folder, stop);
    if (!files)
        return unexpected(files.error());
    const auto snapshot
        = CodeStore(workspace.codeRepository(), workspace.blobs()).take(spec.id, *files, progress, stop, spec.created);
    if (!snapshot)
        return unexpected(snapshot.error());
    spec.codeCommit = snapshot->commit;
    spec.codeFiles = snapshot->files;
    // A repository that cannot be read is the user's own affair, and no reason not to run. What was unpacked from an
    // archive lies in none.
    spec.repository.reset();
    if (folder == spec.taskPath) {
        if (const auto state = describeRepository(folder))
            spec.repository = *state;
    }
    return {};
}

} // namespace orrery
