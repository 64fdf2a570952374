// SPDX-License-Identifier: GPL-3.0-or-later
// What could not be saved stays, says why, and is saved by the next try.
#include "tests/execution/faults.h"
#include "tests/support/main.h"

#include <QFileInfo>

#include <cerrno>

#include <sys/mount.h>
#include <unistd.h>

using namespace orrery;
using namespace orrery::test;

namespace {

std::string reasonCode(const Json &document)
{
    return stringMember(member(document, "reason"), "code").toStdString();
}

Json documentOf(const ProcessResult &result)
{
    return parseJson(result.output).value_or(Json());
}

constexpr char writesAResult[] = "import os\nprint('made')\nos.mkdir('result')\n"
                                 "open('result/model', 'wb').write(os.urandom(300_000))\n";

void verifySavedByTheNextTry(const OrreryCommand &orrery, const QString &id)
{
    int exit = -1;
    const Json saved = orrery.json({"save", id}, &exit);
    QVERIFY2(exit == 0, toCompactBytes(saved));
    QCOMPARE(stringMember(saved, "state"), QStringLiteral("succeeded"));
    QVERIFY(member(saved, "reason").is_null());
    QVERIFY(saved["warnings"].empty());
    QVERIFY(QFileInfo(stringMember(member(saved, "paths"), "output_zip")).size() > 300'000);
    QVERIFY(orrery.json({"ls", id, "result"})["entries"].size() == 1);
    // Nothing is left to save.
    const Json again = orrery.json({"save", id}, &exit);
    QCOMPARE(exit, 2);
    QCOMPARE(stringMember(member(again, "error"), "code"), QStringLiteral("execution.saved"));
}

// A small file system of the test's own.
class SmallDisk
{
public:
    explicit SmallDisk(const QString &path) : m_path(QFile::encodeName(path))
    {
        m_mounted = ::mount("orrery-test", m_path.constData(), "tmpfs", 0, "size=48m") == 0;
    }
    ~SmallDisk()
    {
        if (m_mounted)
            ::umount2(m_path.constData(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;
    bool isMounted() const { return m_mounted; }

private:
    QByteArray m_path;
    bool m_mounted;
};

} // namespace

class TestSaving : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aZipThatFailsIsMadeByTheNextTry_data()
    {
        QTest::addColumn<int>("error");
        QTest::addColumn<QString>("path"); // a file without a name is #INODE in /proc/PID/fd
        QTest::addColumn<QString>("code");
        QTest::newRow("full while it is written") << ENOSPC << "/#"
                                                  << "save.disk_full";
        QTest::newRow("broken while it is written") << EIO << "/#"
                                                    << "save.failed";
        QTest::newRow("full when it gets its name") << ENOSPC << "output.zip"
                                                    << "save.disk_full";
    }
    void aZipThatFailsIsMadeByTheNextTry()
    {
        QFETCH(int, error);
        QFETCH(QString, path);
        QFETCH(QString, code);
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", writesAResult, "result");
        QByteArray failed;
        const auto run = runWithFault(orrery, {"run", task, "--json"},
                                      {.program = "supervise", .path = path, .error = error}, &failed);
        QVERIFY(!failed.isEmpty());
        QCOMPARE(run.exitCode, 1);
        const Json document = documentOf(run);
        QCOMPARE(stringMember(document, "state"), QStringLiteral("failed"));
        QCOMPARE(QString::fromStdString(reasonCode(document)), code);
        QCOMPARE(integerMember(document, "exit_code", -1), 0);
        QVERIFY(member(member(document, "paths"), "output_zip").is_null());
        const QString id = stringMember(document, "id");
        QCOMPARE(QFileInfo(stringMember(member(document, "paths"), "working_directory") + "/result/model").size(),
                 300'000);
        verifySavedByTheNextTry(orrery, id);
    }

    void aFailedScriptStaysFailedWhenItsResultsAreSavedLater()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", QByteArray(writesAResult) + "raise SystemExit(4)\n", "result");
        const Json document
            = documentOf(runWithFault(orrery, {"run", task, "--json"}, {.program = "supervise", .path = "work.jsonl"}));
        QCOMPARE(reasonCode(document), std::string("script.exit"));
        QCOMPARE(stringMember(document["warnings"][0], "code"), QStringLiteral("save.disk_full"));
        int exit = -1;
        const Json saved = orrery.json({"save", stringMember(document, "id")}, &exit);
        QCOMPARE(exit, 1);
        QCOMPARE(reasonCode(saved), std::string("script.exit"));
        QCOMPARE(integerMember(saved, "exit_code"), 4);
        QVERIFY(saved["warnings"].empty());
        QVERIFY(saved["ended"] == document["ended"]);
    }

    void whatWasSavedIsNotSavedAgain()
    {
        const OrreryCommand orrery;
        const QString id = stringMember(orrery.json({"run", orrery.makeTask("t", writesAResult, "result")}), "id");
        QCOMPARE(orrery.run({"save", id}).exitCode, 2);
        QCOMPARE(orrery.run({"save", "none"}).exitCode, 3);
    }

    void aDiskThatTheScriptFilled()
    {
        const OrreryCommand orrery;
        orrery.dir().write("workspace/.keep", "");
        const SmallDisk disk(orrery.home());
        if (!disk.isMounted())
            QSKIP("only root can mount a small file system");
        // It leaves less than its results need once more.
        const QString task = orrery.makeTask("t",
                                             "import os\nos.mkdir('result')\n"
                                             "open('result/model', 'wb').write(os.urandom(15_000_000))\n"
                                             "f = open('filler', 'wb', buffering=0)\n"
                                             "try:\n    while True: f.write(bytes(1 << 16))\n"
                                             "except OSError: pass\n",
                                             "result");
        int exit = -1;
        const Json document = orrery.json({"run", task}, &exit);
        QCOMPARE(exit, 1);
        QVERIFY2(reasonCode(document) == "save.disk_full", toCompactBytes(document));
        const QString work = stringMember(member(document, "paths"), "working_directory");
        QCOMPARE(QFileInfo(work + "/result/model").size(), 15'000'000);
        // Still full: it fails again, and loses nothing.
        const QString id = stringMember(document, "id");
        const Json again = orrery.json({"save", id}, &exit);
        QCOMPARE(exit, 1);
        QCOMPARE(reasonCode(again), std::string("save.disk_full"));
        QVERIFY(QFile::remove(work + "/filler"));
        verifySavedByTheNextTry(orrery, id);
    }
};

ORRERY_TEST(saving, TestSaving);
#include "tst_saving.moc"
