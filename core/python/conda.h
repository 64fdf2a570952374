// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace orrery {

// conda, mamba, or micromamba, which is the same in one file and has other words.
struct CondaTool {
    QString program;
    bool standalone = false; // micromamba
};

// On PATH, in CONDA_EXE and MAMBA_EXE, in the usual places; the quicker ones first. Nothing: none is here.
std::optional<CondaTool> findConda();

} // namespace orrery
