// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/saveagain.h"

#include "core/base/filelock.h"
#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/execution/active.h"

#include <algorithm>

namespace orrery {

namespace {

bool isOfSaving(const Reason &reason)
{
    return reason.code.family() == "save";
}

// Under the supervisor's lock: state.json has one writer.
Result<> reopen(const Workspace &workspace, const ExecutionRecord &record)
{
    const QString id = record.id().toString();
    const auto lock = FileLock::tryLock(record.directory.supervisorLock());
    if (!lock)
        return unexpected(lock.error());
    if (!*lock || !isFinal(record.status.state))
        return unexpected(Error{"execution.active", Tr::tr("Execution %1 has not ended.").arg(id), {}, {}});
    if (!canSaveAgain(record.status))
        return unexpected(
            Error{"execution.saved", Tr::tr("The results of execution %1 are saved already.").arg(id), {}, {}});
    ExecutionStatus status = record.status;
    status.state = ExecutionState::Saving;
    if (status.reason && isOfSaving(*status.reason))
        status.reason.reset();
    std::erase_if(status.warnings, isOfSaving);
    if (auto marked = markActive(workspace, record.id()); !marked)
        return marked;
    return writeJsonFile(record.directory.state(), status.toJson());
}

} // namespace

bool canSaveAgain(const ExecutionStatus &status)
{
    return isFinal(status.state)
        && ((status.reason && isOfSaving(*status.reason))
            || std::any_of(status.warnings.begin(), status.warnings.end(), isOfSaving));
}

Result<> saveAgain(const Programs &programs, const Workspace &workspace, const ExecutionDirectory &directory)
{
    const auto id = directory.id();
    if (!id)
        return unexpected(Error{"execution.not_found", Tr::tr("%1 is not an execution").arg(directory.path()), {}, {}});
    const auto record = ExecutionStore(workspace).read(*id);
    if (!record)
        return unexpected(record.error());
    if (auto reopened = reopen(workspace, *record); !reopened)
        return reopened;
    return startSupervisor(programs, workspace, directory);
}

} // namespace orrery
