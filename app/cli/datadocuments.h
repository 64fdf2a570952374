// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"
#include "core/warehouse/labels.h"
#include "core/warehouse/warehouse.h"

#include <optional>

namespace orrery::cli {

// The version that a reference names ("digits", "digits/2"); prints the error where there is none.
std::optional<DataVersion> findData(Context &context, const Warehouse &warehouse, const std::string &reference);

// docs/cli.md, "Data".
Json versionDocument(const DataVersion &version);

// "digits/2, 1,797 files, 3.2 MB, of which 148 B are new": for people.
QString versionSentence(const DataVersion &version);

// {"from","columns":[{"name","type"}],"rows":[{"path","values":[…],"boxes":N}]}, and "1,797 rows: label (text), …".
Json labelsDocument(const Labels &labels);
QString labelsSentence(const Labels &labels);

// After an import: the document, or the sentence.
void tellVersion(Context &context, const DataVersion &version);

} // namespace orrery::cli
