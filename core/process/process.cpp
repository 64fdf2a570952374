// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/process.h"

#include "core/base/descriptor.h"
#include "core/base/tr.h"
#include "core/process/spawn.h"
#include "core/process/stopevent.h"

#include <array>
#include <cerrno>
#include <chrono>

#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace orrery {

namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr Milliseconds grace = 2s;        // between SIGTERM and SIGKILL
constexpr Milliseconds drainTime = 200ms; // for output that is still in the pipes when the program has ended

struct Pipe {
    Descriptor read;
    Descriptor write;
};

Result<Pipe> makePipe()
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return unexpected(systemError(Tr::tr("No pipe can be made"), errno));
    return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

void makeNonBlocking(const Descriptor &fd)
{
    ::fcntl(fd.get(), F_SETFL, ::fcntl(fd.get(), F_GETFL) | O_NONBLOCK);
}

// write(2) to a pipe whose reader may have gone: an error (EPIPE), not the end of this program. The signal is kept from
// this thread alone, so that the program's own handling of it stays as it is.
ssize_t writeToPipe(int fd, const char *data, std::size_t size)
{
    sigset_t pipe;
    sigset_t before;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &pipe, &before);
    const ssize_t written = ::write(fd, data, size);
    const int error = errno;
    if (written < 0 && error == EPIPE && !sigismember(&before, SIGPIPE)) {
        const timespec noTime = {};
        ::sigtimedwait(&pipe, nullptr, &noTime);
    }
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    errno = error;
    return written;
}

// One running child with its pipes: the loop that feeds, collects and ends it.
class Running
{
public:
    Running(const Command &command, pid_t pid, Descriptor in, Descriptor out, Descriptor err)
        : m_command(command), m_pid(pid), m_pidfd(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0))),
          m_in(std::move(in)), m_out(std::move(out)), m_err(std::move(err))
    {
        makeNonBlocking(m_in);
        makeNonBlocking(m_out);
        makeNonBlocking(m_err);
        if (command.timeout)
            m_deadline = Clock::now() + *command.timeout;
        feed();
    }

    Outcome<ProcessResult> finish(const std::stop_token &stop)
    {
        const StopEvent stopEvent(stop);
        while (!m_ended || ((m_out.isOpen() || m_err.isOpen()) && Clock::now() < m_drainUntil)) {
            std::array<pollfd, 5> waits{{{m_out.get(), POLLIN, 0},
                                         {m_err.get(), POLLIN, 0},
                                         {m_in.get(), POLLOUT, 0},
                                         {m_ended ? -1 : m_pidfd.get(), POLLIN, 0},
                                         {m_stopping ? -1 : stopEvent.descriptor(), POLLIN, 0}}};
            ::poll(waits.data(), waits.size(), pollTime());
            collect(m_out, m_result.output, m_command.onOutput);
            collect(m_err, m_result.error, m_command.onError);
            feed();
            if (!m_ended && hasEnded()) {
                m_ended = true;
                m_drainUntil = Clock::now() + drainTime;
            }
            if (!m_ended)
                endWhenDue(stop.stop_requested());
        }
        reap();
        if (m_cancelled)
            return unexpected(Cancelled{});
        return std::move(m_result);
    }

private:
    int pollTime() const
    {
        const auto until = m_ended ? m_drainUntil : m_stopping ? m_killAt : m_deadline.value_or(Clock::now() + 1h);
        const auto left = std::chrono::ceil<Milliseconds>(until - Clock::now());
        return static_cast<int>(std::clamp<Milliseconds::rep>(left.count(), 0, 60000));
    }

    void collect(Descriptor &from, QByteArray &to, const std::function<void(QByteArrayView)> &tell)
    {
        char buffer[65536];
        while (from.isOpen()) {
            const ssize_t got = ::read(from.get(), buffer, sizeof buffer);
            if (got < 0 && errno == EINTR)
                continue;
            if (got < 0 && errno == EAGAIN)
                return;
            if (got <= 0) {
                from.close();
                return;
            }
            to.append(buffer, static_cast<qsizetype>(std::min<Bytes>(got, m_command.outputLimit - to.size())));
            if (tell)
                tell(QByteArrayView(buffer, got));
        }
    }

    void feed()
    {
        while (m_in.isOpen()) {
            if (m_fed == m_command.input.size()) {
                m_in.close();
                return;
            }
            const ssize_t written = writeToPipe(m_in.get(), m_command.input.constData() + m_fed,
                                                static_cast<std::size_t>(m_command.input.size() - m_fed));
            if (written < 0 && errno == EINTR)
                continue;
            if (written < 0 && errno == EAGAIN)
                return;
            if (written < 0) {
                m_in.close(); // it does not want more
                return;
            }
            m_fed += written;
        }
    }

    // Left as a zombie until reap, so that the number of its group cannot be given to anybody else.
    bool hasEnded() const
    {
        siginfo_t info = {};
        return ::waitid(P_PID, static_cast<id_t>(m_pid), &info, WEXITED | WNOHANG | WNOWAIT) == 0
            && info.si_pid == m_pid;
    }

    void endWhenDue(bool stopRequested)
    {
        if (m_stopping) {
            if (Clock::now() >= m_killAt)
                ::kill(-m_pid, SIGKILL);
            return;
        }
        m_cancelled = stopRequested;
        m_result.timedOut = !stopRequested && m_deadline && Clock::now() >= *m_deadline;
        if (!m_cancelled && !m_result.timedOut)
            return;
        m_stopping = true;
        m_killAt = Clock::now() + grace;
        ::kill(-m_pid, SIGTERM);
    }

    void reap()
    {
        ::kill(-m_pid, SIGKILL);
        int status = 0;
        while (::waitpid(m_pid, &status, 0) < 0 && errno == EINTR) { }
        m_result.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        m_result.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    }

    const Command &m_command;
    pid_t m_pid;
    Descriptor m_pidfd;
    Descriptor m_in;
    Descriptor m_out;
    Descriptor m_err;
    qsizetype m_fed = 0;
    ProcessResult m_result;
    std::optional<Clock::time_point> m_deadline;
    Clock::time_point m_killAt;
    Clock::time_point m_drainUntil;
    bool m_stopping = false;
    bool m_cancelled = false;
    bool m_ended = false;
};

} // namespace

Outcome<ProcessResult> runProcess(const Command &command, std::stop_token stop)
{
    if (stop.stop_requested())
        return unexpected(Cancelled{});
    const QString program = findProgram(command.program);
    if (program.isEmpty())
        return unexpected(Halt(Error{"process.not_found", Tr::tr("%1 is not installed").arg(command.program), {}, {}}));
    auto in = makePipe();
    auto out = makePipe();
    auto err = makePipe();
    for (const auto *pipe : {&in, &out, &err}) {
        if (!*pipe)
            return unexpected(Halt(pipe->error()));
    }
    SpawnRequest request{program,
                         command.arguments,
                         command.workingDirectory,
                         command.environment,
                         command.descriptors,
                         SpawnRequest::Group::Own};
    for (const PassedDescriptor pipe :
         {PassedDescriptor{in->read.get(), 0}, {out->write.get(), 1}, {err->write.get(), 2}})
        request.descriptors.push_back(pipe);
    const auto pid = spawn(request);
    if (!pid)
        return unexpected(Halt(pid.error()));
    in->read.close();
    out->write.close();
    err->write.close();
    return Running(command, *pid, std::move(in->write), std::move(out->read), std::move(err->read)).finish(stop);
}

} // namespace orrery
