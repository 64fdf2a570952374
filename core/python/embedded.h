// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace orrery {

// The table that embed.cmake writes from the files in core/python/scripts.
struct EmbeddedScript {
    const char *name; // below scripts/: "startup/sitecustomize.py"
    const unsigned char *bytes;
    std::size_t size;
};

extern const EmbeddedScript embeddedScripts[];
extern const std::size_t embeddedScriptCount;

} // namespace orrery
