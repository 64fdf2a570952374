// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/supervisor.h"

#include "core/base/filelock.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/preferences.h"
#include "core/base/time.h"
#include "core/base/tr.h"
#include "core/execution/active.h"
#include "core/execution/context.h"
#include "core/execution/diagnosis.h"
#include "core/execution/notification.h"
#include "core/execution/prepare.h"
#include "core/execution/request.h"
#include "core/execution/requestwatch.h"
#include "core/execution/runner.h"
#include "core/execution/save.h"
#include "core/execution/storage.h"
#include "core/execution/store.h"
#include "core/execution/verdict.h"
#include "core/process/keepawake.h"

#include <QFile>

#include <chrono>
#include <thread>

#include <fcntl.h>

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
        if (m_context.status.state == ExecutionState::Saving) {
            finish(); // how it ended was known already
            return;
        }
        while (!wasRun()) {
            if (const auto run = runUnderWay()) {
                waitFor(*run); // a start of an earlier supervisor, which may still come to nothing
            } else if (!begin()) {
                finish();
                return;
            }
        }
        if (const auto run = m_started ? m_started : runUnderWay())
            waitFor(*run);
        judge(m_context, m_end);
        finish();
    }

private:
    // A run that was started, perhaps by an earlier supervisor, and goes on.
    std::optional<RunFile> runUnderWay() const
    {
        if (!FileLock::isHeld(m_context.directory.runLock()))
            return {};
        if (auto run = RunFile::read(m_context.directory))
            return std::move(*run);
        RunFile unknown; // it goes on all the same
        unknown.started = now();
        unknown.confined = m_context.spec.isolation == Isolation::Strict;
        return unknown;
    }

    bool wasRun() const { return scriptMayHaveStarted(m_context.directory); }

    void waitFor(const RunFile &run)
    {
        m_context.enter(ExecutionState::Running);
        const PhaseScope phase(m_context, Phase::Run);
        m_end = waitForRun(m_context, run, m_stop);
    }

    // Prepares and starts. False where that failed: the reason is then in the status.
    bool begin()
    {
        int attempts = 1;
        if (const auto earlier = RunFile::read(m_context.directory))
            attempts = earlier->attempts + 1;
        if (attempts > mostAttempts) {
            m_context.status.reason
                = Reason{"supervisor.lost",
                         Tr::tr("The run was started %1 times and never came as far as the script.").arg(mostAttempts),
                         {}};
            m_verdict = ExecutionState::Failed;
            return false;
        }
        m_context.enter(ExecutionState::Preparing);
        const auto prepared = prepareRun(m_context, m_stop);
        if (!prepared) {
            setReason(prepared.error());
            return false;
        }
        const PhaseScope phase(m_context, Phase::Start);
        const auto started = startRun(m_context, *prepared, attempts);
        if (!started && started.error().code != Code(startAgainCode)) {
            setReason(Halt(started.error()));
            return false;
        }
        if (started)
            m_started = *started;
        return true; // where the start was killed from outside, it is tried again
    }

    void setReason(const Halt &halt)
    {
        if (halt.cancelled()) {
            m_context.status.reason = Reason{"user.stop", Tr::tr("Stopped by you, before the script started."), {}};
            return;
        }
        const Error &error = halt.asError();
        const QString message = error.hint.isEmpty() ? error.message : error.message + u' ' + error.hint;
        m_context.status.reason = Reason{error.code, message, error.detail};
    }

    // Saves whatever there is and writes the last state.
    void finish()
    {
        const ExecutionState verdict = m_verdict.value_or(verdictOf(m_context.status));
        m_context.enter(ExecutionState::Saving);
        const Result<> saved = saveWork(m_context, wasRun());
        m_context.status.phase.reset();
        if (!m_context.status.ended) // saving may be tried again days later
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
    }

    ExecutionContext &m_context;
    std::stop_token m_stop;
    std::optional<RunFile> m_started; // by this supervisor
    RunEnd m_end;
    std::optional<ExecutionState> m_verdict;
};

// The last state of all is what everybody waits for: room for it is kept from the beginning on.
class EndRecord
{
public:
    explicit EndRecord(const ExecutionDirectory &directory) : m_directory(directory)
    {
        const auto file = openFile(m_directory.reserve(), O_WRONLY | O_CREAT, 0600);
        if (file)
            ::fallocate(file->get(), 0, 0, reserveSize);
    }
    ~EndRecord() { free(); }
    EndRecord(const EndRecord &) = delete;
    EndRecord &operator=(const EndRecord &) = delete;

    Result<> write(const ExecutionStatus &status)
    {
        auto written = writeJsonFile(m_directory.state(), status.toJson());
        for (int more = 0; !written && more < 10; ++more) {
            free();
            if (more > 0)
                std::this_thread::sleep_for(std::chrono::milliseconds(200));
            written = writeJsonFile(m_directory.state(), status.toJson());
        }
        return written;
    }

private:
    void free() { QFile::remove(m_directory.reserve()); }

    static constexpr off_t reserveSize = 64 * 1024;
    const ExecutionDirectory &m_directory;
};

} // namespace

Result<Supervised> superviseExecution(const Workspace &workspace, const ExecutionDirectory &directory,
                                      const QString &launcher, Secrets secrets)
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
        workspace, directory,         std::move(record->spec), std::move(record->status), EventWriter(directory),
        launcher,  std::move(secrets)};
    EndRecord end(directory);
    const Preferences preferences = Preferences::read(workspace);
    std::optional<KeepAwake> awake;
    if (preferences.keepAwake)
        awake.emplace(Tr::tr("%1 is running").arg(context.spec.task));
    const RequestWatch requests(directory);
    Supervisor(context, requests).work();
    if (auto written = end.write(context.status); !written)
        return unexpected(written.error()); // it stays among the active ones: the next of our programs tries again
    unmarkActive(workspace, *id);
    notifyOfEnd(workspace, context.spec, context.status);
    tidyStorage(ExecutionStore(workspace));
    return Supervised::Ended;
}

} // namespace orrery
