// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/path.h"
#include "core/base/progress.h"
#include "core/task/tree.h"

#include <QString>

#include <map>
#include <stop_token>
#include <string>
#include <vector>

namespace orrery {

// A place in a source. cell: 0 in a Python file; in a notebook the number of the code cell, from 1, and line and
// column count in that cell.
struct SourcePlace {
    int line = 0, column = 0; // 1-based; columns count characters; 0: unknown
    int cell = 0;

    friend auto operator<=>(const SourcePlace &, const SourcePlace &) = default;
};

// An import; the first that is least conditional for each module of a source.
struct SourceImport {
    // Why it need not happen, or not on every machine.
    enum Flag {
        InFunction = 1,
        InTry = 2, // of a try that goes on when it fails
        ForTypes = 4,
        ByVersion = 8,
        ByPlatform = 16,
        InIf = 32,
        Dynamic = 64
    };
    std::string module; // "a.b.c"; empty for `from . import x`
    int level = 0;      // number of leading dots
    int flags = 0;
    SourcePlace place;
};

// Something that needs at least Python 3.minor. what: a name of the helper script's ("walrus", "module:zoneinfo").
struct SourceFeature {
    int minor = 0;
    std::string what;
    int count = 1;     // how often in this source
    SourcePlace place; // the first
};

// A literal path that a run cannot have.
struct SourcePath {
    enum Kind { Above, Home, Sandbox };
    Kind kind = Above;
    QString text;
    bool certain = false; // it is what a call opens, as it stands
    SourcePlace place;
};

// Why a source could not be analysed, or not all of it.
struct SourceError {
    enum Kind {
        Syntax,
        TooNew,     // for the Python that looked; needs says which Python 3 can
        Deep,       // nested too deeply, or it ended or held up the Python that looked
        Large,      // beyond the size of programs
        Unreadable, // or no file any more
        Notebook,   // not a notebook's JSON
    };
    Kind kind = Syntax;
    QString text;     // Python's own words
    std::string what; // of TooNew: as in SourceFeature
    int needsMinor = 0;
    int untilMinor = 0; // Python 3.untilMinor and older accept it; 0: none does
    SourcePlace place;
};

struct SourceAnalysis {
    std::optional<SourceError> error;
    std::vector<SourceImport> imports;
    std::vector<SourceFeature> features;
    std::vector<SourcePath> paths;
};

struct Analyses {
    QString pythonVersion; // of the Python that looked: "3.11.7"
    int pythonMinor = 0;
    std::map<TaskPath, SourceAnalysis> files;
    std::int64_t reused = 0; // files whose earlier result held
};

// The Python that looks at sources, as a path. Not one of the run's environment: it executes nothing of the task.
struct Analyst {
    QString executable;
    QString version; // "3.11.7"
    int minor = 0;
};

// What these sources (regular .py and .ipynb files of the tree at root) import, need and name. Nothing of them is
// imported or run: a helper script parses them, in as many processes as there are processors. A source that ends its
// process is named Deep, and the others are analysed all the same.
// cacheDirectory: results are kept there in one file for each root, and hold while file, script and Python are the same
// (size, time and inode; or the content). Empty: none.
// Errors: environment.no_python where that Python does not run the script; io.…
Outcome<Analyses> analyzeSources(const QString &root, const std::vector<const TreeEntry *> &sources,
                                 const Analyst &analyst, const QString &cacheDirectory, Progress &progress,
                                 std::stop_token stop);

} // namespace orrery
