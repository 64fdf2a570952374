// SPDX-License-Identifier: GPL-3.0-or-later
// orrery-exec: starts one program as its child and records how it ended. In a sandbox it is the first process of the
// pid namespace: the kernel lets nothing inside kill it, and ends all that is left with it.
//
//     orrery-exec --exit-fd N --log-fd N --started-fd N [--lock-fd N] [--guard] -- PROGRAM ARGS...
//
// --exit-fd     a regular file: the report (report.h) is written there at the end
// --log-fd      becomes the program's standard output and error
// --started-fd  one byte is written there just before the program starts: from then on it may have done something
// --lock-fd     held until this process ends
// --guard       the program cannot reach into this process: not by ptrace, /proc/PID/fd or pidfd_getfd, through which
//               it could write its own report or let go of the lock (PR_SET_DUMPABLE; prctl(2))
//
//     orrery-exec --overlay LOWER UPPER WORK TARGET -- PROGRAM ARGS...     (overlay.h)
//
// None of the descriptors reaches the program. Signals that end a process politely are ignored: they are meant for the
// program. What the program leaves behind is found, ended and counted too: this process is its subreaper.
// Exit status: the program's (128 + N for a signal), 127 where it could not be started.

#include "app/exec/overlay.h"
#include "app/exec/report.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <initializer_list>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

struct Options {
    int exitFd = -1;
    int logFd = -1;
    int startedFd = -1;
    int lockFd = -1;
    bool guard = false;
    char **command = nullptr;
};

bool parse(int argc, char **argv, Options &options)
{
    const struct {
        const char *name;
        int *value;
    } numbers[] = {{"--exit-fd", &options.exitFd},
                   {"--log-fd", &options.logFd},
                   {"--started-fd", &options.startedFd},
                   {"--lock-fd", &options.lockFd}};
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--") == 0) {
            options.command = argv + i + 1;
            return *options.command && options.exitFd >= 0 && options.logFd >= 0 && options.startedFd >= 0;
        }
        bool known = std::strcmp(argv[i], "--guard") == 0;
        options.guard = options.guard || known;
        for (const auto &number : numbers) {
            if (std::strcmp(argv[i], number.name) == 0 && i + 1 < argc) {
                *number.value = std::atoi(argv[++i]);
                known = true;
                break;
            }
        }
        if (!known)
            return false;
    }
    return false;
}

void keepFromTheProgram(const Options &options)
{
    for (const int fd : {options.exitFd, options.logFd, options.startedFd, options.lockFd}) {
        if (fd >= 0)
            ::fcntl(fd, F_SETFD, FD_CLOEXEC);
    }
}

constexpr int politeSignals[] = {SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGPIPE, SIGALRM};

[[noreturn]] void becomeProgram(const Options &options, int errorPipe)
{
    ::setpgid(0, 0);
    for (const int number : politeSignals)
        std::signal(number, SIG_DFL);
    ::dup2(options.logFd, STDOUT_FILENO);
    ::dup2(options.logFd, STDERR_FILENO);
    ::execvp(options.command[0], options.command);
    const int error = errno;
    [[maybe_unused]] const ssize_t written = ::write(errorPipe, &error, sizeof error);
    ::_exit(127);
}

// As the subreaper we inherit what the program left behind, a generation at a time.
void endTheRest(pid_t group)
{
    ::kill(-group, SIGKILL);
    char path[64];
    std::snprintf(path, sizeof path, "/proc/self/task/%d/children", ::getpid());
    while (true) {
        if (std::FILE *children = std::fopen(path, "re")) {
            int child = 0;
            while (std::fscanf(children, "%d", &child) == 1)
                ::kill(child, SIGKILL);
            std::fclose(children);
        }
        if (::waitpid(-1, nullptr, 0) < 0 && errno == ECHILD)
            return;
    }
}

long long nowMs()
{
    timespec time = {};
    ::clock_gettime(CLOCK_REALTIME, &time);
    return static_cast<long long>(time.tv_sec) * 1000 + time.tv_nsec / 1000000;
}

int waitFor(pid_t program)
{
    int status = 0;
    while (true) {
        const pid_t ended = ::waitpid(-1, &status, 0); // any child: a subreaper has more than its own
        if (ended == program)
            return status;
        if (ended < 0 && errno != EINTR)
            return status;
    }
}

} // namespace

int main(int argc, char **argv)
{
    if (argc > 2 && std::strcmp(argv[1], "--overlay") == 0)
        return becomeInOverlay(argv + 2);
    Options options;
    if (!parse(argc, argv, options)) {
        std::fprintf(stderr, "orrery-exec: only Orrery starts this program\n");
        return 2;
    }
    keepFromTheProgram(options);
    for (const int number : politeSignals)
        std::signal(number, SIG_IGN);
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    if (options.guard)
        ::prctl(PR_SET_DUMPABLE, 0); // the program's own exec makes it reachable again, as any other

    int errorPipe[2];
    if (::pipe2(errorPipe, O_CLOEXEC) != 0)
        return 125;
    if (::write(options.startedFd, "S", 1) != 1)
        return 125;

    Report report;
    const pid_t program = ::fork();
    if (program == 0)
        becomeProgram(options, errorPipe[1]);
    ::close(errorPipe[1]);
    if (program < 0) {
        report.startError = errno;
        report.endedMs = nowMs();
    } else {
        ::setpgid(program, program);
        if (::read(errorPipe[0], &report.startError, sizeof report.startError) != sizeof report.startError)
            report.startError = 0;
        report.waitStatus = waitFor(program);
        report.endedMs = nowMs();
        writeReport(options.exitFd, report); // now, since ending the rest can be long and we can be killed in it
        endTheRest(program);
    }
    ::getrusage(RUSAGE_CHILDREN, &report.usage);
    writeReport(options.exitFd, report);
    if (report.startError != 0)
        return 127;
    return WIFEXITED(report.waitStatus) ? WEXITSTATUS(report.waitStatus) : 128 + WTERMSIG(report.waitStatus);
}
