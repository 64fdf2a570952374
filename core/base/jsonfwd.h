// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

namespace orrery {

// Every JSON file and document of ours; keys keep their order. (params.json is edited by its own, lossless
// parser: core/task.) Declared alone, for headers that only pass it on: core/base/json.h has it whole.
using Json = nlohmann::ordered_json;

} // namespace orrery
