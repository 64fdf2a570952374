// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace orrery {

// A new, empty directory of mode 0700 that is removed with all that it holds when this object goes.
class ScratchDirectory
{
public:
    // Below parent, which is made when missing. Errors: io.…
    static Result<ScratchDirectory> make(const QString &parent);
    // Only the name: for what wants to make the directory itself.
    static Result<ScratchDirectory> name(const QString &parent);
    ~ScratchDirectory();
    ScratchDirectory(ScratchDirectory &&other) noexcept;
    ScratchDirectory &operator=(ScratchDirectory &&other) = delete;

    const QString &path() const { return m_path; }

private:
    explicit ScratchDirectory(QString path) : m_path(std::move(path)) { }
    QString m_path;
};

} // namespace orrery
