// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/warehouse/delimited.h"

#include <QString>

#include <cstdint>
#include <stop_token>
#include <vector>

namespace orrery {

// One column of a table, as far as its rows were looked at.
struct TableColumn {
    enum class Type { Empty, Boolean, Integer, Number, Date, Text };

    QString name; // of the first row
    Type type = Type::Empty;
    std::int64_t missing = 0; // empty fields, NA, NaN, null, None
    // Of integers and numbers.
    double least = 0;
    double greatest = 0;
    double mean = 0;
    // Of others: different values, at most mostDistinct of which are counted.
    std::int64_t distinct = 0;
    // Of numbers: how many lie in each of twenty equal parts between least and greatest. Of others: how often the most
    // frequent values occur, the most frequent first.
    std::vector<std::int64_t> counts;
    std::vector<QString> values; // of others: those values

    static constexpr std::int64_t mostDistinct = 1000;
};

struct TableSummary {
    std::vector<TableColumn> columns;
    std::int64_t rows = 0;   // without the one that names the columns
    std::int64_t looked = 0; // of them, spread over the file: all, or at most a hundred thousand
};

// Reads at most so many rows that it takes a moment, however large the file is; the index is completed where it is not.
// Cancelled where asked to stop.
Outcome<TableSummary> summarizeTable(const DelimitedFile &file, DelimitedFile::Index index,
                                     const std::stop_token &stop);

} // namespace orrery
