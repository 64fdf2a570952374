// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/analysis.h"

#include <QByteArray>

#include <optional>

namespace orrery {

// One line of the helper script's output (core/python/scripts/analyze.py), read. Foreign text: nothing where it is not
// such a line.
std::optional<SourceAnalysis> readAnalysisRecord(QByteArrayView line);

// Hexadecimal hash and size of the bytes that were analysed; an empty hash where there were none.
struct AnalysedContent {
    QByteArray hash;
    Bytes size = 0;
};
AnalysedContent analysedContent(QByteArrayView line);

} // namespace orrery
