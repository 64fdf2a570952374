// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/descriptor.h"
#include "core/base/result.h"

#include <QString>

#include <optional>

namespace orrery {

// A flock(2) on a file, which is made when missing and never removed: exclusive, or shared with others that ask for a
// shared one. It ends with the last descriptor of its open file description: with this object, or with the last process
// that inherited it.
class FileLock
{
public:
    // Nothing where somebody else holds it: for longer than a few milliseconds, since a look by isHeld holds it too.
    static Result<std::optional<FileLock>> tryLock(const QString &path);
    // Waits.
    static Result<FileLock> lock(const QString &path);
    static Result<FileLock> lockShared(const QString &path);
    // Whether somebody holds it now, alone (shared holders do not count). A missing file is held by nobody. Errors
    // count as held: the careful answer.
    static bool isHeld(const QString &path);

    int descriptor() const { return m_file.get(); }
    void release() { m_file.close(); }

private:
    static Result<FileLock> wait(const QString &path, int operation);
    explicit FileLock(Descriptor file) : m_file(std::move(file)) { }
    Descriptor m_file;
};

} // namespace orrery
