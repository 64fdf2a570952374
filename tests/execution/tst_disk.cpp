// SPDX-License-Identifier: GPL-3.0-or-later
// A disk that is full or broken at every single change of a run: what was there stays, the reason is named, and the
// next try succeeds.
#include "core/base/files.h"
#include "core/execution/directory.h"
#include "core/execution/runjson.h"

#include "tests/execution/faults.h"
#include "tests/support/main.h"

#include <QDir>
#include <QFileInfo>

#include <cerrno>

using namespace orrery;
using namespace orrery::test;

namespace {

constexpr char script[] = "import os\nprint('made')\nos.makedirs('result', exist_ok=True)\n"
                          "open('result/model', 'wb').write(b'm' * 100_000)\n";

QString code(const Json &document)
{
    return stringMember(member(document, "reason"), "code");
}

void addFaults()
{
    QTest::addColumn<int>("error");
    QTest::addColumn<bool>("lasts");
    QTest::newRow("full for a moment") << ENOSPC << false;
    QTest::newRow("full from then on") << ENOSPC << true;
    QTest::newRow("broken for a moment") << EIO << false;
}

} // namespace

class TestDisk : public QObject
{
    Q_OBJECT

    // Whole, with all that the script made.
    static void verifySuccess(const OrreryCommand &orrery, const QString &id)
    {
        const Json document = orrery.json({"show", id});
        QVERIFY2(stringMember(document, "state") == u"succeeded", toCompactBytes(document));
        const ExecutionDirectory files(stringMember(member(document, "paths"), "directory"));
        QCOMPARE(readFile(files.log()).value_or(QByteArray()), QByteArray("made\n"));
        QCOMPARE(QFileInfo(files.work() + "/result/model").size(), 100'000);
        QVERIFY(QFileInfo(files.outputZip()).size() > 100);
        QVERIFY(QFileInfo::exists(files.workManifest()));
        QVERIFY(!QFileInfo::exists(files.reserve()));
        for (const QString &name : QDir(files.path()).entryList(QDir::Files | QDir::Hidden))
            QVERIFY2(!name.endsWith(".tmp"), qPrintable(name));
    }

    static void verifyReason(const Json &document, int error)
    {
        const Json &reason = member(document, "reason");
        const QString message = stringMember(reason, "message") + stringMember(reason, "detail");
        QVERIFY2(!message.isEmpty(), toCompactBytes(document));
        if (error == ENOSPC)
            QVERIFY2(code(document).endsWith(u"full") || message.contains("No space left"), toCompactBytes(document));
    }

private Q_SLOTS:
    void ofTheSupervisor_data() { addFaults(); }
    void ofTheSupervisor()
    {
        QFETCH(int, error);
        QFETCH(bool, lasts);
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", script, "result");
        QCOMPARE(orrery.run({"run", task}).exitCode, 0); // the environment is there
        QMap<QString, int> ends;
        for (int at = 1;; ++at) {
            QByteArray failed;
            const auto run = runWithFault(orrery, {"run", task, "--detach"},
                                          {.program = "supervise", .at = at, .lasts = lasts, .error = error});
            QCOMPARE(run.exitCode, 0);
            const QString id = QString::fromLatin1(run.output.trimmed());
            QVERIFY(!orrery.run({"wait", id}).timedOut);
            failed = orrery.dir().read("faults");
            if (failed.isEmpty()) {
                verifySuccess(orrery, id);
                qInfo("%d changes", at - 1);
                break;
            }
            const Json document = orrery.json({"show", id});
            ++ends[stringMember(document, "state") + ' ' + code(document)];
            const QByteArray said = failed.left(failed.indexOf('\n')) + '\n' + toCompactBytes(document);
            if (scriptMayHaveStarted(ExecutionDirectory(orrery.home() + "/executions/" + id))) {
                if (stringMember(document, "state") != u"succeeded") {
                    QVERIFY2(code(document) == (error == ENOSPC ? u"save.disk_full" : u"save.failed"), said);
                    QVERIFY2(orrery.run({"save", id}).exitCode == 0, said);
                }
                verifySuccess(orrery, id);
            } else {
                QVERIFY2(stringMember(document, "state") == u"failed", said);
                verifyReason(document, error);
                QVERIFY2(orrery.run({"run", task}).exitCode == 0, said);
                orrery.run({"rm", "@last"});
            }
            if (QTest::currentTestFailed()) {
                qWarning("%s", said.constData());
                return;
            }
            QCOMPARE(orrery.run({"rm", id}).exitCode, 0);
        }
        for (auto it = ends.cbegin(); it != ends.cend(); ++it)
            qInfo("%s: %d", qPrintable(it.key()), it.value());
    }

    void ofTheCommand_data() { addFaults(); }
    void ofTheCommand()
    {
        QFETCH(int, error);
        QFETCH(bool, lasts);
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", script, "result");
        QCOMPARE(orrery.run({"run", task}).exitCode, 0);
        for (int at = 1;; ++at) {
            orrery.dir().write("t/changing.py", QByteArray("x = ") + QByteArray::number(at)); // something new to keep
            QByteArray failed;
            const auto run = runWithFault(orrery, {"run", task, "--detach", "--json"},
                                          {.program = "run", .at = at, .lasts = lasts, .error = error}, &failed);
            const Json document = parseJson(run.output).value_or(Json());
            const QByteArray said = failed.left(failed.indexOf('\n')) + '\n' + run.output + run.error;
            if (run.exitCode == 0) {
                const QString id = stringMember(document, "id");
                QVERIFY2(orrery.run({"wait", id}).exitCode == 0, said);
                verifySuccess(orrery, id);
                orrery.run({"rm", id});
            } else {
                QVERIFY2(run.exitCode == 4, said);
                const QString named = stringMember(member(document, "error"), "code");
                QVERIFY2(error != ENOSPC || named == u"io.full", said);
            }
            // Nothing half made is seen, and the same goes well the next time.
            const Json list = orrery.json({"list"});
            for (const Json &execution : list["executions"])
                QVERIFY2(stringMember(execution, "state") == u"succeeded", said + toCompactBytes(execution));
            QVERIFY2(orrery.run({"run", task}).exitCode == 0, said);
            QCOMPARE(orrery.run({"rm", "@last"}).exitCode, 0);
            if (QTest::currentTestFailed() || failed.isEmpty()) {
                qInfo("%d changes", at - 1);
                return;
            }
        }
    }
};

ORRERY_TEST(disk, TestDisk);
#include "tst_disk.moc"
