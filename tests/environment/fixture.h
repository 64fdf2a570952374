// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/store.h"
#include "core/process/process.h"
#include "tests/support/tempdir.h"

#include <QDir>
#include <QTest>

namespace orrery::test {

// A workspace and a task of its own, with wheels made here: nothing comes from a network.
class EnvironmentFixture
{
public:
    EnvironmentFixture()
    {
        // pip's configuration of this machine is nobody's business here; neither is uv, unless a test brings it.
        qputenv("PIP_CONFIG_FILE", "/dev/null");
        for (const char *name : {"PIP_FIND_LINKS", "PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL"})
            qunsetenv(name);
        store.setUv({});
        store.setConda({});
        store.setRunner(plainRunner());
    }

    void wheel(const QString &name, const QString &version, const QStringList &dependencies = {})
    {
        const auto result
            = runProcess({.program = QStringLiteral("python3"),
                          .arguments = QStringList{QStringLiteral(ORRERY_SOURCE_DIR "/tests/environment/makewheel.py"),
                                                   wheels(), name, version}
                              + dependencies});
        QVERIFY(result && result->ok());
    }

    QString wheels() const { return dir.path(QStringLiteral("wheels")); }
    QString environments() const { return dir.path(QStringLiteral("home/environments")); }
    QString cache() const { return dir.path(QStringLiteral("home/cache")); }

    // requirements.txt of the task: these lines, from our wheels alone.
    void requirements(const QByteArray &lines)
    {
        dir.write(QStringLiteral("task/requirements.txt"),
                  "--no-index\n--find-links " + wheels().toUtf8() + "\n" + lines);
    }

    EnvironmentRequest request() const { return {.taskRoot = dir.path(QStringLiteral("task"))}; }

    Outcome<Environment> prepare() { return store.prepare(request(), Progress::none(), {}); }

    // What `python -c` in the environment prints.
    static QString run(const Environment &environment, const QString &code)
    {
        const auto result = runProcess(
            {.program = environment.python, .arguments = {QStringLiteral("-I"), QStringLiteral("-c"), code}});
        return result ? QString::fromUtf8(result->output + result->error).trimmed() : QString();
    }

    // Directories of environments, half-made ones included.
    QStringList onDisk() const { return QDir(environments()).entryList(QDir::Dirs | QDir::NoDotAndDotDot); }

    TempDir dir;
    EnvironmentStore store{dir.path(QStringLiteral("home/environments")), dir.path(QStringLiteral("home/cache"))};
};

inline QString problem(const auto &outcome)
{
    if (outcome)
        return {};
    return outcome.error().cancelled() ? QStringLiteral("cancelled")
                                       : outcome.error().asError().message + u'\n' + outcome.error().asError().detail;
}

inline Code codeOf(const auto &outcome)
{
    return outcome || outcome.error().cancelled() ? Code() : outcome.error().asError().code;
}

} // namespace orrery::test
