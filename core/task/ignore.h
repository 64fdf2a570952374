// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/path.h"
#include "core/base/result.h"
#include "core/task/wildcard.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace orrery {

// Which files of a task folder stay out of packages, snapshots and runs: the rules of gitignore(5), bit for bit as
// git applies them (tests compare with `git check-ignore`).
//
// Files: in each folder `.orreryignore`, else `.openbayesignore`; those of subfolders hold below them and go before
// those above, as .gitignore files do. Below all of them stand the built-in rules, which any file may override with
// '!'. As in git: the last rule that matches decides; what lies in an excluded folder is excluded and cannot be
// re-included; a rule that ends in '/' is for folders and not for symlinks to them; an ignore file that is itself a
// symlink is not read.

// Where a decision comes from: for "excluded by .orreryignore:3: *.ckpt".
struct IgnoreRule {
    QString file;        // relative to the task folder; IgnoreRule::builtIn for the built-in rules
    int line = 0;        // 1-based
    std::string pattern; // the line, without its end and trailing spaces

    static const QString builtIn;
    bool isBuiltIn() const { return file == builtIn; }

    friend bool operator==(const IgnoreRule &, const IgnoreRule &) = default;
};

struct IgnoreDecision {
    bool excluded = false;
    std::optional<IgnoreRule> rule; // the rule that decided, also one with '!'; nothing where none matches
};

// The rules of one ignore file.
class IgnoreList
{
public:
    // Any bytes are a list of rules; nothing fails. file: for IgnoreRule::file.
    static IgnoreList parse(QByteArrayView text, const QString &file);

    // The built-in rules, in the form of an ignore file with comments that say why.
    static QByteArrayView builtInText();
    static std::shared_ptr<const IgnoreList> builtIn();
    // The built-in rule that is no pattern: a folder that holds a file pyvenv.cfg is a Python environment.
    static IgnoreRule environmentRule();

    struct Pattern {
        std::string text; // without '!', without the slash at its end and, where it holds another, at its beginning
        int line = 0;
        bool negative = false;
        bool directoryOnly = false;
        bool nameOnly = false;        // holds no slash: compared with the last part of a path
        bool endsWith = false;        // '*' and then literal bytes
        std::size_t literal = 0;      // so many bytes at its beginning stand for themselves
        std::optional<Wildcard> glob; // the rest, where that does not
        std::string written;          // as in the file
    };

    // The last pattern that matches; null where none does. path: relative to the folder of the file.
    const Pattern *lastMatch(std::string_view path, bool isDirectory) const;
    IgnoreRule rule(const Pattern &pattern) const { return {m_file, pattern.line, pattern.written}; }

private:
    QString m_file;
    std::vector<Pattern> m_patterns;
};

// The names of ignore files, the one that goes first first.
const std::vector<std::string> &ignoreFileNames();

// The rules that hold in one folder of a tree. A cheap value; may be used by several threads at once.
class IgnoreRules
{
public:
    // In the root of a tree: the built-in rules, or none at all.
    static IgnoreRules builtIn();
    static IgnoreRules none() { return {}; }

    // In the root of a task folder: the built-in rules and its ignore file. A missing file is no error.
    // Errors: io.… where the file is there and cannot be read (a symlink, no permission, over 16 MiB).
    static Result<IgnoreRules> read(const QString &root);

    // In the folder `path`, whose parent these rules hold in: with its own ignore file, where it has one.
    IgnoreRules inDirectory(const std::string &path, std::shared_ptr<const IgnoreList> list) const;

    // About an entry directly in the folder where these rules hold. path is relative to the root. That the folder
    // itself is not excluded is the caller's knowledge.
    IgnoreDecision decide(std::string_view path, bool isDirectory) const;

private:
    struct Level {
        std::shared_ptr<const Level> parent;
        std::shared_ptr<const IgnoreList> list;
        std::size_t folderLength = 0; // bytes of the path of its folder with the slash behind it
    };
    std::shared_ptr<const Level> m_level; // the innermost list; null: none
};

// Reads an ignore file for the folder at the descriptor. Nothing where it has none. label: of the folder, relative to
// the task folder, "" for the root. Errors: as IgnoreRules::read.
Result<std::shared_ptr<const IgnoreList>> readIgnoreFile(int folder, std::string_view folderPath,
                                                         const std::string &name);

// The decision about one entry of a task folder, reading the ignore files on the way to it: for single questions. The
// rule of pyvenv.cfg is left to walkTree.
// Errors: as IgnoreRules::read.
Result<IgnoreDecision> decideIgnored(const QString &root, const TaskPath &path, bool isDirectory);

} // namespace orrery
