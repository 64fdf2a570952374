// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/supervisor.h"

#include "core/base/filelock.h"
#include "core/base/files.h"
#include "core/base/time.h"
#include "core/base/tr.h"
#include "core/execution/active.h"
#include "core/execution/context.h"
#include "core/execution/datause.h"
#include "core/execution/diagnosis.h"
#include "core/execution/prepare.h"
#include "core/execution/remove.h"
#include "core/execution/request.h"
#include "core/execution/requestwatch.h"
#include "core/execution/runner.h"
#include "core/execution/save.h"
#include "core/execution/store.h"
#include "core/execution/verdict.h"

#include <QFileInfo>

namespace orrery {

namespace {

constexpr int mostAttempts = 3;

// The whole way of one execution, from top to bottom.
class Supervisor
{
public:
    Supervisor(ExecutionContext &context, const RequestWatch &requests) : m_context(context), m_stop(requests.token())
    { }

    void work()
    {
        m_context.events.supervisorStarted();
        if (!m_context.status.started)
            m_context.status.started = now();
        auto run = runUnderWay();
        if (!run && !wasRun()) {
            run = begin();
            if (!run)
                return;
        }
        if (run) {
            m_context.enter(ExecutionState::Running);
            PhaseScope phase(m_context, Phase::Run);
            m_end = waitForRun(m_context, *run, m_stop);
        }
        judge(m_context, m_end);
        finish();
    }

private:
    // A run that an earlier supervisor started, and that goes on.
    std::optional<RunFile> runUnderWay() const
    {
        if (!FileLock::isHeld(m_context.directory.runLock()))
            return {};
        const auto run = RunFile::read(m_context.directory);
        return run ? std::optional(*run) : std::nullopt;
    }

    bool wasRun() const { return scriptMayHaveStarted(m_context.directory); }

    // Prepares and starts; where that fails, ends the execution and returns nothing.
    std::optional<RunFile> begin()
    {
        int attempts = 1;
        if (const auto earlier = RunFile::read(m_context.directory))
            attempts = earlier->attempts + 1;
        if (attempts > mostAttempts) {
            endWithout(
                Reason{"supervisor.lost",
                       Tr::tr("The run was started %1 times and never came as far as the script.").arg(mostAttempts),
                       {}});
            return {};
        }
        m_context.enter(ExecutionState::Preparing);
        const auto prepared = prepareRun(m_context, m_stop);
        if (!prepared) {
            endWithout(prepared.error());
            return {};
        }
        const auto run = [&] {
            const PhaseScope phase(m_context, Phase::Start);
            return startRun(m_context, *prepared, attempts);
        }();
        if (!run) {
            endWithout(Halt(run.error()));
            return {};
        }
        return *run;
    }

    void endWithout(const Halt &halt)
    {
        if (halt.cancelled()) {
            m_context.status.reason = Reason{"user.stop", Tr::tr("Stopped by you, before the script started."), {}};
            m_verdict = ExecutionState::Cancelled;
        } else {
            const Error &error = halt.asError();
            const QString message = error.hint.isEmpty() ? error.message : error.message + u' ' + error.hint;
            endWithout(Reason{error.code, message, error.detail});
            return;
        }
        finish();
    }

    void endWithout(Reason reason)
    {
        m_context.status.reason = std::move(reason);
        m_verdict = ExecutionState::Failed;
        finish();
    }

    // Saves whatever there is and writes the last state.
    void finish()
    {
        const ExecutionState verdict = m_verdict.value_or(verdictOf(m_context.status));
        m_context.enter(ExecutionState::Saving);
        const Result<> saved = saveWork(m_context, wasRun());
        m_context.status.phase.reset();
        m_context.status.ended = now();
        m_context.status.state = verdict;
        if (!saved) {
            const Error &error = saved.error();
            if (verdict == ExecutionState::Succeeded) {
                m_context.status.state = ExecutionState::Failed;
                m_context.status.reason = Reason{error.code, error.message, error.detail};
            } else {
                m_context.warn(Reason{error.code, error.message, error.detail});
            }
        }
        m_context.save();
    }

    ExecutionContext &m_context;
    std::stop_token m_stop;
    RunEnd m_end;
    std::optional<ExecutionState> m_verdict;
};

} // namespace

Result<Supervised> superviseExecution(const Workspace &workspace, const ExecutionDirectory &directory,
                                      const QString &launcher)
{
    const auto lock = FileLock::tryLock(directory.supervisorLock());
    if (!lock)
        return unexpected(lock.error());
    if (!*lock)
        return Supervised::AlreadySupervised;
    const auto id = directory.id();
    if (!id)
        return unexpected(Error{"execution.not_found", Tr::tr("%1 is not an execution").arg(directory.path()), {}, {}});
    auto record = ExecutionStore(workspace).read(*id);
    if (!record)
        return unexpected(record.error());
    if (isFinal(record->status.state)) {
        unmarkActive(workspace, *id);
        return Supervised::Ended;
    }
    ExecutionContext context{
        workspace, directory, std::move(record->spec), std::move(record->status), EventWriter(directory), launcher};
    const RequestWatch requests(directory);
    Supervisor(context, requests).work();
    unmarkActive(workspace, *id);
    freeUnused(ExecutionStore(workspace));
    removeUnneeded(ExecutionStore(workspace));
    return Supervised::Ended;
}

} // namespace orrery
