// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/warehouse/labels.h"

#include <QString>

#include <optional>
#include <stop_token>
#include <vector>

namespace orrery {

struct FileListOptions {
    // Whether the first row of a CSV names the columns. Nothing: it does unless one of its fields is a file's path.
    std::optional<bool> header;
    // Names and types instead of those that are found, in the order of the file's columns; a missing type is found.
    struct Column {
        QString name;
        std::optional<ColumnType> type;
    };
    std::vector<Column> columns;
};

// A list of files with what is known of each: CSV (any delimiter), or JSON lines (.jsonl, .ndjson, .json). One column
// holds paths, relative to the folder of the list: the one called path, file, filename, file_name or image, else the
// first whose first field is a file there.
struct FileList {
    std::vector<LabelColumn> columns; // without the one of the paths
    std::vector<LabelRow> rows;       // in the order of the list
};

// Errors: data.bad_list (no column of paths; a row that is no row; a value that is not of its column's type), with the
// line; data.list_escapes (a path that is absolute or leads out of the list's folder, by itself or by a link);
// data.empty, io.…
Outcome<FileList> readFileList(const QString &file, const FileListOptions &options, const std::stop_token &stop);

} // namespace orrery
