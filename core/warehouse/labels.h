// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/path.h"
#include "core/base/result.h"
#include "core/warehouse/version.h"

#include <QString>

#include <optional>
#include <vector>

namespace orrery {

enum class ColumnType { Text, Integer, Number, Boolean };

// "text", "integer", "number", "boolean".
QString toText(ColumnType type);
std::optional<ColumnType> columnTypeFromText(QStringView text);
// Whether a value can be read as this type; an empty one can, as missing.
bool isOfType(const QString &value, ColumnType type);

struct LabelColumn {
    QString name;
    ColumnType type = ColumnType::Text;
    friend bool operator==(const LabelColumn &, const LabelColumn &) = default;
};

// A thing in an image, in pixels from its upper left corner.
struct LabelBox {
    QString label;
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
    friend bool operator==(const LabelBox &, const LabelBox &) = default;
};

// What is said of one file; one that has several rows stands in each.
struct LabelRow {
    TaskPath path;
    std::vector<QString> values; // one for each column; empty: missing
    std::vector<LabelBox> boxes;
};

// What is known of the files of a version beside their content.
struct Labels {
    QString origin; // manifest, folders, voc
    std::vector<LabelColumn> columns;
    std::vector<LabelRow> rows; // sorted by path
};

// labels.jsonl of a version (docs/formats.md); there where an import gave it labels.
QString labelsFile(const DataVersion &version);

// Errors: io.…; of reading also data.corrupt.
Result<> writeLabels(const QString &file, const Labels &labels);
Result<Labels> readLabels(const QString &file);

} // namespace orrery
