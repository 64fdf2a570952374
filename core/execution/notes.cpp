// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/notes.h"

#include "core/base/json.h"

namespace orrery {

ExecutionNotes ExecutionNotes::read(const ExecutionDirectory &directory)
{
    const auto json = readJsonFile(directory.notes());
    if (!json)
        return {};
    return {stringMember(*json, "name"), stringMember(*json, "note"), boolMember(*json, "starred")};
}

Result<> ExecutionNotes::write(const ExecutionDirectory &directory) const
{
    return writeJsonFile(directory.notes(), Json{{"name", toJson(name)}, {"note", toJson(note)}, {"starred", starred}});
}

} // namespace orrery
