// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sandbox/harness.h"

#include "core/base/filelock.h"
#include "core/base/files.h"

#include <QDir>
#include <QTest>

#include <fcntl.h>
#include <sys/wait.h>

namespace orrery::test {

SandboxHarness::SandboxHarness()
{
    for (const char *name : {"work", "tmp/tmp", "tmp/home"})
        QDir(dir.path()).mkpath(QLatin1StringView(name));
    spec.workDirectory = dir.path("work");
    spec.temporaryDirectory = dir.path("tmp");
    spec.launcher = QStringLiteral(ORRERY_BIN_DIR "/orrery-exec");
}

SandboxHarness::Ended SandboxHarness::run(const QString &script, const std::function<void(pid_t)> &meanwhile)
{
    return runCommand({"/bin/sh", "-c", script}, meanwhile);
}

SandboxHarness::Ended SandboxHarness::runCommand(const QStringList &command,
                                                 const std::function<void(pid_t)> &meanwhile)
{
    const auto open = [&](const char *name) {
        return *openFile(dir.path(QLatin1StringView(name)), O_RDWR | O_CREAT | O_TRUNC | O_APPEND);
    };
    auto lock = *FileLock::lock(dir.path("run.lock"));
    Descriptor exit = *openFile(dir.path("exit.json"), O_RDWR | O_CREAT | O_TRUNC);
    const Descriptor log = open("log");
    const Descriptor started = open("started");
    const Descriptor status = open("status");
    const Descriptor errors = open("errors");
    const RunDescriptors descriptors{lock.descriptor(), exit.get(),   log.get(),
                                     started.get(),     status.get(), errors.get()};
    const RunCommand run{command, environment};
    const auto pid = confined ? startSandboxed(spec, run, descriptors)
                              : startUnconfined(spec.workDirectory, spec.launcher, run, descriptors);
    if (!pid)
        qFatal("%s", qPrintable(pid.error().message));
    lock.release();
    if (meanwhile) {
        [&] { QTRY_VERIFY(dir.read("log").contains("ready")); }();
        meanwhile(*pid);
    }
    ::waitpid(*pid, nullptr, 0);
    [&] { QTRY_VERIFY(!FileLock::isHeld(dir.path("run.lock"))); }();
    Ended ended;
    if (const auto json = parseJson(dir.read("exit.json")))
        ended.exit = *json;
    ended.log = dir.read("log");
    ended.errors = dir.read("errors");
    ended.started = dir.read("started") == "S";
    return ended;
}

} // namespace orrery::test
