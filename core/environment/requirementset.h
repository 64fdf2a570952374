// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/task/requirement_line.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace orrery {

// One line of a requirements file after pip's own preparation: continuations joined, comments gone.
// https://pip.pypa.io/en/stable/reference/requirements-file-format/
struct BuildLine {
    enum class Kind { Requirement, Constraint, Option } kind = Kind::Requirement;
    QString text;                           // environment variables not yet put in: they may be secrets
    QString file;                           // relative to the task's root
    int line = 0;                           // 1-based, of its first physical line
    QString name;                           // canonical; empty where the line is a path or an URL without a name
    QString localPath;                      // absolute: the directory or file that it installs from; empty: none
    QString localTrailer;                   // what follows the path: extras, a marker, options
    std::optional<Requirement> requirement; // what the line asks for; none for an option
    std::vector<RequirementOption> options; // by their long names
    bool editable = false;
    bool pinned = false; // ==, a hash, an URL or a local source: always resolved the same
};

// A requirements file with everything that it includes, in the order of reading.
struct RequirementSet {
    std::vector<BuildLine> lines;
    QStringList files;            // those read, relative to the task's root
    QStringList localPaths;       // every localPath, each once
    QStringList findLinks;        // local directories and files of --find-links
    bool onlyForPip = false;      // holds what uv does not know: pip builds it
    bool hasRequirements() const; // something is to be installed
    bool isPinned() const;        // each requirement is; what they in turn require need not be
};

// file: relative to root; a missing one is an empty set. What it includes must lie inside root. Lines are read as
// core/task/requirements.h does. Errors: requirements.invalid_line, naming file and line (also an include that is
// missing or outside, too many levels), io.…
Result<RequirementSet> readRequirementSet(const QString &root, const QString &file);

// The same of lines that stand elsewhere, as if they were the whole of `file`.
Result<RequirementSet> readRequirementLines(const QString &root, const QString &file, const QStringList &lines);

} // namespace orrery
