// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace orrery {

// A folder of this machine that is a task, or may become one.
class TaskFolder
{
public:
    // Errors: task.not_found (nothing there), task.not_folder, io.…
    static Result<TaskFolder> open(const QString &path);

    // Absolute, symlinks resolved, without a slash at its end.
    const QString &root() const { return m_root; }
    // For people: the folder's own name.
    QString name() const;

    // Whether it says what is run: it holds params.json, or settings with a command (which count for Orion too: there
    // the missing params.json is then a problem, and no reason to make the folder a task anew).
    bool isTask() const;

    // Why a person should be asked before this folder is walked through or made a task: it is / or a home directory.
    // A sentence; nothing for other folders.
    std::optional<QString> concern() const;

    // What tells this folder from others wherever it is moved to on its file system.
    std::uint64_t device() const { return m_device; }
    std::uint64_t inode() const { return m_inode; }

private:
    TaskFolder() = default;
    QString m_root;
    std::uint64_t m_device = 0, m_inode = 0;
};

} // namespace orrery
