// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/follow.h"

#include "app/cli/interrupt.h"
#include "app/cli/progressline.h"
#include "core/base/files.h"
#include "core/base/tr.h"
#include "core/execution/events.h"
#include "core/execution/request.h"

#include <chrono>
#include <condition_variable>
#include <iostream>
#include <memory>
#include <mutex>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace orrery::cli {

namespace {

using namespace std::chrono_literals;

constexpr auto interval = 40ms;

// Until the interval is over or somebody interrupts.
void rest(const std::stop_token &stop)
{
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any().wait_for(lock, stop, interval, [] { return false; });
}

QString phaseTitle(Phase phase)
{
    switch (phase) {
    case Phase::Code:
        return Tr::tr("Code");
    case Phase::Environment:
        return Tr::tr("Environment");
    case Phase::Download:
        return Tr::tr("Download");
    case Phase::Save:
        return Tr::tr("Saving");
    default:
        return toText(phase);
    }
}

// What is being moved before and after the run, from events.jsonl.
class PhaseLine
{
public:
    explicit PhaseLine(const ExecutionDirectory &directory) : m_directory(directory) { }

    void update(const ExecutionStatus &status)
    {
        if (status.phase != m_phase) {
            m_line.reset();
            m_phase = status.phase;
            if (m_phase && *m_phase != Phase::Run && *m_phase != Phase::Start)
                m_line = std::make_unique<ProgressLine>(phaseTitle(*m_phase));
        }
        if (!m_line)
            return;
        const auto phases = readPhases(m_directory);
        m_line->report(phases.empty() ? Amount() : phases.back().amount);
    }
    void clear() { m_line.reset(); }

private:
    const ExecutionDirectory &m_directory;
    std::optional<Phase> m_phase;
    std::unique_ptr<ProgressLine> m_line;
};

// A supervisor that is killed while somebody watches gets a successor at once.
class Caretaker
{
public:
    Caretaker(const Context &context, const ExecutionStore &store, const ExecutionId &id)
        : m_programs(context.programs()), m_workspace(store.workspace()), m_directory(store.directory(id))
    { }
    void look()
    {
        const auto now = std::chrono::steady_clock::now();
        if (!m_programs || now < m_next)
            return;
        m_next = now + 500ms;
        keepSupervised(*m_programs, m_workspace, m_directory);
    }

private:
    Result<Programs> m_programs;
    Workspace m_workspace;
    ExecutionDirectory m_directory;
    std::chrono::steady_clock::time_point m_next = std::chrono::steady_clock::now() + 500ms;
};

enum class Answer { Stop, Leave, GoOn };

Answer askWhatToDo(const ExecutionId &id)
{
    std::fprintf(
        stderr, "\n%s ",
        qUtf8Printable(Tr::tr("Stop execution %1, leave it running, or go on watching? [s/l/G]").arg(id.toString())));
    std::fflush(stderr);
    std::string line;
    if (!std::getline(std::cin, line))
        return Answer::Leave;
    if (line.starts_with('s') || line.starts_with('S'))
        return Answer::Stop;
    return line.starts_with('l') || line.starts_with('L') ? Answer::Leave : Answer::GoOn;
}

} // namespace

LogTail::LogTail(const ExecutionDirectory &directory, std::FILE *to, Bytes from)
    : m_path(directory.log()), m_to(to), m_offset(from)
{ }

bool LogTail::copyNew()
{
    if (!m_log.isOpen()) {
        auto opened = openFile(m_path, O_RDONLY);
        if (!opened)
            return false;
        m_log = std::move(*opened);
    }
    struct stat info = {};
    if (::fstat(m_log.get(), &info) == 0 && info.st_size < m_offset)
        m_offset = info.st_size; // the script cut it: what comes now is new
    bool any = false;
    char buffer[65536];
    while (true) {
        const ssize_t got = ::pread(m_log.get(), buffer, sizeof buffer, m_offset);
        if (got <= 0)
            break;
        std::fwrite(buffer, 1, static_cast<std::size_t>(got), m_to);
        m_offset += got;
        any = true;
    }
    if (any)
        std::fflush(m_to);
    return any;
}

Followed followExecution(Context &context, const ExecutionStore &store, const ExecutionId &id, std::FILE *log)
{
    const ExecutionDirectory directory = store.directory(id);
    LogTail tail(directory, log);
    PhaseLine phases(directory);
    Caretaker caretaker(context, store, id);
    std::stop_token stop = context.stop();
    bool asked = false;
    while (true) {
        // The state first: when it says that all is over, the log cannot grow behind our back.
        const auto record = store.read(id);
        if (!record)
            return Followed::Ended;
        const bool ended = isFinal(record->status.state);
        if (!ended && record->status.state != ExecutionState::Running)
            phases.update(record->status);
        else
            phases.clear();
        tail.copyNew();
        if (ended)
            return Followed::Ended;
        if (stop.stop_requested() && !asked) {
            phases.clear();
            const Answer answer = ::isatty(STDIN_FILENO) == 1 ? askWhatToDo(id) : Answer::Stop;
            if (answer == Answer::Leave)
                return Followed::LeftRunning;
            if (answer == Answer::Stop) {
                asked = true;
                if (auto requested = writeStopRequest(directory, {}); !requested)
                    context.fail(requested.error());
            }
            resetInterrupt();
            stop = context.stop();
        }
        caretaker.look();
        rest(stop);
    }
}

Followed followLog(Context &context, const ExecutionStore &store, const ExecutionId &id, LogTail &tail)
{
    const std::stop_token stop = context.stop();
    Caretaker caretaker(context, store, id);
    while (!stop.stop_requested()) {
        const auto record = store.read(id);
        tail.copyNew();
        if (!record || isFinal(record->status.state))
            return Followed::Ended;
        caretaker.look();
        rest(stop);
    }
    return Followed::LeftRunning;
}

Followed waitForEnd(Context &context, const ExecutionStore &store, const ExecutionId &id)
{
    const std::stop_token stop = context.stop();
    Caretaker caretaker(context, store, id);
    while (!stop.stop_requested()) {
        const auto record = store.read(id);
        if (!record || isFinal(record->status.state))
            return Followed::Ended;
        caretaker.look();
        rest(stop);
    }
    return Followed::LeftRunning;
}

} // namespace orrery::cli
