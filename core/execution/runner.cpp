// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/runner.h"

#include "core/base/filelock.h"
#include "core/base/files.h"
#include "core/base/time.h"
#include "core/base/tr.h"
#include "core/execution/logtimes.h"
#include "core/execution/memorywatch.h"
#include "core/execution/request.h"
#include "core/execution/runtree.h"
#include "core/process/stopevent.h"
#include "core/sandbox/available.h"

#include <QFile>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <thread>

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace orrery {

namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr Milliseconds grace = 10s;        // between SIGTERM and SIGKILL
constexpr Milliseconds lastPatience = 2s;  // between SIGKILL to the script and SIGKILL to everything
constexpr Milliseconds startPatience = 5s; // with a sandbox that is half made and whose maker is gone
constexpr Milliseconds interval = 100ms;   // of looking at the log, the clock and the processes

// run.lock as something that poll(2) can wait for.
class LockWatch
{
public:
    explicit LockWatch(const QString &path)
        : m_event(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), m_thread([this, path] {
              waitUntilFree(path);
              const std::uint64_t one = 1;
              [[maybe_unused]] const ssize_t written = ::write(m_event.get(), &one, sizeof one);
          })
    { }
    int descriptor() const { return m_event.get(); }

private:
    // A lock that cannot be asked for at this moment (a full disk, no more descriptors) says nothing of the run's end.
    static void waitUntilFree(const QString &path)
    {
        while (true) {
            const auto lock = FileLock::lock(path);
            if (lock || lock.error().code == Code("io.not_found"))
                return;
            std::this_thread::sleep_for(interval);
        }
    }

    Descriptor m_event;
    std::jthread m_thread; // joined when the lock is free: whoever watches waits for that
};

// SIGTERM to the script, SIGKILL to it, SIGKILL to everything: each step when its time has come.
class Ender
{
public:
    Ender(const ExecutionDirectory &directory, const RunFile &run) : m_directory(directory), m_run(run) { }

    bool active() const { return m_step != Step::None; }
    void begin(bool now)
    {
        const RunTree tree = findRunTree(m_directory, m_run);
        m_step = Step::Asked;
        m_next = Clock::now() + (now ? 0ms : grace);
        if (!now)
            signalScript(tree, SIGTERM);
        advance(now);
    }
    // Called every interval while active.
    void advance(bool now)
    {
        if (m_step == Step::Asked && now)
            m_next = std::min(m_next, Clock::now());
        if (Clock::now() < m_next)
            return;
        const RunTree tree = findRunTree(m_directory, m_run);
        if (m_step == Step::Asked) {
            m_step = Step::Killed;
            m_killAll = Clock::now() + lastPatience;
        }
        // Again and again: a script can start processes faster than one look sees them.
        signalScript(tree, SIGKILL);
        if (Clock::now() >= m_killAll)
            killRun(tree);
    }

private:
    enum class Step { None, Asked, Killed };
    const ExecutionDirectory &m_directory;
    const RunFile &m_run;
    Step m_step = Step::None;
    Clock::time_point m_next;
    Clock::time_point m_killAll = Clock::time_point::max();
};

struct RunFiles {
    Descriptor exit, log, started, status, errors;
};

Result<RunFiles> openRunFiles(const ExecutionDirectory &directory)
{
    const struct {
        QString path;
        int flags;
    } wanted[] = {{directory.exit(), O_RDWR | O_CREAT | O_TRUNC},
                  {directory.log(), O_WRONLY | O_CREAT | O_APPEND},
                  {startedMarker(directory), O_WRONLY | O_CREAT | O_TRUNC},
                  {sandboxStatusFile(directory), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND},
                  {sandboxErrorsFile(directory), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND}};
    std::vector<Descriptor> files;
    for (const auto &[path, flags] : wanted) {
        auto file = openFile(path, flags, 0600);
        if (!file)
            return unexpected(file.error());
        files.push_back(std::move(*file));
    }
    // Room for the exit status, so that a full disk cannot swallow it.
    ::fallocate(files[0].get(), FALLOC_FL_KEEP_SIZE, 0, 4096);
    return RunFiles{std::move(files[0]), std::move(files[1]), std::move(files[2]), std::move(files[3]),
                    std::move(files[4])};
}

// In words where a sandbox cannot be made here at all; else what bubblewrap wrote.
Error cannotStart(const ExecutionDirectory &directory, const RunFile &run)
{
    if (run.confined) {
        if (const auto available = checkSandbox(); !available && !available.error().cancelled())
            return available.error().asError();
    }
    const auto errors = readFile(sandboxErrorsFile(directory), 1 << 20);
    const QString detail = errors ? QString::fromUtf8(errors->trimmed()) : QString();
    return {"sandbox.unavailable", Tr::tr("The sandbox could not be made, so the script was not started."), detail,
            Tr::tr("orrery doctor says what is missing.")};
}

Error startAgain(const QString &why)
{
    return {startAgainCode, why, {}, {}};
}

// bubblewrap's outer process lets the inner one go when it has set up the namespaces. Killed before that, the inner one
// waits for it for ever, and holds run.lock.
class HalfStart
{
public:
    HalfStart(const ExecutionDirectory &directory, const RunFile &run) : m_directory(directory), m_run(run) { }

    // Called again and again while the script has not started.
    void look()
    {
        if (m_run.process && isAlive(*m_run.process)) {
            m_since.reset();
            return;
        }
        if (!m_since)
            m_since = Clock::now();
        if (Clock::now() - *m_since < startPatience || scriptMayHaveStarted(m_directory))
            return;
        for (const pid_t pid : processesOfRun(m_directory))
            ::kill(pid, SIGKILL);
    }

private:
    const ExecutionDirectory &m_directory;
    const RunFile &m_run;
    std::optional<Clock::time_point> m_since; // alone since then
};

// Until orrery-exec has put its byte, or the run has ended without it.
Result<> waitUntilStarted(const ExecutionDirectory &directory, const RunFile &run, pid_t outer)
{
    HalfStart halfStart(directory, run);
    while (!scriptMayHaveStarted(directory)) {
        if (!FileLock::isHeld(directory.runLock()) && !scriptMayHaveStarted(directory)) {
            int status = 0;
            ::waitpid(outer, &status, 0);
            return unexpected(WIFSIGNALED(status) ? startAgain(Tr::tr("The sandbox was killed while it was made."))
                                                  : cannotStart(directory, run));
        }
        halfStart.look();
        std::this_thread::sleep_for(1ms);
    }
    return {};
}

} // namespace

Result<RunFile> startRun(ExecutionContext &context, const PreparedRun &prepared, int attempts)
{
    const ExecutionDirectory &directory = context.directory;
    auto lock = FileLock::tryLock(directory.runLock());
    if (!lock)
        return unexpected(lock.error());
    if (!*lock || scriptMayHaveStarted(directory))
        return unexpected(startAgain(Tr::tr("The run is under way already.")));
    const auto files = openRunFiles(directory);
    if (!files)
        return unexpected(files.error());

    RunFile run;
    run.bootId = currentBootId();
    run.started = now();
    run.confined = context.spec.isolation == Isolation::Strict;
    run.downloaded = prepared.downloaded;
    run.attempts = attempts;
    if (auto written = run.write(directory); !written)
        return unexpected(written.error());

    // The working directory is compared with this moment afterwards (save.cpp).
    ::futimens((*lock)->descriptor(), nullptr);
    const RunDescriptors descriptors{(*lock)->descriptor(), files->exit.get(),   files->log.get(),
                                     files->started.get(),  files->status.get(), files->errors.get()};
    const auto pid = run.confined
        ? startSandboxed(prepared.sandbox, prepared.command, descriptors)
        : startUnconfined(prepared.sandbox.workDirectory, context.launcher, prepared.command, descriptors);
    if (!pid)
        return unexpected(pid.error());
    (*lock)->release(); // the run holds it now
    run.process = identityOf(*pid);
    if (auto written = run.write(directory); !written)
        context.warn({written.error().code, written.error().message, written.error().detail});
    if (auto started = waitUntilStarted(directory, run, *pid); !started)
        return unexpected(started.error());
    return run;
}

RunEnd waitForRun(ExecutionContext &context, const RunFile &run, std::stop_token stop)
{
    const ExecutionDirectory &directory = context.directory;
    RunEnd end;
    LogClock clock(directory);
    MemoryWatch memory(directory, run, context.status.usage.peakMemory);
    Ender ender(directory, run);
    HalfStart halfStart(directory, run);
    const LockWatch lock(directory.runLock());
    const StopEvent stopEvent(stop);
    while (true) {
        pollfd waits[] = {{lock.descriptor(), POLLIN, 0}, {ender.active() ? -1 : stopEvent.descriptor(), POLLIN, 0}};
        ::poll(waits, 2, static_cast<int>(interval.count()));
        clock.tick();
        if (memory.tick()) {
            context.status.usage.peakMemory = memory.peak();
            context.save();
        }
        if ((waits[0].revents & POLLIN) != 0)
            break;
        if (!scriptMayHaveStarted(directory))
            halfStart.look();
        const auto request = readStopRequest(directory);
        const bool atOnce = request && request->now;
        const bool overdue = context.spec.timeLimit && run.started.msecsTo(now()) >= context.spec.timeLimit->count();
        if (ender.active()) {
            ender.advance(atOnce);
        } else if (stop.stop_requested() || overdue) {
            end.ending = stop.stop_requested() ? Ending::ByUser : Ending::TimeLimit;
            ender.begin(atOnce);
        }
    }
    if (run.process)
        ::waitpid(run.process->pid, nullptr, WNOHANG); // where it is our child
    end.logTruncated = clock.wasTruncated();
    return end;
}

} // namespace orrery
