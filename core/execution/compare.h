// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonfwd.h"
#include "core/base/outcome.h"
#include "core/base/progress.h"
#include "core/execution/store.h"

#include <QString>

#include <optional>
#include <stop_token>
#include <vector>

namespace orrery {

// One thing in which executions differ.
struct Difference {
    // In the order in which they are told. Settings: everything else that was asked.
    enum class Section { Parameters, Params, Bindings, Settings, Requirements, Code, Environment, Outcome, Files };

    // Of two texts: how many lines the second has that the first has not, and the other way round.
    struct Lines {
        int added = 0, removed = 0;
        friend bool operator==(const Lines &, const Lines &) = default;
    };

    Section section = Section::Parameters;
    QString name; // a parameter, a key, a package, a file
    // One for each execution, in their order; nothing where it has none. Of files: the beginning of the content's hash.
    std::vector<std::optional<QString>> values;
    std::optional<Lines> lines; // of code, where two executions are compared

    friend bool operator==(const Difference &, const Difference &) = default;
};

// "parameters" … "files", as in the document.
QString toText(Difference::Section section);

// All in which these executions differ, sorted by section; names in the order of the first execution that has them,
// files by path. Times of day, ids and names are no difference. files: also compare what is in the working directories,
// by their manifests (hashes, not contents); an execution that goes on has none yet.
// Errors: snapshot.… where the code cannot be read; work.manifest_damaged.
Outcome<std::vector<Difference>> compareExecutions(const Workspace &workspace,
                                                   const std::vector<ExecutionRecord> &executions, bool files,
                                                   Progress &progress, std::stop_token stop);

// The document of `orrery compare`.
Json comparisonDocument(const std::vector<ExecutionRecord> &executions, const std::vector<Difference> &differences);

} // namespace orrery
