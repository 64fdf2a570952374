// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/descriptor.h"
#include "core/base/result.h"
#include "core/base/size.h"

#include <QByteArray>

#include <sys/types.h>

namespace orrery {

// An open log, which its writer may extend, cut or replace at any time. Reading is of any thread.
class LogFile
{
public:
    // Errors: io.… (io.not_found where nothing has been written yet), log.not_a_file for a pipe, a directory…
    static Result<LogFile> open(const QString &path);

    // Up to length bytes from offset; fewer at the end of the file and where it cannot be read.
    Bytes read(char *to, Bytes length, Bytes offset) const;
    QByteArray read(Bytes offset, Bytes length) const;
    Bytes size() const;

    // What the end of what is known looked like, to notice that it was cut and written anew.
    struct Mark {
        Bytes size = 0;
        QByteArray end;
    };
    Mark mark(Bytes size) const;
    // Whether the path still leads to this file, and the file still begins with what the mark was made of.
    bool isStill(const QString &path, const Mark &mark) const;

private:
    Descriptor m_file;
    dev_t m_device = 0;
    ino_t m_inode = 0;
};

} // namespace orrery
