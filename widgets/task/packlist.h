// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "widgets/common/pathtree.h"

#include <memory>
#include <stop_token>

namespace orrery {

// What packing a task would take and leave, for its dialog.
struct PackList {
    struct Folder {
        QByteArray path;
        std::int64_t files = 0;
        Bytes bytes = 0;
    };

    std::shared_ptr<PathTreeModel::Tree> tree;
    std::int64_t files = 0;
    Bytes bytes = 0;
    std::int64_t leftOut = 0;
    Bytes leftOutBytes = 0;
    std::vector<Folder> largest; // what is packed of them, with all that is below; the largest first, ten at most

    // Beyond this a person is asked whether it is meant (check code tree.large).
    bool isLarge() const { return bytes > Bytes(1'000'000'000) || files > 20'000; }
};

// Every file, also of excluded folders. Errors: as listForPacking.
Outcome<PackList> readPackList(const QString &root, std::stop_token stop);

} // namespace orrery
