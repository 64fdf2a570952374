// SPDX-License-Identifier: GPL-3.0-or-later
// Dies as it is told: crashchild DIRECTORY HOW. For tst_crash.cpp.
#include "core/base/crash.h"

#include <QFile>

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <thread>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

// Functions with a name that the stack trace can show: not inlined, not optimised away, no tail calls.
[[gnu::noinline, gnu::noclone]] int crashByNullPointer(volatile int *pointer)
{
    return *pointer + 1;
}

[[gnu::noinline, gnu::noclone]] int crashByOverflow(volatile char *above, int depth)
{
    volatile char frame[4096];
    frame[0] = *above;
    return depth == 0 ? 0 : crashByOverflow(frame, depth - 1) + frame[0];
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    const rlimit noCore{0, 0};
    ::setrlimit(RLIMIT_CORE, &noCore);
    if (!orrery::installCrashHandler(QFile::decodeName(argv[1]), "crash-child", "1.2.3"))
        return 3;

    const auto how = [&](const char *name) { return std::strcmp(argv[2], name) == 0; };
    if (how("null"))
        return crashByNullPointer(nullptr);
    if (how("overflow")) {
        char start = 1;
        return crashByOverflow(&start, 1'000'000'000);
    }
    if (how("thread"))
        std::thread([] { std::exit(crashByNullPointer(nullptr)); }).join();
    if (how("threads")) {
        std::thread one([] { crashByNullPointer(nullptr); });
        std::thread other([] { crashByNullPointer(nullptr); });
        one.join();
        other.join();
    }
    if (how("abort"))
        std::abort();
    if (how("exception"))
        throw std::runtime_error("nobody catches this");
    if (how("sent"))
        ::kill(::getpid(), SIGSEGV);
    if (how("forked")) {
        // The child of a fork reports under its own id.
        if (::fork() == 0)
            return crashByNullPointer(nullptr);
        ::wait(nullptr);
    }
    return 0;
}
