// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/analysis.h"
#include "core/task/problem.h"
#include "core/task/profile.h"
#include "core/task/tree.h"

#include <QStringList>

#include <optional>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

namespace orrery {

// The modules that a folder itself provides: by their top-level names.
class OwnModules
{
public:
    explicit OwnModules(const std::vector<TreeEntry> &entries);

    // Whether `import module` in this source can mean one of them. Modules beside the source, in the root and in src/
    // count always; those elsewhere (a program may extend sys.path) unless the name is a known distribution's.
    bool contains(std::string_view module, const TaskPath &source) const;

private:
    std::unordered_set<std::string> m_paths; // "pkg/sub/name", without ".py"; directories that hold modules
    std::unordered_set<std::string> m_names; // the last parts of these
};

// One line of requirements.txt, or of a file that it includes, that names a distribution.
struct ListedRequirement {
    std::string name; // normalised: PEP 503
    QString file;     // displayable, below the root
    int line = 0, column = 0;
    QString text;        // the line as it stands; empty where it takes several lines
    bool pinned = false; // == or ===
    QString unpinned;    // the line without its version
};

struct ImportRules {
    Profile profile = Profile::None;
    std::optional<int> pythonMinor; // of the Python that will run it
    bool hasRequirementsFile = true;
    // An included file or an option (-e ., a URL without a name) brings distributions that are not known by name: what
    // is not listed is then not a problem.
    bool unknownDistributions = false;
};

struct ImportReport {
    std::vector<Problem> problems; // requirements.import_not_listed, …unused, …preinstalled_pinned, …missing
    QStringList providedByProfile;
    std::set<std::string> provided;  // CodeRules::provided
    std::vector<std::string> needed; // distributions that the code certainly imports, in PyPI's spelling, sorted
};

// Compares what the code imports with what requirements.txt lists and the profile's machines have. analyses: nullptr
// where the code was not looked at; then only the list itself is judged.
ImportReport checkImports(const Analyses *analyses, const OwnModules &own, const std::vector<ListedRequirement> &listed,
                          const ImportRules &rules);

} // namespace orrery
