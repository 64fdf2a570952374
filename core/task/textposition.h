// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace orrery {

// A place in a person's file.
struct TextPosition {
    int line = 1;   // 1-based; what ends a line is the format's own rule
    int column = 1; // 1-based, in characters (code points)
};

} // namespace orrery
