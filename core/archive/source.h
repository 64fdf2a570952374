// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/archive/buffer.h"
#include "core/base/descriptor.h"
#include "core/base/filestamp.h"
#include "core/base/result.h"
#include "core/base/size.h"

#include <string>

namespace orrery {

// A file that is being packed. Reading it notices when it is not what it was.
// Errors: tree.unreadable (missing, no permission, no regular file, a symlink), tree.changed.
class SourceFile
{
public:
    // path: bytes. expectedSize: tree.changed where the file's is another.
    static Result<SourceFile> open(const std::string &path, Bytes expectedSize);

    const FileStamp &stamp() const { return m_stamp; }
    // Appends exactly this part, which lies within the size.
    Result<> read(Bytes offset, Bytes length, Buffer &to) const;
    // Whether the file is still what it was when it was opened.
    Result<> checkUnchanged() const;

private:
    SourceFile(std::string path, Descriptor file, const FileStamp &stamp);

    std::string m_path;
    Descriptor m_file;
    FileStamp m_stamp;
};

Error unreadableSource(const std::string &path, int errorNumber);
Error changedSource(const std::string &path);

} // namespace orrery
