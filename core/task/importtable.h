// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace orrery {

// What provides a module that a program imports. The tables are core/task/data/*.tsv; all functions may be called from
// any thread.

// The distributions, in PyPI's spelling, each of which is enough for `import module`; the usual one first. Of a dotted
// name the longest known beginning counts: google.cloud.storage.blob is google-cloud-storage. A module that the table
// does not know is its own distribution ("numpy"). Never empty.
std::vector<std::string_view> distributionsOf(std::string_view module);

// True where several distributions share this top-level package (google, azure, zope): one that begins with its name
// may provide a module that the table does not know.
bool isSharedPackage(std::string_view topLevel);

// The names of all distributions that the table knows, sorted, each once: for completion.
std::vector<std::string_view> knownDistributions();

// Number of the table's rows.
std::size_t importTableSize();

// A module of Python's own library: from 3.first (6: that or older) to 3.last (nothing: it is still there).
struct StandardModule {
    int first = 6;
    std::optional<int> last;

    bool isIn(int minor) const { return minor >= first && (!last || minor <= *last); }
};

// Of the top-level package of this module; nothing where it is not of the standard library.
std::optional<StandardModule> standardModule(std::string_view module);

// "a" of "a.b.c".
std::string_view topLevelOf(std::string_view module);

// Distributions that are listed to be used without being imported: tools, plugins and optional parts of others.
// distribution: any spelling.
bool isUsedWithoutImport(std::string_view distribution);

} // namespace orrery
