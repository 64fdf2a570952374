// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interrupt.h"

#include <atomic>
#include <csignal>
#include <thread>

#include <pthread.h>
#include <unistd.h>

namespace orrery::cli {

namespace {

// The process's one interrupt: signals belong to a process as a whole.
std::stop_source source;
std::atomic<int> interrupts = 0;

void waitForSignals(sigset_t signals)
{
    while (true) {
        int number = 0;
        if (::sigwait(&signals, &number) != 0)
            continue;
        if (number == SIGINT && ++interrupts >= 3)
            ::_exit(130);
        source.request_stop();
    }
}

} // namespace

void catchInterrupts()
{
    sigset_t signals;
    sigemptyset(&signals);
    for (const int number : {SIGINT, SIGTERM, SIGHUP})
        sigaddset(&signals, number);
    // Before any other thread exists, so that all of them inherit it; children are started with an empty mask.
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::thread(waitForSignals, signals).detach();
}

std::stop_token interruptToken()
{
    return source.get_token();
}

void resetInterrupt()
{
    source = std::stop_source();
    interrupts = 0;
}

} // namespace orrery::cli
