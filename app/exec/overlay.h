// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// orrery-exec --overlay LOWER UPPER WORK TARGET -- PROGRAM ARGS...
//
// Becomes the program in a user and mount namespace of its own, in which TARGET shows LOWER (read-only) and UPPER
// (what was written) as one directory: an overlay file system (the kernel's Documentation/filesystems/overlayfs.rst),
// with userxattr, since no privilege is needed for that. WORK is empty and lies on the file system of UPPER. The user
// and the group keep their numbers; no capability is left to the program.
//
// argv: behind --overlay. Returns only where that could not be: an exit status, after a line on stderr.
int becomeInOverlay(char **argv);
