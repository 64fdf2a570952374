// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/size.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace orrery {

// The names by which a run reaches its files, and what stands behind them on this machine. Gear's and Orion's own
// names are kept (docs/design.md).
namespace runpath {
inline constexpr char home[] = "/hyperai/home";      // the working directory
inline constexpr char output[] = "/output";          // the same
inline constexpr char input[] = "/hyperai/input";    // input0 … input4 below it
inline constexpr char privateHome[] = "/home/user";  // HOME
inline constexpr char cache[] = "/cache";            // XDG_CACHE_HOME, shared between runs
inline constexpr char own[] = "/.orrery";            // what Orrery itself needs inside
inline constexpr char startup[] = "/.orrery/python"; // on PYTHONPATH: the start-up module
inline constexpr char metrics[] = "/.orrery/metrics.jsonl";
} // namespace runpath

struct SandboxInput {
    int slot = 0; // 0 to 4
    QString path; // a directory of this machine
};

// A working directory that is two: what it began with, never written to, and what was written since. They lie on one
// file system. workDirectory shows them as one, to the run alone.
struct SandboxOverlay {
    QString lower; // a directory that is not changed while the run lives
    QString upper; // an overlay's upper layer (core/sandbox/overlaytree.h)
    QString work;  // empty; the file system's own
};

// What a run may see. All paths are absolute and exist.
struct SandboxSpec {
    QString workDirectory; // writable, unless:
    bool workReadOnly = false;
    std::optional<SandboxOverlay> overlay; // mounted at workDirectory, which is empty then
    bool interactive = false;              // has a terminal of its own, and ends with us
    QString temporaryDirectory;            // becomes /tmp and the private home
    QString cacheDirectory;                // writable; empty: none
    QString startupDirectory;              // the Python start-up module; empty: none
    QString metricsFile;                   // writable; empty: none
    QString launcher;                      // orrery-exec; empty: none
    QStringList readOnly;                  // bound at their own path: the environment, its interpreter's real prefix
    std::vector<SandboxInput> inputs;
    bool network = true;
    bool gpus = true;
    QString gpuRoot;        // where their files are looked for; tests have a machine of their own
    Bytes sharedMemory = 0; // the size of /dev/shm; 0: half of the machine's memory
};

} // namespace orrery
