// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/progress.h"
#include "core/base/size.h"
#include "core/task/tree.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <stop_token>
#include <vector>

namespace orrery {

// Folder: everything in the zip stands below one folder with the task folder's name, which unpacking creates. Flat: it
// stands at the top.
enum class PackLayout { Folder, Flat };

struct PackOptions {
    PackLayout layout = PackLayout::Folder;
    int level = 6;          // 0 to 12
    QString cacheDirectory; // compressed streams of earlier packing; empty: none
};

struct PackReport {
    std::int64_t files = 0;
    Bytes bytesIn = 0, bytesOut = 0;
    QByteArray sha256; // of the zip, hexadecimal
    std::int64_t reusedFiles = 0;
};

// Packs what the ignore rules leave: files, symlinks that stay inside as symlinks, and folders that hold nothing.
// The zip itself is left out where it is written into the folder.
// Errors: tree.symlink_escapes (nothing is written), tree.unreadable, task.…, archive.…, io.…
Outcome<PackReport> pack(const QString &taskRoot, const QString &zipFile, const PackOptions &options,
                         Progress &progress, std::stop_token stop);

// Every file of the folder, packed or not, by path; what an excluded folder holds is listed as well, each with the rule
// that excludes that folder. Errors: task.…, io.…
Outcome<std::vector<TreeEntry>> listForPacking(const QString &taskRoot, std::stop_token stop);

} // namespace orrery
