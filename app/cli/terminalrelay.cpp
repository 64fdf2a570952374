// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminalrelay.h"

#include "core/base/files.h"
#include "core/base/tr.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

namespace orrery::cli {

namespace {

// Our terminal hands on every key, also Ctrl-C, for as long as this lives.
class RawTerminal
{
public:
    RawTerminal()
    {
        m_changed = ::tcgetattr(STDIN_FILENO, &m_before) == 0;
        if (!m_changed)
            return;
        termios raw = m_before;
        ::cfmakeraw(&raw);
        ::tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
    }
    ~RawTerminal()
    {
        if (m_changed)
            ::tcsetattr(STDIN_FILENO, TCSADRAIN, &m_before);
    }
    RawTerminal(const RawTerminal &) = delete;
    RawTerminal &operator=(const RawTerminal &) = delete;

private:
    termios m_before = {};
    bool m_changed = false;
};

Descriptor changesOfSize()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGWINCH);
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return Descriptor(::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK));
}

void copySize(int master)
{
    winsize size = {};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        ::ioctl(master, TIOCSWINSZ, &size);
}

// False at the end.
bool copy(int from, int to)
{
    char buffer[16384];
    const ssize_t got = ::read(from, buffer, sizeof buffer);
    if (got < 0)
        return errno == EINTR || errno == EAGAIN;
    return got > 0 && writeAll(to, QByteArrayView(buffer, got), {}).has_value();
}

} // namespace

Result<TerminalRelay> TerminalRelay::open()
{
    TerminalRelay relay;
    relay.m_master = Descriptor(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC));
    char name[128];
    if (!relay.m_master.isOpen() || ::grantpt(relay.m_master.get()) != 0 || ::unlockpt(relay.m_master.get()) != 0
        || ::ptsname_r(relay.m_master.get(), name, sizeof name) != 0)
        return unexpected(systemError(Tr::tr("No terminal can be made"), errno));
    relay.m_terminal = QString::fromLocal8Bit(name);
    copySize(relay.m_master.get());
    return relay;
}

int TerminalRelay::run(pid_t program)
{
    const RawTerminal raw;
    const Descriptor resized = changesOfSize();
    bool input = true;
    while (true) {
        pollfd waits[]
            = {{m_master.get(), POLLIN, 0}, {input ? STDIN_FILENO : -1, POLLIN, 0}, {resized.get(), POLLIN, 0}};
        if (::poll(waits, 3, -1) < 0 && errno != EINTR)
            break;
        if ((waits[2].revents & POLLIN) != 0) {
            signalfd_siginfo ignored = {};
            [[maybe_unused]] const ssize_t got = ::read(resized.get(), &ignored, sizeof ignored);
            copySize(m_master.get());
        }
        if ((waits[1].revents & (POLLIN | POLLHUP)) != 0)
            input = copy(STDIN_FILENO, m_master.get());
        // Nobody has the other end open any more: an error, after the last byte.
        if ((waits[0].revents & (POLLIN | POLLHUP)) != 0 && !copy(m_master.get(), STDOUT_FILENO))
            break;
    }
    int status = 0;
    while (::waitpid(program, &status, 0) < 0 && errno == EINTR) { }
    return status;
}

} // namespace orrery::cli
