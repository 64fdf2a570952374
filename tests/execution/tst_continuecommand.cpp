// SPDX-License-Identifier: GPL-3.0-or-later
// The command that goes on where an execution ended.
#include "core/base/files.h"
#include "core/execution/directory.h"
#include "core/execution/workhash.h"
#include "core/execution/workmanifest.h"

#include "tests/support/command.h"
#include "tests/support/main.h"

#include <QDirIterator>
#include <QFileInfo>

#include <map>

using namespace orrery;
using orrery::test::OrreryCommand;

namespace {

QString idOf(const Json &document)
{
    return stringMember(document, "id");
}

QString workOf(const Json &document)
{
    return stringMember(member(document, "paths"), "working_directory");
}

// All files with their contents.
std::map<QString, QByteArray> filesIn(const QString &directory)
{
    std::map<QString, QByteArray> files;
    QDirIterator it(directory, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString path = it.next();
        files[path.mid(directory.size() + 1)] = readFile(path).value_or("unreadable");
    }
    return files;
}

// Whether the files are still those of which the manifest has the hashes.
bool isAsSaved(const Json &document)
{
    const ExecutionDirectory directory(stringMember(member(document, "paths"), "directory"));
    const auto manifest = readWorkManifest(directory);
    return manifest && !manifest->empty()
        && std::all_of(manifest->begin(), manifest->end(), [&](const WorkEntry &entry) {
               return entry.hash.isEmpty() || hashOfWorkFile(hostPath(directory.work(), entry.path)) == entry.hash;
           });
}

Json bindingAt(const Json &document, const char *slot)
{
    for (const Json &binding : document["bindings"]) {
        if (stringMember(binding, "slot") == QLatin1StringView(slot))
            return binding;
    }
    return {};
}

// Each row of the table of docs/cli.md, once for each thing that the next run does to the file.
const QStringList rows{"same", "run", "code", "both", "both-kept", "dropped", "dropped-run"};
const QStringList deeds{"append", "replace", "delete"};

constexpr char firstScript[] = R"(
for row in ('run', 'both', 'both-kept', 'dropped-run'):
    for deed in ('append', 'replace', 'delete'):
        open(f'{row}.{deed}', 'a').write('+first')
)";

constexpr char secondScript[] = R"(
import os, glob
for name in glob.glob('*.append'):
    open(name, 'a').write('+second')
for name in glob.glob('*.replace'):
    open('tmp', 'w').write('second')
    os.replace('tmp', name)
for name in glob.glob('*.delete'):
    os.remove(name)
)";

QByteArray afterDeed(const QByteArray &before, const QString &deed)
{
    return deed == u"append" ? before + "+second" : QByteArray("second");
}

} // namespace

class TestContinueCommand : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void allOfThenGoesOn()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t",
                                             "import os, sys\nopen('count', 'a').write('x')\n"
                                             "print(*sys.argv[1:], os.environ['A'], os.listdir('/input2'))\n");
        orrery.dir().write("data/file", "x");
        const Json first = orrery.json({"run", task, "--set", "epochs=1", "--env-var", "A=1", "--input",
                                        "2=dir:" + orrery.dir().path("data"), "--network", "off"});
        const Json second = orrery.json({"continue", idOf(first), "--set", "epochs=2"});
        QCOMPARE(stringMember(second, "state"), QStringLiteral("succeeded"));
        QCOMPARE(stringMember(second, "parent"), idOf(first));
        QCOMPARE(stringMember(bindingAt(second, "home"), "source"), "exec:" + idOf(first));
        QCOMPARE(orrery.run({"logs", idOf(second)}).output, QByteArray("--epochs=2 1 ['file']\n"));
        QCOMPARE(filesIn(workOf(second))["count"], QByteArray("xx"));

        // What the second began with is its own affair: the third continues the second, and has that one's files.
        const Json third = orrery.json({"continue", "@last", "--home-mode", "overlay"});
        QCOMPARE(stringMember(third, "parent"), idOf(second));
        QCOMPARE(stringMember(bindingAt(third, "home"), "mode"), QStringLiteral("overlay"));
        QCOMPARE(filesIn(workOf(third))["count"], QByteArray("xxx"));
        QCOMPARE(filesIn(workOf(first))["count"], QByteArray("x"));
    }

    void codeIsDecidedBySomebody()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", "print('then', open('kept').read())\n");
        orrery.dir().write("t/kept", "k");
        const Json first = orrery.json({"run", task});
        orrery.dir().write("t/train.py", "print('now', open('kept').read())\n");
        orrery.dir().write("other/kept", "other");
        const QString other = orrery.makeTask("other", "print('other', open('kept').read())\n");

        int exit = -1;
        const Json error = orrery.json({"continue", idOf(first)}, &exit);
        QCOMPARE(exit, 2);
        QCOMPARE(stringMember(member(error, "error"), "code"), QStringLiteral("usage.code"));
        QVERIFY(stringMember(member(error, "error"), "hint").contains("--code then"));
        QCOMPARE(orrery.json({"list"})["executions"].size(), std::size_t(1));

        QCOMPARE(orrery.run({"continue", idOf(first), "--code", "then"}).output, QByteArray("then k\n"));
        QCOMPARE(orrery.run({"continue", idOf(first), "--code", "now"}).output, QByteArray("now k\n"));
        const Json third = orrery.json({"continue", idOf(first), "--code", other});
        QCOMPARE(orrery.run({"logs", idOf(third)}).output, QByteArray("other other\n"));
        QCOMPARE(stringMember(third, "task_path"), other);
        QCOMPARE(stringMember(third, "parent"), idOf(first));
        QCOMPARE(orrery.run({"continue", idOf(first), "--code", other + "/none"}).exitCode, 3);

        // A folder that is gone leaves one code alone.
        QVERIFY(QDir(task).removeRecursively());
        QCOMPARE(orrery.run({"continue", idOf(first)}).output, QByteArray("then k\n"));
    }

    void onATerminalAPersonIsAsked()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", "print('it is then')\n");
        const Json first = orrery.json({"run", task});
        orrery.dir().write("t/train.py", "print('it is now')\n");
        Command command;
        command.program = QStringLiteral("python3");
        command.arguments = {"-c",
                             "import os, pty, sys\n"
                             "pid, terminal = pty.fork()\n"
                             "if pid == 0:\n    os.execv(sys.argv[1], sys.argv[1:])\n"
                             "seen = b''\n"
                             "while True:\n"
                             "    try:\n        piece = os.read(terminal, 4096)\n"
                             "    except OSError:\n        break\n"
                             "    if not piece:\n        break\n"
                             "    asked = b'[T/n]' in seen\n"
                             "    seen += piece\n"
                             "    if not asked and b'[T/n]' in seen:\n        os.write(terminal, b'n\\n')\n"
                             "os.waitpid(pid, 0)\nsys.stdout.buffer.write(seen)\n",
                             QStringLiteral(ORRERY_BIN_DIR "/orrery"),
                             "--home",
                             orrery.home(),
                             "continue",
                             idOf(first)};
        const auto shown = runProcess(command);
        QVERIFY(shown && shown->ok());
        QVERIFY2(shown->output.contains("train.py"), shown->output.constData());
        QVERIFY2(shown->output.contains("it is now"), shown->output.constData());
    }

    void theEarlierFilesMayBeElsewhere()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t",
                                             "import os\nhere = os.path.exists('made')\n"
                                             "there = os.path.exists('/input2/made')\n"
                                             "try:\n    open('/input2/made', 'a')\n    print('written')\n"
                                             "except OSError:\n    print(here, there)\nopen('made', 'w')\n");
        const Json first = orrery.json({"run", task});
        const Json bound = orrery.json({"continue", idOf(first), "--work", "2"});
        QCOMPARE(orrery.run({"logs", idOf(bound)}).output, QByteArray("False True\n"));
        QCOMPARE(stringMember(bindingAt(bound, "input2"), "source"), "exec:" + idOf(first));
        QVERIFY(bindingAt(bound, "home").is_null());
        const Json without = orrery.json({"continue", idOf(first), "--work", "none"});
        QCOMPARE(orrery.run({"logs", idOf(without)}).output, QByteArray("False False\n"));
        QCOMPARE(stringMember(without, "parent"), idOf(first));
        QCOMPARE(orrery.run({"continue", idOf(first), "--work", "none", "--home-mode", "copy"}).exitCode, 2);
        QCOMPARE(orrery.run({"continue", "nosuchone12"}).exitCode, 3);
    }

    void everyRowForEveryDeed_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::newRow("overlay") << "overlay";
        QTest::newRow("copy") << "copy";
    }
    void everyRowForEveryDeed()
    {
        QFETCH(QString, mode);
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", firstScript);
        const auto write = [&](const QString &row, const QString &deed, const QByteArray &content) {
            orrery.dir().write("t/" + row + u'.' + deed, content);
        };
        for (const QString &deed : deeds) {
            for (const QString &row : rows)
                write(row, deed, "base");
        }
        const Json first = orrery.json({"run", task});
        const auto before = filesIn(workOf(first));
        QVERIFY(isAsSaved(first));
        orrery.dir().write("t/train.py", secondScript);
        for (const QString &deed : deeds) {
            for (const QString &row : QStringList{"code", "both", "both-kept"})
                write(row, deed, "new");
            for (const QString &row : QStringList{"dropped", "dropped-run"})
                QVERIFY(QFile::remove(task + u'/' + row + u'.' + deed));
        }
        const Json second
            = orrery.json({"continue", idOf(first), "--code", "now", "--home-mode", mode, "--keep", "both-kept.*"});
        QCOMPARE(stringMember(second, "state"), QStringLiteral("succeeded"));
        QCOMPARE(bindingAt(second, "home")["conflicts"].size(), std::size_t(6));

        const std::map<QString, QByteArray> expected{
            {"same", "base"}, {"run", "base+first"},       {"code", "new"},
            {"both", "new"},  {"both-kept", "base+first"}, {"dropped-run", "base+first"}};
        const auto after = filesIn(workOf(second));
        for (const QString &row : rows) {
            for (const QString &deed : deeds) {
                const auto found = after.find(row + u'.' + deed);
                const auto start = expected.find(row);
                const bool there = start != expected.end() && deed != u"delete";
                QVERIFY2((found != after.end()) == there, qPrintable(row + u'.' + deed));
                if (there)
                    QCOMPARE(found->second, afterDeed(start->second, deed));
            }
        }
        QVERIFY(filesIn(workOf(first)) == before);
        QVERIFY(isAsSaved(first));
        QVERIFY(isAsSaved(second));
    }

    void whatWasFoundThereIsNoDifference_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::newRow("overlay") << "overlay";
        QTest::newRow("copy") << "copy";
    }
    void whatWasFoundThereIsNoDifference()
    {
        QFETCH(QString, mode);
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", "for name in ('a', 'b'):\n    open(name, 'w').write(name)\n");
        const Json first = orrery.json({"run", task});
        const Json second = orrery.json(
            {"continue", idOf(first), "--home-mode", mode, "--", "python", "-c", "open('b', 'w').write('other')"});
        QStringList files;
        const Json compared = orrery.json({"compare", idOf(first), idOf(second)});
        for (const Json &difference : compared["differences"]) {
            if (stringMember(difference, "section") == u"files")
                files += stringMember(difference, "name");
        }
        QCOMPARE(files, QStringList{"b"});
    }

    void twoAtOnceAndAChain()
    {
        const OrreryCommand orrery;
        const QString task
            = orrery.makeTask("t",
                              "import os, sys, time\nname = sys.argv[1][2:]\nopen('who', 'a').write(name)\n"
                              "open('ready-' + name, 'w')\n"
                              "while name in 'bc' and not os.path.exists('/input0/go'):\n    time.sleep(0.01)\n"
                              "print(open('who').read())\n");
        orrery.dir().write("signal/none", "");
        const Json first = orrery.json({"run", task, "--flag", "a", "--input", "0=dir:" + orrery.dir().path("signal")});
        const auto before = filesIn(workOf(first));
        QStringList ids;
        for (const char *name : {"b", "c"}) {
            const Json started
                = orrery.json({"continue", idOf(first), "--detach", "--home-mode", "overlay", "--code", "then", "--",
                               "python", "train.py", QStringLiteral("--") + QLatin1StringView(name)});
            ids += idOf(started);
        }
        for (const QString &id : ids) {
            const auto names = [&] { return orrery.run({"ls", id}).output; };
            QTRY_VERIFY_WITH_TIMEOUT(names().contains(id == ids[0] ? "ready-b" : "ready-c"), 20'000);
        }
        // Both live, and each sees and shows its own.
        QCOMPARE(orrery.run({"get", ids[0], "who", "-o", orrery.dir().path("b")}).exitCode, 0);
        QCOMPARE(readFile(orrery.dir().path("b")).value_or(""), QByteArray("ab"));
        orrery.dir().write("signal/go", "");
        QCOMPARE(filesIn(workOf(orrery.json({"wait", ids[0]})))["who"], QByteArray("ab"));
        QCOMPARE(filesIn(workOf(orrery.json({"wait", ids[1]})))["who"], QByteArray("ac"));
        QVERIFY(filesIn(workOf(first)) == before);
        QVERIFY(isAsSaved(first));

        Json last = orrery.json({"show", ids[1]});
        for (int i = 0; i < 5; ++i)
            last = orrery.json({"continue", idOf(last), "--home-mode",
                                i % 2 == 0 ? QStringLiteral("overlay") : QStringLiteral("copy")});
        QCOMPARE(filesIn(workOf(last))["who"], QByteArray("accccccc").left(7));
    }

    void aLiveOverlayIsSeenAsTheRunSeesIt()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t",
                                             "import os, shutil, time\n"
                                             "if not os.path.exists('d'):\n"
                                             "    os.makedirs('d/e')\n    open('d/e/old', 'w').write('old')\n"
                                             "    open('d/gone', 'w')\n    open('d/changed', 'w').write('1')\n"
                                             "    os.makedirs('r')\n    open('r/hidden', 'w')\n"
                                             "else:\n"
                                             "    os.remove('d/gone')\n    open('d/changed', 'a').write('2')\n"
                                             "    shutil.rmtree('r')\n    os.mkdir('r')\n    open('r/new', 'w')\n"
                                             "    open('ready', 'w')\n"
                                             "    while not os.path.exists('/input0/go'):\n        time.sleep(0.01)\n");
        orrery.dir().write("signal/none", "");
        const Json first = orrery.json({"run", task, "--input", "0=dir:" + orrery.dir().path("signal")});
        const QString id = idOf(orrery.json({"continue", idOf(first), "--detach", "--home-mode", "overlay"}));
        QTRY_VERIFY_WITH_TIMEOUT(orrery.run({"ls", id}).output.contains("ready"), 20'000);
        const QString all = orrery.dir().path("all");
        QCOMPARE(orrery.run({"get", id, "-o", all}).exitCode, 0);
        const auto live = filesIn(all);
        QCOMPARE(live.at("d/e/old"), QByteArray("old"));
        QCOMPARE(live.at("d/changed"), QByteArray("12"));
        QVERIFY(live.contains("r/new") && !live.contains("r/hidden") && !live.contains("d/gone"));
        QCOMPARE(orrery.run({"get", id, "d/gone", "-o", orrery.dir().path("x")}).exitCode, 3);
        QCOMPARE(orrery.run({"get", id, "d/e", "-o", orrery.dir().path("e")}).exitCode, 0);
        QCOMPARE(filesIn(orrery.dir().path("e")).size(), std::size_t(1));
        orrery.dir().write("signal/go", "");
        QVERIFY(filesIn(workOf(orrery.json({"wait", id}))) == live);
    }
};

ORRERY_TEST(continuecommand, TestContinueCommand);
#include "tst_continuecommand.moc"
