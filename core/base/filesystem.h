// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace orrery {

// Whether path (or its nearest existing parent) lies on a file system that other machines serve: NFS, SMB, sshfs…
// There locks and shared memory are not what they are on a disk. Unknown ones served by a program (FUSE) count as such;
// what cannot be asked counts as local.
bool isOnNetworkFileSystem(const QString &path);

} // namespace orrery
