// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/size.h"
#include "core/base/workspace.h"
#include "core/execution/state.h"
#include "core/warehouse/import.h"

#include <optional>
#include <stop_token>

namespace orrery {

// The most that a workspace may take: a setting of its own, none at first.
std::optional<Bytes> quotaOf(const Workspace &workspace);
// Nothing: no quota. Errors: format.newer, io.…
Result<> setQuota(const Workspace &workspace, std::optional<Bytes> quota);

// How much more the workspace may take; nothing where it has no quota: then nothing is measured.
// Error storage.quota where it takes as much as it may, or more.
Outcome<std::optional<Bytes>> roomInQuota(const Workspace &workspace, const std::stop_token &stop);

// Before a new execution. Error storage.quota.
Outcome<> checkQuota(const Workspace &workspace, const std::stop_token &stop);
// Before an import: it may not go beyond the quota either. Error storage.quota.
Outcome<> keepToQuota(ImportRequest &request, const Workspace &workspace, const std::stop_token &stop);

// The disk of the workspace is nearly full, which a run would find out later. Code storage.low.
std::optional<Reason> lowSpace(const Workspace &workspace);

} // namespace orrery
