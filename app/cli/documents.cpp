// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/documents.h"

#include "core/base/tr.h"

namespace orrery::cli {

std::optional<ExecutionRecord> findExecution(Context &context, const std::string &reference)
{
    const auto workspace = context.workspace();
    if (!workspace) {
        context.fail(workspace.error());
        return {};
    }
    const ExecutionStore store(*workspace);
    const auto id = store.resolve(QString::fromStdString(reference));
    if (!id) {
        context.fail(id.error());
        return {};
    }
    auto record = store.read(*id);
    if (!record) {
        context.fail(record.error());
        return {};
    }
    return std::move(*record);
}

ExitStatus exitStatusOf(const ExecutionRecord &record)
{
    switch (record.status.state) {
    case ExecutionState::Failed:
    case ExecutionState::Lost:
        return Failed;
    case ExecutionState::Cancelled:
        return Stopped;
    default:
        return Done;
    }
}

QString outcomeSentence(const ExecutionRecord &record)
{
    const QString took = formatDuration(record.duration().value_or(Milliseconds(0)));
    const QString reason = record.status.reason ? record.status.reason->message : QString();
    switch (record.status.state) {
    case ExecutionState::Succeeded:
        return Tr::tr("succeeded in %1").arg(took);
    case ExecutionState::Failed:
        return Tr::tr("failed after %1: %2").arg(took, reason);
    case ExecutionState::Cancelled:
        return Tr::tr("cancelled after %1: %2").arg(took, reason);
    case ExecutionState::Lost:
        return Tr::tr("lost: %1").arg(reason);
    case ExecutionState::Queued:
        return Tr::tr("is queued");
    case ExecutionState::Preparing:
        return Tr::tr("is being prepared");
    case ExecutionState::Running:
        return Tr::tr("has been running for %1").arg(took);
    case ExecutionState::Saving:
        return Tr::tr("is being saved");
    }
    return {};
}

} // namespace orrery::cli
