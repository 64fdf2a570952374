// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/repository.h"

#include "core/base/tr.h"
#include "core/snapshot/git.h"
#include "core/snapshot/objectid.h"

#include <QFile>

namespace orrery {

namespace {

Error cannotRead(const QString &folder)
{
    return {"snapshot.repository", Tr::tr("The git repository of %1 cannot be read.").arg(folder), gitMessage(), {}};
}

// Only whether there is any difference: submodules and untracked files are not looked at, nothing is written.
std::optional<bool> isDirty(git_repository *repository)
{
    git_status_options options = GIT_STATUS_OPTIONS_INIT;
    options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR;
    options.flags = GIT_STATUS_OPT_EXCLUDE_SUBMODULES;
    git_status_list *raw = nullptr;
    if (git_status_list_new(&raw, repository, &options) != 0)
        return {};
    const GitStatusList list(raw);
    return git_status_list_entrycount(raw) > 0;
}

} // namespace

Result<std::optional<RepositoryState>> describeRepository(const QString &folder)
{
    const GitLibrary library;
    git_repository *raw = nullptr;
    const int opened = git_repository_open_ext(&raw, QFile::encodeName(folder).constData(), 0, nullptr);
    if (opened == GIT_ENOTFOUND || opened == GIT_EOWNER)
        return std::optional<RepositoryState>();
    if (opened != 0)
        return unexpected(cannotRead(folder));
    const GitRepository repository(raw);
    const char *root = git_repository_workdir(raw);
    if (!root)
        return std::optional<RepositoryState>(); // a bare one: its files are no working tree
    RepositoryState state;
    state.root = QFile::decodeName(root);

    git_reference *rawHead = nullptr;
    const int head = git_repository_head(&rawHead, raw);
    const GitReference reference(rawHead);
    if (head == 0) {
        if (const git_oid *oid = git_reference_target(rawHead))
            state.commit = ObjectId::fromRaw(oid->id).toHex();
        if (git_reference_is_branch(rawHead))
            state.branch = QString::fromUtf8(git_reference_shorthand(rawHead));
    } else if (head != GIT_EUNBORNBRANCH && head != GIT_ENOTFOUND) {
        return unexpected(cannotRead(folder));
    }
    const auto dirty = isDirty(raw);
    if (!dirty)
        return unexpected(cannotRead(folder));
    state.dirty = *dirty;
    return std::optional(state);
}

} // namespace orrery
