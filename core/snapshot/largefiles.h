// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/descriptor.h"
#include "core/base/outcome.h"
#include "core/base/size.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <optional>
#include <stop_token>
#include <string_view>

namespace orrery {

// What stands in a tree for a file that is too large for a pack: an entry with the mode of a symlink (120000) whose
// "target" is blobs/<SHA-256 in hex>, a NUL, the size in decimal, a space, and x or -, whether it is executable. No
// symlink's target can hold a NUL, so nothing that a user makes can be taken for one; git's own commands show it as a
// symlink to the content.
struct LargePointer {
    QByteArray hash; // 64 hexadecimal digits
    Bytes size = 0;
    bool executable = false;

    static bool isHash(QByteArrayView text);
    QByteArray toBytes() const;
    // Nothing where these bytes are an ordinary symlink's target.
    static std::optional<LargePointer> fromBytes(QByteArrayView bytes);
};

struct KeptFile {
    LargePointer pointer; // executable: not yet known
    bool isNew = false;   // its content was not there before
};

// The directory blobs/: one read-only file per content, named by its SHA-256. Any number of processes at once.
class LargeFiles
{
public:
    // Files above this are kept here.
    static constexpr Bytes threshold = Bytes(50) << 20;

    explicit LargeFiles(QString directory) : m_directory(std::move(directory)) { }

    // Copies the open file (by reflink where the file system can), hashes the copy, and keeps it unless its content
    // is there already. advanced is called with the number of bytes done since the last call. Errors: io.…
    Outcome<KeptFile> keep(int file, const std::function<void(Bytes)> &advanced, const std::stop_token &stop) const;
    // Only hashes it.
    Outcome<KeptFile> name(int file, const std::function<void(Bytes)> &advanced, const std::stop_token &stop) const;

    const QString &directory() const { return m_directory; }
    QString path(const QByteArray &hash) const;
    bool contains(const LargePointer &pointer) const;

private:
    QString m_directory;
};

} // namespace orrery
