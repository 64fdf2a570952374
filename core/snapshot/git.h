// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

#include <git2.h>

#include <memory>

namespace orrery {

// Ownership of libgit2's objects, and its errors as ours.
template<auto free>
struct GitFree {
    template<typename T>
    void operator()(T *object) const
    {
        free(object);
    }
};

using GitRepository = std::unique_ptr<git_repository, GitFree<git_repository_free>>;
using GitOdb = std::unique_ptr<git_odb, GitFree<git_odb_free>>;
using GitOdbObject = std::unique_ptr<git_odb_object, GitFree<git_odb_object_free>>;
using GitReference = std::unique_ptr<git_reference, GitFree<git_reference_free>>;
using GitReferenceIterator = std::unique_ptr<git_reference_iterator, GitFree<git_reference_iterator_free>>;
using GitCommit = std::unique_ptr<git_commit, GitFree<git_commit_free>>;
using GitTree = std::unique_ptr<git_tree, GitFree<git_tree_free>>;
using GitDiff = std::unique_ptr<git_diff, GitFree<git_diff_free>>;
using GitPatch = std::unique_ptr<git_patch, GitFree<git_patch_free>>;
using GitStatusList = std::unique_ptr<git_status_list, GitFree<git_status_list_free>>;

// libgit2 is ready for use as long as one of these lives. Can be nested; of any thread.
class GitLibrary
{
public:
    GitLibrary();
    ~GitLibrary();
    GitLibrary(const GitLibrary &) = delete;
    GitLibrary &operator=(const GitLibrary &) = delete;
};

// What libgit2 said last in this thread.
QString gitMessage();

} // namespace orrery
