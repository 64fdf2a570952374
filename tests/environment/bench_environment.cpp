// SPDX-License-Identifier: GPL-3.0-or-later
// bench_environment WORKSPACE TASK [UV]: prepares the task's environment as a run would, and prints what it did.
// Measured from outside: tests/bench/env.py.
#include "core/environment/store.h"

#include <QElapsedTimer>

#include <cstdio>

using namespace orrery;

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    const QString home = QString::fromLocal8Bit(argv[1]);
    EnvironmentStore store(home + QStringLiteral("/environments"), home + QStringLiteral("/cache"));
    if (argc > 3)
        store.setUv(QString::fromLocal8Bit(argv[3]));
    QElapsedTimer timer;
    timer.start();
    const auto environment = store.prepare({.taskRoot = QString::fromLocal8Bit(argv[2])}, Progress::none(), {});
    if (!environment) {
        std::fprintf(stderr, "%s\n",
                     environment.error().cancelled() ? "cancelled" : qPrintable(environment.error().asError().message));
        return 1;
    }
    std::printf("%s: %lld ms, %zu packages, %s\n", qPrintable(environment->key),
                static_cast<long long>(timer.elapsed()), environment->packages.size(),
                environment->reused ? "reused" : "built");
    return 0;
}
