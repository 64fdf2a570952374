// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/progress.h"

#include <QString>

#include <optional>
#include <stop_token>

namespace orrery {

// What somebody offers to become a task: dropped on the window, or named.
struct Offer {
    enum class Kind {
        Task,     // a folder that is one
        Folder,   // one that is not yet
        Archive,  // a zip or tar, by its name; what it is its bytes will tell
        Script,   // a Python file
        Notebook, // .ipynb
        Nothing,  // any other file
    };

    Kind kind = Kind::Nothing;
    QString path; // absolute; of a params.json the folder that it lies in
    // Of a folder: why a person should be asked before it is walked through at every look. A sentence.
    std::optional<QString> concern;
};

// Folders of more files than this (what the ignore rules leave out apart) are asked about.
inline constexpr std::int64_t manyFiles = 100'000;

// Looks at what lies there, and a folder through until it has found more than manyFiles.
// Errors: task.not_found, io.…
Outcome<Offer> examineOffer(const QString &path, std::stop_token stop);

// A folder's name for a task that is made of this file: "digits" of digits.tar.gz, train.py and digits.ipynb.
QString taskNameOf(const QString &file);

// Unpacks an archive of somebody else's as a task: destination does not exist yet, or is empty. One folder that holds
// all of the archive becomes the destination itself. All of it or nothing. Errors: those of extractArchive.
Outcome<QString> unpackTask(const QString &archive, const QString &destination, Progress &progress,
                            std::stop_token stop);

// Makes the folder and puts a copy of the file into it; of a notebook also the script that it amounts to, which is then
// what is run. The file itself stays. Errors: io.exists where something is at destination, notebook.invalid, other io.…
Outcome<QString> wrapFile(const QString &file, const QString &destination, std::stop_token stop);

// Copies a task folder to destination, which does not exist yet: what would be packed, or all of it. Modes and symlinks
// are kept, times are not. All of it or nothing. Errors: io.…
Outcome<QString> duplicateTask(const QString &folder, const QString &destination, bool all, Progress &progress,
                               std::stop_token stop);

} // namespace orrery
