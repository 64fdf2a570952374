// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/git.h"

namespace orrery {

GitLibrary::GitLibrary()
{
    // The first call starts the library. References are made to survive a loss of power.
    if (git_libgit2_init() == 1)
        git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
}

GitLibrary::~GitLibrary()
{
    git_libgit2_shutdown();
}

QString gitMessage()
{
    const git_error *error = git_error_last();
    return error && error->message ? QString::fromUtf8(error->message) : QString();
}

} // namespace orrery
