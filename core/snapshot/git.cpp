// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/git.h"

// Where libgit2 is built with Mbed TLS it reads all certificates of the machine as it starts, which takes longer than
// everything that we ask of it. It never makes a connection for us, so there are none to read: this definition takes
// the place of the library's own, and a connection made all the same would trust nobody.
extern "C" int mbedtls_x509_crt_parse_file(void *chain, const char *path);
extern "C" __attribute__((visibility("default"))) int mbedtls_x509_crt_parse_file(void *, const char *)
{
    return 0; // the number of certificates that could not be read
}

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
