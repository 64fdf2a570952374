// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonfwd.h"
#include "core/execution/store.h"

namespace orrery {

// The document of run, rerun, continue, wait and show (docs/cli.md). What is not known is null.
Json executionDocument(const ExecutionRecord &record);

// The same without phases and packages, as in the document of list.
Json executionSummary(const ExecutionRecord &record);

} // namespace orrery
