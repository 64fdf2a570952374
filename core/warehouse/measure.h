// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/progress.h"
#include "core/base/workspace.h"

#include <QString>

#include <stop_token>

namespace orrery {

// What is to be imported, as one wants to know it before.
struct SourceMeasure {
    enum class Type { Missing, Folder, File, Archive, Url };

    // Above this a folder is rather left where it lies.
    static constexpr Bytes large = Bytes(5) << 30;

    Type type = Type::Missing;
    std::int64_t files = 0;
    Bytes bytes = 0;
    bool otherDevice = false; // not on that of the workspace: nothing can be shared with it

    // Whether linking it is the better choice.
    bool offersLink() const { return type == Type::Folder && (bytes > large || otherDevice); }
};

// source: a path of this machine or a URL. Counts a folder's files without reading them, and tells how far it is.
Outcome<SourceMeasure> measureSource(const Workspace &workspace, const QString &source, Progress &progress,
                                     const std::stop_token &stop);

} // namespace orrery
