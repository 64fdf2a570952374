// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonfwd.h"
#include "core/base/result.h"
#include "core/task/profile.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <span>
#include <variant>
#include <vector>

namespace orrery {

// Facts are errors; guesses are warnings and never refuse a run.
enum class Severity { Error, Warning, Information };

// "error", "warning", "info".
QString severityName(Severity severity);

// One change of a task folder that mends something. Files are named relative to the folder.
struct AddRequirement {
    QString line; // a line of requirements.txt: "numpy" or "numpy>=1.20"; the file is made when missing
};
struct SetParam {
    QString key, value; // of params.json, which is made when missing
};
struct SetSetting {
    QString key, value; // of orrery.yaml, a scalar
};
struct SetBinding {
    int slot;       // as of TaskBinding, in the file that the settings were read from
    QString source; // empty: nothing is bound there any more
};
struct CreateFile {
    QString file;
    QByteArray bytes; // never over an existing file
};
struct CreateDirectory {
    QString directory;
};
struct ReplaceLine {
    QString file;
    int line;         // 1-based
    QString expected; // what stands there now, without its end; when it no longer does, nothing is changed
    QString text;
};
struct RemoveLine {
    QString file;
    int line;
    QString expected;
};
struct ReplaceFile {
    QString file;
    QByteArray expected; // as ReplaceLine
    QByteArray bytes;
};
struct AddIgnoreRule {
    QString pattern; // a line for .orreryignore
};
using Edit = std::variant<AddRequirement, SetParam, SetSetting, SetBinding, CreateFile, CreateDirectory, ReplaceLine,
                          RemoveLine, ReplaceFile, AddIgnoreRule>;

// What mends a problem with one click.
struct Fix {
    QString label; // what the button says: "Add numpy to requirements.txt"
    std::vector<Edit> edits;
};

struct Problem {
    Severity severity = Severity::Error;
    Code code;
    QString file;             // relative to the task folder, displayable; empty where it is about the folder
    int line = 0, column = 0; // 1-based; columns count characters; 0: unknown
    QString message, hint;    // a sentence, and the next step; hint may be empty
    std::optional<Fix> fix;
    QString key; // the key of params.json that it is about, where there is one
};

// The contract's table of codes (docs/cli.md), in the order by which the first of several problems is told.
struct CheckCode {
    const char *code;
    Severity severity;
    Severity orionSeverity;
};
std::span<const CheckCode> checkCodes();

// The severity of a code of the table under this profile. Error for a code that is not in it.
Severity severityOf(const Code &code, Profile profile);

// The contract's order: params before settings, requirements, code, tree; params by key as the documentation lists the
// keys, then by the table; the others by the table, then by file, line and column. Stable.
void sortProblems(std::vector<Problem> &problems);

bool hasErrors(std::span<const Problem> problems);

// A problem that ended something, as an error: its place becomes the detail ("params.json:3:5").
Error toError(const Problem &problem);

// The first problem that is an error, as the error that a refused run ends with; problems are sorted.
std::optional<Error> firstError(std::span<const Problem> problems);

// {"severity","code","file","line","column","message","hint"}; what is not known is null.
Json toJson(const Problem &problem);
Json toJson(std::span<const Problem> problems);

} // namespace orrery
