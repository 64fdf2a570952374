// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/notes.h"

#include "core/base/files.h"
#include "core/base/json.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>

namespace orrery {

ExecutionNotes ExecutionNotes::read(const ExecutionDirectory &directory)
{
    const auto json = readJsonFile(directory.notes());
    return json ? fromJson(*json) : ExecutionNotes();
}

Result<> ExecutionNotes::write(const ExecutionDirectory &directory) const
{
    return writeJsonFile(directory.notes(), toJson());
}

Json ExecutionNotes::toJson() const
{
    using orrery::toJson;
    return {{"name", toJson(name)}, {"note", toJson(note)}, {"starred", starred}};
}

ExecutionNotes ExecutionNotes::fromJson(const Json &json)
{
    return {stringMember(json, "name"), stringMember(json, "note"), boolMember(json, "starred")};
}

Result<> changeNotes(const ExecutionDirectory &directory, const std::function<void(ExecutionNotes &)> &change)
{
    // The directory is its own lock: a file for it would be one more thing to keep.
    const auto opened = openFile(directory.path(), O_RDONLY | O_DIRECTORY);
    if (!opened)
        return unexpected(opened.error());
    while (::flock(opened->get(), LOCK_EX) != 0 && errno == EINTR) { }
    ExecutionNotes notes = ExecutionNotes::read(directory);
    change(notes);
    return notes.write(directory);
}

} // namespace orrery
