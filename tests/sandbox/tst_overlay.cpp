// SPDX-License-Identifier: GPL-3.0-or-later
// What a run makes of an overlay is, once it is saved, what it would have made of a copy.
#include "core/process/process.h"
#include "core/sandbox/overlay.h"
#include "core/sandbox/overlaytree.h"
#include "core/sandbox/treebuild.h"
#include "core/sandbox/treecopy.h"

#include "tests/sandbox/harness.h"
#include "tests/support/main.h"

#include <QDir>

#include <sys/stat.h>

using namespace orrery;
using orrery::test::SandboxHarness;
using orrery::test::TempDir;

namespace {

QString launcher()
{
    return QStringLiteral(ORRERY_BIN_DIR "/orrery-exec");
}

// The output, or what went wrong.
QByteArray outputOf(const QString &program, const QStringList &arguments)
{
    Command command;
    command.program = program;
    command.arguments = arguments;
    const auto result = runProcess(command);
    if (!result)
        return result.error().asError().message.toUtf8();
    return result->ok() ? result->output : "failed: " + result->output + result->error;
}

QByteArray overlayPy(const QStringList &arguments)
{
    return outputOf("python3", QStringList{ORRERY_SOURCE_DIR "/tests/sandbox/overlay.py"} + arguments);
}

// A lower layer, the places of an overlay over it, and a tree built of both.
struct Layers {
    Layers()
    {
        for (const char *name : {"upper", "work", "merged"})
            QDir(dir.path()).mkpath(QLatin1StringView(name));
    }
    SandboxOverlay overlay() const { return {dir.path("lower"), dir.path("upper"), dir.path("work")}; }
    OverlayLayers layers() const { return {dir.path("lower"), dir.path("upper")}; }
    // Runs it with the merged directory as its last argument.
    QByteArray runInside(const QString &program, const QStringList &arguments) const
    {
        return outputOf(launcher(),
                        overlayArguments(overlay(), dir.path("merged")) + QStringList{program} + arguments
                            + QStringList{dir.path("merged")});
    }
    QByteArray shell(const QString &script) const
    {
        return outputOf(launcher(),
                        overlayArguments(overlay(), dir.path("merged"))
                            + QStringList{"/bin/sh", "-ec", "cd \"$0\"; " + script, dir.path("merged")});
    }
    // "" or the error.
    QString build() const
    {
        const auto entries = readOverlay(layers());
        const auto built = entries ? buildTree(layers(), *entries, dir.path("built")) : Outcome<>();
        return !entries ? entries.error().asError().message : built ? QString() : built.error().asError().message;
    }
    TempDir dir;
};

int cases()
{
    return qEnvironmentVariableIsSet("ORRERY_LONG_TESTS") ? 2000 : 12;
}

} // namespace

class TestOverlay : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void equalsACopy()
    {
        for (int seed = 0; seed < cases(); ++seed) {
            const Layers layers;
            const QString number = QString::number(seed);
            QCOMPARE(overlayPy({"make", number, layers.dir.path("lower"), layers.dir.path("plain")}), QByteArray());
            const QByteArray before = outputOf("cp", {"-a", layers.dir.path("lower"), layers.dir.path("before")});
            QCOMPARE(before, QByteArray());
            const QString python = findProgram("python3");
            QCOMPARE(layers.runInside(python, {ORRERY_SOURCE_DIR "/tests/sandbox/overlay.py", "change", number}),
                     QByteArray());
            QCOMPARE(layers.build(), QString());
            const QByteArray difference = overlayPy({"compare", layers.dir.path("plain"), layers.dir.path("built")});
            QVERIFY2(difference.isEmpty(), "seed " + number.toUtf8() + ": " + difference);
            // Nothing of this reached what the run began with.
            QCOMPARE(overlayPy({"compare", layers.dir.path("before"), layers.dir.path("lower")}), QByteArray());
            // Our own copy is one, too.
            QDir().mkpath(layers.dir.path("copied"));
            QVERIFY(copyTree(layers.dir.path("built"), layers.dir.path("copied"), Progress::none(), {}));
            QCOMPARE(overlayPy({"compare", layers.dir.path("built"), layers.dir.path("copied")}), QByteArray());
        }
    }

    void anUnchangedFileCostsNothing()
    {
        const Layers layers;
        layers.dir.write("lower/a/kept", "kept");
        layers.dir.write("lower/a/changed", "before");
        QCOMPARE(layers.shell("echo after > a/changed"), QByteArray());
        QCOMPARE(layers.build(), QString());
        const auto inode = [&](const QString &path) {
            struct stat info = {};
            return ::stat(QFile::encodeName(layers.dir.path(path)).constData(), &info) == 0 ? info.st_ino : 0;
        };
        QCOMPARE(inode("built/a/kept"), inode("lower/a/kept"));
        QVERIFY(inode("built/a/changed") != inode("lower/a/changed"));
        QCOMPARE(layers.dir.read("lower/a/changed"), QByteArray("before"));
        QCOMPARE(layers.dir.read("built/a/changed"), QByteArray("after\n"));
    }

    void changesBeforeTheRunAreSeenByIt()
    {
        const Layers layers;
        layers.dir.write("lower/gone", "x");
        layers.dir.write("lower/d/gone", "x");
        layers.dir.write("lower/d/stays", "x");
        layers.dir.write("lower/file", "x");
        QVERIFY(hideLower(layers.layers(), *TaskPath::fromBytes("gone")));
        QVERIFY(hideLower(layers.layers(), *TaskPath::fromBytes("d/gone")));
        QVERIFY(hideLower(layers.layers(), *TaskPath::fromBytes("nothing")));
        // A directory where a file was.
        QVERIFY(makeUpperParents(layers.layers(), *TaskPath::fromBytes("file/new")));
        layers.dir.write("upper/file/new", "new");
        QCOMPARE(layers.shell("find . -type f | sort | tr '\\n' ' '"), QByteArray("./d/stays ./file/new "));
        QCOMPARE(layers.build(), QString());
        QCOMPARE(outputOf("sh", {"-c", "cd \"$0\" && find . -type f | sort | tr '\\n' ' '", layers.dir.path("built")}),
                 QByteArray("./d/stays ./file/new "));
    }

    void theSandboxRunsOnIt()
    {
        SandboxHarness harness;
        harness.dir.write("lower/code.sh", "echo from below\n");
        harness.dir.write("lower/log", "before\n");
        for (const char *name : {"overlay/upper", "overlay/work"})
            QDir(harness.dir.path()).mkpath(QLatin1StringView(name));
        harness.spec.overlay = SandboxOverlay{harness.dir.path("lower"), harness.dir.path("overlay/upper"),
                                              harness.dir.path("overlay/work")};
        const auto ended = harness.run("sh code.sh; echo after >> /output/log; cat log; rm code.sh; exit 3");
        QCOMPARE(ended.log, QByteArray("from below\nbefore\nafter\n"));
        QCOMPARE(integerMember(ended.exit, "wait_status") >> 8, 3);
        QCOMPARE(harness.dir.read("lower/log"), QByteArray("before\n"));
        QVERIFY(QFileInfo::exists(harness.dir.path("lower/code.sh")));
        QCOMPARE(QDir(harness.dir.path("work")).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList());
        const auto entries = readOverlay({harness.dir.path("lower"), harness.dir.path("overlay/upper")});
        QVERIFY(entries);
        QCOMPARE(entries->size(), 1U);
        QCOMPARE((*entries)[0].path.bytes(), std::string("log"));
        QVERIFY((*entries)[0].fromUpper);
    }

    void hasNoCapabilityEither()
    {
        SandboxHarness harness;
        harness.dir.write("lower/a", "x");
        for (const char *name : {"overlay/upper", "overlay/work"})
            QDir(harness.dir.path()).mkpath(QLatin1StringView(name));
        harness.spec.overlay = SandboxOverlay{harness.dir.path("lower"), harness.dir.path("overlay/upper"),
                                              harness.dir.path("overlay/work")};
        const auto ended = harness.run("grep CapEff /proc/self/status; id -u; unshare -U true && echo made; "
                                       "umount /hyperai/home && echo unmounted");
        QVERIFY2(ended.log.contains("0000000000000000"), ended.log);
        QVERIFY2(ended.log.contains("\n" + QByteArray::number(::getuid()) + "\n"), ended.log);
        QVERIFY(!ended.log.contains("made"));
        QVERIFY(!ended.log.contains("unmounted"));
    }

    void whereItCannotBeItSaysSo()
    {
        const Layers layers;
        layers.dir.write("lower/a", "x");
        QVERIFY(checkOverlay(launcher(), layers.overlay(), layers.dir.path("merged")));
        SandboxOverlay impossible = layers.overlay();
        impossible.upper = "/proc";
        const auto checked = checkOverlay(launcher(), impossible, layers.dir.path("merged"));
        QVERIFY(!checked);
        QCOMPARE(checked.error().asError().code, Code("sandbox.no_overlay"));
        QVERIFY(!checked.error().asError().detail.isEmpty());
    }
};

ORRERY_TEST(overlay, TestOverlay);
#include "tst_overlay.moc"
