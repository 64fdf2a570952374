// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/path.h"
#include "core/base/progress.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace orrery {

// A change of a task's files that a person makes and can take back: the same bytes, modes and places as before. Nothing
// that is there is ever replaced, and what would be lost goes to the desktop's trash. Of one thread at a time.
class FileStep
{
public:
    virtual ~FileStep() = default;
    FileStep(const FileStep &) = delete;
    FileStep &operator=(const FileStep &) = delete;

    // What Undo calls it: "deletion of hog.py".
    const QString &what() const { return m_what; }

    // Makes the change; again after undo(). All of it, or, where it fails, what can be kept together. Errors: io.…
    virtual Outcome<> redo(Progress &progress, std::stop_token stop) = 0;
    // Takes it back. Errors: io.exists where something else is at the place now, task.changed, other io.…
    virtual Outcome<> undo() = 0;
    // What is to be shown after redo: paths in the task.
    virtual std::vector<TaskPath> shows() const = 0;

protected:
    explicit FileStep(QString what) : m_what(std::move(what)) { }

private:
    QString m_what;
};

// An empty file or folder.
std::unique_ptr<FileStep> createStep(const QString &root, const TaskPath &path, bool directory);

// Renames, or moves within the task. A folder into itself: io.failed.
struct PathMove {
    TaskPath from, to;
};
std::unique_ptr<FileStep> moveStep(const QString &root, std::vector<PathMove> moves);

// Copies files and folders of this machine into a folder of the task (nothing: its root). A name that is taken gets a
// number: "data (2).csv".
std::unique_ptr<FileStep> copyInStep(const QString &root, QStringList sources, std::optional<TaskPath> folder);

// To the desktop's trash. Error trash.failed where its file system has none.
std::unique_ptr<FileStep> trashStep(const QString &root, std::vector<TaskPath> paths);

// Changes the ignore file so that the entry is left out, or no longer is. Error ignore.parent where a folder above it
// is left out, which no rule for the entry alone can change; ignore.name where a line cannot say its name.
std::unique_ptr<FileStep> ignoreStep(const QString &root, const TaskPath &path, bool directory, bool ignore);

// A line of an ignore file that means exactly this entry. Nothing where no line can (a line end, no UTF-8).
std::optional<QString> ignorePatternFor(std::string_view path, bool directory);

} // namespace orrery
