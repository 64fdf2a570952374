// SPDX-License-Identifier: GPL-3.0-or-later
// Runs that begin with the working directory of an earlier one.
#include "core/base/files.h"

#include "tests/support/command.h"
#include "tests/support/main.h"

#include <QFileInfo>

using namespace orrery;
using orrery::test::OrreryCommand;

namespace {

// What the first run of makeParent leaves: code that it changed, deleted or left, and results.
constexpr char first[]
    = "import os\nopen('changed.json', 'a').write('by the run')\nos.remove('deleted.json')\n"
      "open('dropped-changed.txt', 'a').write('by the run')\nopen('made.txt', 'w').write('by the run')\n"
      "os.makedirs('model/deep')\nopen('model/deep/w', 'w').write('epoch 1')\n";

QString workFile(const Json &document, const QString &name)
{
    const QString path = stringMember(member(document, "paths"), "working_directory") + u'/' + name;
    return QFileInfo::exists(path) ? QString::fromUtf8(readFile(path).value_or("unreadable")) : QStringLiteral("-");
}

Json homeOf(const Json &document)
{
    for (const Json &binding : document["bindings"]) {
        if (stringMember(binding, "slot") == u"home")
            return binding;
    }
    return {};
}

} // namespace

class TestContinue : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void threeWayComparison_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::newRow("overlay") << "overlay";
        QTest::newRow("copy") << "copy";
    }
    void threeWayComparison()
    {
        QFETCH(QString, mode);
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", first);
        for (const char *name : {"same.txt", "changed.json", "deleted.json", "edited.txt", "dropped.txt",
                                 "dropped-changed.txt", "lib/edited.txt"})
            orrery.dir().write("t/" + QLatin1StringView(name), "base");
        const Json parent = orrery.json({"run", task});
        QCOMPARE(stringMember(parent, "state"), QStringLiteral("succeeded"));
        const QByteArray before = readFile(orrery.home() + "/executions/" + stringMember(parent, "id") + "/work.jsonl")
                                      .value_or(QByteArray());

        for (const char *name : {"changed.json", "deleted.json", "edited.txt", "made.txt", "lib/edited.txt"})
            orrery.dir().write("t/" + QLatin1StringView(name), "new code");
        QFile::remove(task + "/dropped.txt");
        QFile::remove(task + "/dropped-changed.txt");
        orrery.dir().write("t/train.py", "open('model/deep/w', 'a').write(', epoch 2')\nopen('new', 'w').write('x')\n");
        const Json child = orrery.json({"run", task, "--home-from", "exec:" + stringMember(parent, "id"), "--home-mode",
                                        mode, "--keep", "made.*"});
        QCOMPARE(stringMember(child, "state"), QStringLiteral("succeeded"));
        QCOMPARE(stringMember(child, "parent"), stringMember(parent, "id"));
        const Json home = homeOf(child);
        QCOMPARE(stringMember(home, "mode"), mode);
        QStringList conflicts;
        for (const Json &conflict : home["conflicts"])
            conflicts += stringMember(conflict, "path") + u' ' + stringMember(conflict, "work") + u' '
                + stringMember(conflict, "taken");
        QCOMPARE(conflicts,
                 (QStringList{"changed.json changed code", "deleted.json deleted code", "made.txt made work"}));
        QCOMPARE(workFile(child, "same.txt"), QStringLiteral("base"));
        QCOMPARE(workFile(child, "edited.txt"), QStringLiteral("new code"));
        QCOMPARE(workFile(child, "lib/edited.txt"), QStringLiteral("new code"));
        QCOMPARE(workFile(child, "changed.json"), QStringLiteral("new code"));
        QCOMPARE(workFile(child, "deleted.json"), QStringLiteral("new code"));
        QCOMPARE(workFile(child, "made.txt"), QStringLiteral("by the run"));
        QCOMPARE(workFile(child, "dropped.txt"), QStringLiteral("-"));
        QCOMPARE(workFile(child, "dropped-changed.txt"), QStringLiteral("baseby the run"));
        QCOMPARE(workFile(child, "model/deep/w"), QStringLiteral("epoch 1, epoch 2"));
        // The parent is what it was.
        QCOMPARE(workFile(parent, "model/deep/w"), QStringLiteral("epoch 1"));
        QCOMPARE(workFile(parent, "new"), QStringLiteral("-"));
        QCOMPARE(readFile(orrery.home() + "/executions/" + stringMember(parent, "id") + "/work.jsonl").value_or(""),
                 before);
        // What this run made of what it began with.
        std::map<std::string, std::string> changed;
        const Json all = orrery.json({"ls", stringMember(child, "id")});
        for (const Json &entry : all["entries"])
            changed[entry["path"]] = entry["changed"];
        QCOMPARE(changed["new"], std::string("new"));
        QCOMPARE(changed["same.txt"], std::string("same"));
        QCOMPARE(changed["made.txt"], std::string("same"));
        QCOMPARE(changed["edited.txt"], std::string("same"));
        QVERIFY(!QFileInfo::exists(stringMember(member(child, "paths"), "directory") + "/overlay"));
    }

    void chains()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", "open('count', 'a').write('x')\n");
        Json last = orrery.json({"run", task});
        for (int i = 0; i < 8; ++i)
            last = orrery.json({"run", task, "--home-from", "exec:@last", "--home-mode", "overlay"});
        QCOMPARE(workFile(last, "count"), QString(9, u'x'));
    }

    void whatIsNeededIsHiddenAndFreedAtTheEnd_data()
    {
        QTest::addColumn<QStringList>("use");
        QTest::newRow("continued") << QStringList{"--home-from", "exec:@last", "--home-mode", "overlay"};
        QTest::newRow("bound") << QStringList{"--input", "3=exec:@last"};
    }
    void whatIsNeededIsHiddenAndFreedAtTheEnd()
    {
        QFETCH(QStringList, use);
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", "open('made', 'w').write('by the parent')\n");
        const QString parent = stringMember(orrery.json({"run", task}), "id");
        const QString waiting = "import os, time\nwhile not os.path.exists('/input0/go'):\n    time.sleep(0.01)\n"
                                "print(open(%1).read())\n";
        orrery.dir().write("t/train.py",
                           waiting.arg(QLatin1StringView(use[0] == u"--input" ? "'/input3/made'" : "'made'")).toUtf8());
        orrery.dir().write("signal/none", "");
        const Json child = orrery.json(
            QStringList{"run", task, "--detach", "--input", "0=dir:" + orrery.dir().path(QStringLiteral("signal"))}
            + use);
        const QString id = stringMember(child, "id");
        const auto state = [&] { return stringMember(orrery.json({"show", id}), "state"); };
        QTRY_COMPARE_WITH_TIMEOUT(state(), QStringLiteral("running"), 20'000);

        const Json removal = orrery.json({"rm", parent});
        QVERIFY(removal["executions"][0]["waits_for"] == Json::array({id.toStdString()}));
        QCOMPARE(orrery.run({"show", parent}).exitCode, 3);
        const QString directory = orrery.home() + "/executions/" + parent;
        QVERIFY(QFileInfo::exists(directory + "/work/made"));

        orrery.dir().write("signal/go", "");
        const Json ended = orrery.json({"wait", id});
        QCOMPARE(stringMember(ended, "state"), QStringLiteral("succeeded"));
        QVERIFY(
            readFile(orrery.home() + "/executions/" + id + "/log").value_or(QByteArray()).contains("by the parent"));
        QTRY_VERIFY_WITH_TIMEOUT(!QFileInfo::exists(directory), 10'000);
    }

    void aFolderThatCannotBeRenamedIsExplained()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t",
                                             "import os\nif os.path.isdir('d'):\n    os.rename('d', 'e')\n"
                                             "else:\n    os.mkdir('d')\n");
        orrery.json({"run", task});
        const Json failed = orrery.json({"run", task, "--home-from", "exec:@last", "--home-mode", "overlay"});
        QCOMPARE(stringMember(failed, "state"), QStringLiteral("failed"));
        QVERIFY(stringMember(member(failed, "reason"), "message").contains("--home-mode copy"));
    }

    void whatCannotBeContinuedIsRefused()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", "pass\n");
        int exit = -1;
        orrery.json({"run", task, "--home-from", "exec:zzzzzzzzzz"}, &exit);
        QCOMPARE(exit, 2);
        QCOMPARE(orrery.run({"run", task, "--home-mode", "copy"}).exitCode, 2);
    }
};

ORRERY_TEST(continuing, TestContinue);
#include "tst_continuing.moc"
