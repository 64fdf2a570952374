// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/scratch.h"
#include "core/base/workspace.h"

#include <QString>

#include <memory>
#include <stop_token>

namespace orrery {

// A task as the user names it: a folder, or a zip or tar that is unpacked for as long as this object lives.
class TaskSource
{
public:
    // Errors: task.not_found, archive.…, io.…
    static Outcome<TaskSource> open(const Workspace &workspace, const QString &path, std::stop_token stop);

    const QString &folder() const { return m_folder; } // absolute
    const QString &origin() const { return m_origin; } // absolute: the folder or the archive
    const QString &name() const { return m_name; }

private:
    TaskSource() = default;
    QString m_folder;
    QString m_origin;
    QString m_name;
    std::shared_ptr<ScratchDirectory> m_unpacked;
};

} // namespace orrery
