// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/descriptor.h"
#include "core/base/result.h"
#include "core/base/size.h"

#include <QByteArray>
#include <QString>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <thread>

namespace orrery {

// A file that appears whole, or not at all, with its SHA-256. Until finish() it has no name where the file system can
// do that (O_TMPFILE), so that not even a killed process leaves something behind; else a hidden one beside its place,
// removed by the destructor. A thread of its own reads what is final from the page cache, hashes it, and has the
// system begin to write it to the disk. Of one thread.
class ZipOutput
{
public:
    // A symlink at this place is followed, so that what it leads to is replaced. Errors: io.…
    static Result<std::unique_ptr<ZipOutput>> create(const QString &file);
    ~ZipOutput();

    Bytes offset() const { return m_offset; }
    Result<> append(std::string_view bytes);
    // Overwrites what was appended, at or after the last settle().
    Result<> patch(Bytes offset, std::string_view bytes);
    // What stands before the current offset is final.
    void settle();
    // Synced, and renamed into its place. The SHA-256 in hexadecimal digits.
    Result<QByteArray> finish();

private:
    ZipOutput(QString target, Descriptor file, QByteArray temporary);
    void hashSettled();
    void stopHashing();
    Result<> giveName();

    QString m_target;
    Descriptor m_file;
    QByteArray m_temporary; // empty: no name yet
    Bytes m_offset = 0;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    Bytes m_settled = 0;
    bool m_last = false;
    QByteArray m_hash;
    int m_hashError = 0;
    std::thread m_hasher;
};

} // namespace orrery
