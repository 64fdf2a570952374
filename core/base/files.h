// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/descriptor.h"
#include "core/base/result.h"
#include "core/base/size.h"

#include <QByteArray>
#include <QString>

namespace orrery {

// The whole file. Errors: io.… (result.h), and io.too_large beyond limit: a small file of ours is never read into
// memory because somebody made it large.
Result<QByteArray> readFile(const QString &path, Bytes limit = Bytes(64) << 20);

// open(2), with O_CLOEXEC added and EINTR retried.
Result<Descriptor> openFile(const QString &path, int flags, unsigned mode = 0666);

// Writes all of it, across short writes and EINTR. what names the file in an error.
Result<> writeAll(int fd, QByteArrayView data, const QString &what);

// mkdir -p. An existing directory is success.
Result<> makeDirectory(const QString &path, unsigned mode = 0777);

// rm -r that does not follow symlinks, gives itself access to directories (chmod u+rwx on directories alone: files may
// be hard links) and succeeds where there is nothing.
Result<> removeTree(const QString &path);

// Free bytes for this user on the file system that holds path (or its nearest existing parent).
Result<Bytes> freeSpace(const QString &path);

} // namespace orrery
