// SPDX-License-Identifier: GPL-3.0-or-later
// The part of crash.h that runs in a dying process. Everything below handleSignal uses only what signal-safety(7)
// allows, and memory that was there before; backtrace(3) is called once at installation, so that it need not load its
// library then.
#include "core/base/crash.h"

#include "core/base/crashreports.h"
#include "core/base/tr.h"

#include <QDir>
#include <QFile>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>

#include <execinfo.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>

namespace orrery {

namespace {

struct FaultSignal {
    int number;
    const char *name;
};
constexpr FaultSignal faults[] = {{SIGSEGV, "SIGSEGV"}, {SIGBUS, "SIGBUS"}, {SIGFPE, "SIGFPE"},
                                  {SIGILL, "SIGILL"},   {SIGSYS, "SIGSYS"}, {SIGABRT, "SIGABRT"}};

constexpr int deepestFrame = 128;
constexpr unsigned secondsToWrite = 20;

// Written at installation, read by the handler.
char reportDirectory[3072];
char programName[64];
char preamble[512]; // program, version, system

std::atomic<long> dyingThread = 0;

// A line of text in memory of its own.
class Line
{
public:
    Line &text(const char *more)
    {
        while (*more != '\0' && m_size + 1 < sizeof m_bytes)
            m_bytes[m_size++] = *more++;
        m_bytes[m_size] = '\0';
        return *this;
    }
    Line &number(unsigned long value, unsigned base = 10, int width = 1)
    {
        char digits[32];
        int count = 0;
        do {
            digits[count++] = "0123456789abcdef"[value % base];
            value /= base;
        } while (value != 0);
        for (; count < width; ++count)
            digits[count] = '0';
        while (count > 0 && m_size + 1 < sizeof m_bytes)
            m_bytes[m_size++] = digits[--count];
        m_bytes[m_size] = '\0';
        return *this;
    }
    const char *bytes() const { return m_bytes; }
    void writeTo(int fd) const
    {
        std::size_t done = 0;
        while (done < m_size) {
            const ssize_t count = ::write(fd, m_bytes + done, m_size - done);
            if (count < 0 && errno != EINTR)
                return;
            done += count > 0 ? static_cast<std::size_t>(count) : 0;
        }
    }

private:
    char m_bytes[4096] = {};
    std::size_t m_size = 0;
};

struct CivilTime {
    unsigned year, month, day, hour, minute, second;
};

// gmtime(3) is not allowed in a handler. Days to a date of the Gregorian calendar, counted from 1 March 0000 so that
// the leap day is a year's last.
CivilTime civilTime(std::time_t seconds)
{
    const long days = seconds / 86400 + 719468;
    const long era = days / 146097;
    const long dayOfEra = days % 146097;
    const long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const long shiftedMonth = (5 * dayOfYear + 2) / 153;
    const long month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
    const long rest = seconds % 86400;
    const auto whole = [](long value) { return static_cast<unsigned>(value); };
    return {.year = whole(era * 400 + yearOfEra + (month <= 2 ? 1 : 0)),
            .month = whole(month),
            .day = whole(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1),
            .hour = whole(rest / 3600),
            .minute = whole(rest / 60 % 60),
            .second = whole(rest % 60)};
}

int openReport(const CivilTime &time)
{
    ::mkdir(reportDirectory, 0700);
    Line path;
    path.text(reportDirectory).text("/").number(time.year, 10, 4).number(time.month, 10, 2).number(time.day, 10, 2);
    path.text("T").number(time.hour, 10, 2).number(time.minute, 10, 2).number(time.second, 10, 2).text("Z-");
    path.text(programName).text("-").number(static_cast<unsigned long>(::getpid())).text(crashReportSuffix);
    return ::open(path.bytes(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
}

void writeReport(int fd, int number, const siginfo_t &info, const CivilTime &time)
{
    const char *name = "";
    for (const FaultSignal &fault : faults) {
        if (fault.number == number)
            name = fault.name;
    }
    Line head;
    head.text(preamble);
    head.text("time: ").number(time.year, 10, 4).text("-").number(time.month, 10, 2).text("-").number(time.day, 10, 2);
    head.text("T").number(time.hour, 10, 2).text(":").number(time.minute, 10, 2).text(":").number(time.second, 10, 2);
    head.text("Z\nprocess: ").number(static_cast<unsigned long>(::getpid()));
    head.text("\nthread: ").number(static_cast<unsigned long>(::syscall(SYS_gettid)));
    head.text("\nsignal: ").number(static_cast<unsigned long>(number)).text(" ").text(name);
    if (info.si_code > 0) // from the kernel, so that there is an address
        head.text("\naddress: 0x").number(reinterpret_cast<unsigned long>(info.si_addr), 16);
    head.text("\n\n").writeTo(fd);

    void *frames[deepestFrame];
    const int depth = ::backtrace(frames, deepestFrame);
    ::backtrace_symbols_fd(frames, depth, fd);
    ::fsync(fd);
}

void handleSignal(int number, siginfo_t *info, void *)
{
    const int savedErrno = errno;
    const long self = ::syscall(SYS_gettid);
    long nobody = 0;
    if (dyingThread.compare_exchange_strong(nobody, self)) {
        // Should the stack be too broken to be walked, the process ends all the same.
        std::signal(SIGALRM, SIG_DFL);
        ::alarm(secondsToWrite);
        const CivilTime time = civilTime(::time(nullptr));
        const int fd = openReport(time);
        if (fd >= 0) {
            writeReport(fd, number, *info, time);
            ::close(fd);
        }
    } else if (nobody != self) {
        // Another thread is writing its report, and ends the process when it is done.
        for (;;)
            ::pause();
    }
    std::signal(number, SIG_DFL);
    ::raise(number); // taken as soon as this handler returns
    errno = savedErrno;
}

bool copyInto(char *target, std::size_t size, const QByteArray &text)
{
    if (static_cast<std::size_t>(text.size()) >= size || text.contains('\0'))
        return false;
    std::memcpy(target, text.constData(), static_cast<std::size_t>(text.size()) + 1);
    return true;
}

// A stack of its own for the handler: after an overflow there is none left.
void giveHandlerAStack()
{
    constexpr std::size_t size = std::size_t(64) * 1024;
    alignas(16) static char memory[size];
    const stack_t stack{.ss_sp = memory, .ss_flags = 0, .ss_size = size};
    ::sigaltstack(&stack, nullptr);
}

} // namespace

Result<> installCrashHandler(const QString &directory, const QByteArray &program, const QByteArray &version)
{
    utsname system{};
    ::uname(&system);
    const QByteArray head = "program: " + program + "\nversion: " + version + "\nQt: " + qVersion()
        + "\nsystem: " + system.sysname + " " + system.release + " " + system.machine + "\n";
    if (!QDir::isAbsolutePath(directory) || program.contains('/')
        || !copyInto(reportDirectory, sizeof reportDirectory, QFile::encodeName(directory))
        || !copyInto(programName, sizeof programName, program) || !copyInto(preamble, sizeof preamble, head))
        return unexpected(Error{.code = "crash.directory",
                                .message = Tr::tr("Crashes cannot be reported into %1: the path is not absolute or "
                                                  "too long.")
                                               .arg(directory),
                                .detail = {},
                                .hint = {}});
    pruneCrashReports(directory);

    void *frame = nullptr;
    ::backtrace(&frame, 1);
    giveHandlerAStack();
    struct sigaction action = {};
    action.sa_sigaction = handleSignal;
    // Not SA_RESETHAND: a second thread that faults would then end the process in the middle of the first one's report.
    // A fault inside the handler comes while its signal is blocked, and the kernel ends the process for it.
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    for (const FaultSignal &fault : faults)
        ::sigaction(fault.number, &action, nullptr);
    return {};
}

} // namespace orrery
