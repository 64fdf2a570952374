// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/registration.h"

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/execution/active.h"
#include "core/execution/notes.h"
#include "core/execution/quota.h"
#include "core/execution/status.h"
#include "core/task/check.h"

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <cstdio>

namespace orrery {

namespace {

// What a run would report itself, in its own words: the user may want to see just that.
bool runWouldReport(const Problem &problem)
{
    const std::string family = problem.code.family();
    return family == "code" || family == "requirements";
}

// Under another name until all of it is there: nobody sees half an execution.
Result<ExecutionDirectory> registerExecution(const Workspace &workspace, const ExecutionSpec &spec, const QString &name)
{
    const ExecutionDirectory making(registrationDirectory(workspace, spec.id));
    const ExecutionDirectory made(workspace.execution(spec.id));
    Result<> done = makeDirectory(making.path(), 0700);
    if (done)
        done = writeJsonFile(making.spec(), spec.toJson());
    if (done)
        done = writeJsonFile(making.state(), ExecutionStatus().toJson());
    if (done && !name.isEmpty())
        done = ExecutionNotes{name, {}, false}.write(making);
    if (done)
        done = markActive(workspace, spec.id);
    if (done
        && std::rename(QFile::encodeName(making.path()).constData(), QFile::encodeName(made.path()).constData()) != 0)
        done = unexpected(systemError(Tr::tr("The execution cannot be registered"), errno));
    if (!done) {
        unmarkActive(workspace, spec.id);
        [[maybe_unused]] const auto removed = removeTree(making.path());
        return unexpected(done.error());
    }
    return made;
}

} // namespace

bool isRefused(const std::vector<Problem> &problems, bool anyway)
{
    return std::any_of(problems.begin(), problems.end(), [=](const Problem &problem) {
        return problem.severity == Severity::Error && !(anyway && runWouldReport(problem));
    });
}

Outcome<CheckedFolder> checkFolder(const Workspace &workspace, const QString &folder, bool anyway,
                                   const std::stop_token &stop)
{
    CheckOptions options;
    options.cacheDirectory = workspace.cache() + "/checks";
    options.workspace = workspace;
    auto report = check(folder, options, Progress::none(), stop);
    if (!report)
        return unexpected(report.error());
    const bool refused = isRefused(report->problems, anyway);
    return CheckedFolder{std::move(report->problems), refused};
}

Result<> startExecution(const Workspace &workspace, const Programs &programs, const ExecutionSpec &spec,
                        const RunChanges &changes, Submission &submission)
{
    if (spec.home) {
        auto conflicts = conflictsAtHome(workspace, spec);
        if (!conflicts)
            return unexpected(conflicts.error());
        submission.conflicts = std::move(*conflicts);
    }
    const auto directory = registerExecution(workspace, spec, changes.name);
    if (!directory)
        return unexpected(directory.error());
    if (auto started = startSupervisor(programs, workspace, *directory, changes.secrets); !started)
        return started;
    submission.id = spec.id;
    submission.lowSpace = lowSpace(workspace);
    return {};
}

} // namespace orrery
