// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/pep508.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <string_view>
#include <vector>

namespace orrery {

// What a line of requirements.txt asks to install.
struct Requirement {
    enum class Source {
        Index,    // a name and versions
        Url,      // "name @ URL", a URL alone, a version control system's URL
        Path,     // a folder or an archive on this machine
        Variable, // its form depends on an environment variable: nothing but its text is known
    };

    Source source = Source::Index;
    bool editable = false;
    QString name;           // as written; empty where only the URL's or path's content would tell
    QString normalisedName; // PEP 503; what two requirements are compared by
    QStringList extras;
    QString specifier;  // as written, without parentheses: ">=1.0,<2"
    QString marker;     // as written, without the ';'
    QString location;   // Url and Path: as written
    QStringList hashes; // "sha256:…"
    QString comment;    // behind '#', trimmed
};

// A pip option, by its long name: {"--index-url", "https://…"}; flags have no value.
struct RequirementOption {
    QString name;
    QString value;
};

// One logical line: continued lines count as one.
struct RequirementLine {
    enum class Kind {
        Blank, // nothing, or a comment alone
        Requirement,
        Include,    // -r
        Constraint, // -c
        Option,     // for the whole file: --index-url …
        Invalid,
    };

    Kind kind = Kind::Blank;
    int line = 1;                           // 1-based number of its first line, counted as pip counts
    int lineCount = 1;                      // lines of the file that it takes
    qsizetype offset = 0, length = 0;       // its bytes in the file, line ends included
    std::optional<Requirement> requirement; // of Kind::Requirement
    std::vector<RequirementOption> options;
    QString file;    // of Include and Constraint: as written
    QString comment; // behind '#', trimmed

    // Of Kind::Invalid: what is wrong, and where in the file (1-based; columns count characters).
    QString message;
    int errorLine = 0, errorColumn = 0;

    // Where its parts stand in the file's bytes, for changing them. Missing parts are empty, at their place.
    struct Parts {
        TextSpan body;      // all but blanks and the comment
        TextSpan name;      // of a dependency (PEP 508); empty for URLs and paths that stand alone
        TextSpan extras;    // with brackets
        TextSpan specifier; // with parentheses
        TextSpan marker;    // from the ';' on
        TextSpan comment;   // from the '#' on
    } parts;
};

// All lines of a file, in order: together they are all its bytes. Never fails; hostile input gives Invalid lines.
// text is UTF-8; a byte order mark is skipped, and bytes that are not UTF-8 are kept.
std::vector<RequirementLine> parseRequirementLines(std::string_view text);

// As a POSIX shell splits words: quotes and backslashes. Nothing where a quote is not closed.
std::optional<std::vector<std::string>> splitShellWords(std::string_view text);

} // namespace orrery
