// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/notes.h"

#include "core/base/json.h"

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

} // namespace orrery
