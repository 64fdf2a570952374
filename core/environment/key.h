// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/environment/condatool.h"
#include "core/environment/pipconfig.h"
#include "core/environment/requirementset.h"
#include "core/python/distributions.h"
#include "core/python/interpreter.h"
#include "core/task/condafile.h"

#include <QString>

#include <optional>
#include <stop_token>

namespace orrery {

// What decides what an environment holds: interpreter, platform, normalised requirements with the content of included
// files and local sources, index options, and the versions that must come out again. Credentials do not count, nor
// where the task lies.
struct EnvironmentInputs {
    Interpreter python; // with conda: none before it is built, since conda installs it
    RequirementSet requirements;
    PipConfig config;
    std::vector<Package> pins; // a set of then: these versions, no other
    struct Conda {
        CondaTool tool; // does not count: all of them make the same
        CondaFile file;
    };
    std::optional<Conda> conda;
};

// 64 hex digits. Errors: io.… (a local source cannot be read).
Outcome<QString> inputsDigest(const EnvironmentInputs &inputs, const std::stop_token &stop);

// The beginning of the digest: the name of the environment's directory.
QString keyOf(const QString &digest);

} // namespace orrery
