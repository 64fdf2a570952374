// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/continuation.h"

#include <algorithm>
#include <array>

#include <sys/stat.h>
#include <unistd.h>

namespace orrery {

namespace {

// The file of the working directory as a snapshot would take it; nothing where there is none.
std::optional<SnapshotFile> fileInWork(const ExecutionRecord &record, const TaskPath &path)
{
    SnapshotFile file{path, hostPath(record.directory.work(), path), false, {}, 0, 0, false};
    struct stat info = {};
    if (::lstat(file.source.c_str(), &info) != 0 || !(S_ISREG(info.st_mode) || S_ISLNK(info.st_mode)))
        return {};
    file.executable = (info.st_mode & 0100U) != 0;
    file.size = info.st_size;
    if (S_ISLNK(info.st_mode)) {
        std::array<char, 4096> target = {};
        const ssize_t length = ::readlink(file.source.c_str(), target.data(), target.size());
        file.linkTarget = std::string(target.data(), static_cast<std::size_t>(std::max<ssize_t>(length, 0)));
    }
    return file;
}

} // namespace

Outcome<ContinuationPreview> previewContinuation(const Workspace &workspace, const ExecutionRecord &earlier,
                                                 const CodeSource &code, Progress &progress, std::stop_token stop)
{
    auto changes = codeChangesSince(workspace, earlier, code, progress, stop);
    if (!changes)
        return unexpected(changes.error());
    auto plan = planHome(workspace, earlier, *changes, {});
    if (!plan)
        return unexpected(Halt(plan.error()));
    return ContinuationPreview{std::move(*changes), std::move(*plan)};
}

Outcome<FileBranches> branchesOf(const Workspace &workspace, const ExecutionRecord &earlier, const CodeSource &code,
                                 const TaskPath &path, Progress &progress, std::stop_token stop)
{
    auto diff = codeDiffSince(workspace, earlier, code, path, progress, stop);
    if (!diff)
        return unexpected(diff.error());
    auto work = CodeStore(workspace.codeRepository(), workspace.blobs())
                    .diffSince(earlier.spec.codeCommit, path, fileInWork(earlier, path));
    if (!work)
        return unexpected(Halt(work.error()));
    return FileBranches{std::move(diff->text), std::move(*work)};
}

} // namespace orrery
