// SPDX-License-Identifier: GPL-3.0-or-later
// What uses space, to the byte, and what deleting gives back; quota; caches.
#include "core/base/diskuse.h"
#include "core/base/files.h"
#include "core/execution/quota.h"
#include "core/execution/storage.h"
#include "core/warehouse/warehouse.h"

#include "tests/support/command.h"
#include "tests/support/executions.h"
#include "tests/support/main.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QRegularExpression>

using namespace orrery;
using orrery::test::OrreryCommand;
using orrery::test::TempDir;
using orrery::test::TempDirsInMemory;

namespace {

QByteArray output(const QString &program, const QStringList &arguments)
{
    Command command;
    command.program = program;
    command.arguments = arguments;
    const auto result = runProcess(command);
    return result ? result->output : QByteArray();
}

// The judge: whole blocks, each file once.
Bytes du(const QString &path)
{
    return output("du", {"-s", "--block-size=1", path}).split('\t').front().toLongLong();
}

std::string errorCode(const Json &document)
{
    return stringMember(member(document, "error"), "code").toStdString();
}

Json itemOf(const Json &report, const QString &kind, const QString &id)
{
    for (const Json &item : report["items"]) {
        if (stringMember(item, "kind") == kind && stringMember(item, "id") == id)
            return item;
    }
    return {};
}

// Two versions that share files, a parent with two children that continue it (one more with a copy), all saved.
struct Workbench {
    OrreryCommand orrery;
    QString parent, child;

    Workbench()
    {
        for (int i = 0; i < 40; ++i)
            orrery.dir().write(QStringLiteral("digits/%1/%2.png").arg(i % 4).arg(i), QByteArray(3000 + i, 'x'));
        orrery.run({"data", "import", "digits", orrery.dir().path("digits")});
        orrery.dir().write("digits/0/new.png", QByteArray(9000, 'n'));
        orrery.run({"data", "import", "digits", orrery.dir().path("digits")});
        const QString first = orrery.makeTask("first",
                                              "import os\nfor i in range(60):\n"
                                              "    os.makedirs(f'd{i % 5}', exist_ok=True)\n"
                                              "    open(f'd{i % 5}/{i}', 'w').write('x' * 5000)\n");
        const QString next
            = orrery.makeTask("next", "open('d0/0', 'a').write('more')\nopen('own', 'w').write('y' * 99)\n");
        parent = stringMember(orrery.json({"run", first, "--input", "0=digits/2"}), "id");
        child
            = stringMember(orrery.json({"run", next, "--home-from", "exec:" + parent, "--home-mode", "overlay"}), "id");
        orrery.json({"run", next, "--home-from", "exec:" + parent, "--home-mode", "copy"});
    }
};

} // namespace

class TestStorage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theTotalIsThatOfDu()
    {
        const Workbench bench;
        const OrreryCommand &orrery = bench.orrery;
        const Json report = orrery.json({"storage"});
        QCOMPARE(integerMember(report, "total_bytes"), du(orrery.home()));
        QVERIFY(report["quota_bytes"].is_null());
        // Each thing as du sees it alone.
        for (const Json &item : report["items"]) {
            const QString kind = stringMember(item, "kind");
            const QString id = stringMember(item, "id");
            const QString place = kind == u"execution" ? "/executions/" + id
                : kind == u"version"                   ? "/warehouse/" + id
                : kind == u"environment"               ? "/environments/" + id
                : kind == u"cache"                     ? "/cache/" + id
                                                       : u'/' + id;
            if (kind != u"other")
                QCOMPARE(integerMember(item, "bytes"), du(orrery.home() + place));
            QVERIFY(integerMember(item, "frees_bytes") <= integerMember(item, "bytes"));
        }
        // Unchanged files cost nothing a second time, so they stay when one of the two goes.
        const Json parent = itemOf(report, "execution", bench.parent);
        QVERIFY(integerMember(parent, "frees_bytes") < integerMember(parent, "bytes") / 2);
        QCOMPARE(parent["used_by"].size(), 2U);
        QCOMPARE(itemOf(report, "version", "digits/2")["used_by"].size(), 1U);
        QVERIFY(!itemOf(report, "code", "code.git").is_null());
    }

    void whatIsFreedIsWhatWasSaid()
    {
        const Workbench bench;
        const OrreryCommand &orrery = bench.orrery;
        const auto frees = [&](const QString &kind, const QString &id) {
            return integerMember(itemOf(orrery.json({"storage"}), kind, id), "frees_bytes");
        };
        const auto freedBy = [&](const QString &directory, const QStringList &command) {
            const Bytes before = du(orrery.home() + directory);
            if (orrery.run(command).exitCode != 0)
                return Bytes(-1);
            return before - du(orrery.home() + directory);
        };
        // Of the first one only what is its own, then of the other all that both had held.
        const Bytes version = frees("version", "digits/1");
        QCOMPARE(freedBy("/warehouse/digits", {"data", "rm", "digits/1"}), version);
        const Bytes rest = frees("version", "digits/2");
        // A file that remembers the number stays.
        const Bytes last = freedBy("/warehouse/digits", {"data", "rm", "digits/2"});
        QCOMPARE(last + du(orrery.home() + "/warehouse/digits/last.json"), rest);
        QVERIFY(rest > version);
        const Bytes parent = frees("execution", bench.parent);
        QCOMPARE(freedBy("/executions", {"rm", bench.parent}), parent);
        const Bytes child = frees("execution", bench.child);
        QCOMPARE(freedBy("/executions", {"rm", bench.child}), child);
        QVERIFY(child > 60 * 5000);
        const Json report = orrery.json({"storage"});
        QCOMPARE(integerMember(report, "total_bytes"), du(orrery.home()));
    }

    // A plan for several counts what only they share.
    void togetherMoreThanOneByOne()
    {
        const Workbench bench;
        const OrreryCommand &orrery = bench.orrery;
        const Json report = orrery.json({"storage"});
        const Json plan = orrery.json({"rm", bench.parent, bench.child, "--dry-run"});
        const Bytes each = integerMember(itemOf(report, "execution", bench.parent), "frees_bytes")
            + integerMember(itemOf(report, "execution", bench.child), "frees_bytes");
        QVERIFY(integerMember(plan, "frees_bytes") > each);
        // The one that copied was made with it too, and stays.
        QCOMPARE(plan["executions"][0]["used_by"].size(), 1U);
        const Bytes before = du(orrery.home() + "/executions");
        const Json done = orrery.json({"rm", bench.parent, bench.child});
        QCOMPARE(integerMember(done, "frees_bytes"), integerMember(plan, "frees_bytes"));
        QCOMPARE(before - du(orrery.home() + "/executions"), integerMember(plan, "frees_bytes"));
    }

    // On a file system of our own, so that nobody else writes there.
    void dfAgrees()
    {
        const TempDir dir;
        for (int i = 0; i < 300; ++i)
            dir.write(QStringLiteral("data/%1").arg(i), QByteArray(100'000, 'x'));
        dir.write("script",
                  "set -e\nmkdir \"$2\"\nmount -t tmpfs tmpfs \"$2\"\nexport ORRERY_HOME=\"$2/workspace\"\n"
                  "\"$1\" data import d \"$3\" > /dev/null\ndf -B1 --output=used \"$2\" | tail -1\n"
                  "\"$1\" data rm d/1 --json > \"$4\"\ndf -B1 --output=used \"$2\" | tail -1\n");
        const QString orrery = QStringLiteral(ORRERY_BIN_DIR "/orrery");
        const QByteArray lines = output(
            "unshare",
            {"-Urm", "sh", dir.path("script"), orrery, dir.path("disk"), dir.path("data"), dir.path("removal.json")});
        const QList<QByteArray> used = lines.simplified().split(' ');
        if (used.size() != 2)
            QSKIP("no file system can be mounted here");
        const auto removal = readJsonFile(dir.path("removal.json"));
        QVERIFY(removal);
        const Bytes said = integerMember(*removal, "frees_bytes");
        const Bytes freed = used[0].toLongLong() - used[1].toLongLong();
        QVERIFY2(qAbs(said - freed) * 100 <= freed, qPrintable(QString("%1 %2").arg(said).arg(freed)));
    }

    // What was measured once is believed as long as nothing shows that it is another.
    void rememberedSizesAreTrue()
    {
        const TempDirsInMemory inMemory;
        const TempDir dir;
        const Workspace workspace = *Workspace::open(dir.path("workspace"));
        const ExecutionStore store(workspace);
        QStringList ids;
        for (int i = 0; i < 500; ++i) {
            ExecutionSpec spec;
            spec.created = QDateTime::fromSecsSinceEpoch(1'700'000'000 + i, Qt::UTC);
            ExecutionStatus status;
            status.state = ExecutionState::Succeeded;
            orrery::test::writeExecution(workspace, spec, status, QByteArray(5000, 'l'));
            const QString work = workspace.execution(spec.id) + "/work";
            dir.write(work.mid(dir.path().size() + 1) + "/deep/file", QByteArray(20'000, 'w'));
            ids += spec.id.toString();
        }
        const auto survey = [&] { return *surveyStorage(store, Progress::none(), {}, std::chrono::seconds(-5)); };
        const auto bytesOf = [](const StorageReport &report, const QString &id) {
            const auto it = std::find_if(report.items.begin(), report.items.end(),
                                         [&](const StorageItem &item) { return item.id == id; });
            return it == report.items.end() ? -1 : it->bytes;
        };
        const StorageReport first = survey();
        QCOMPARE(first.total, du(workspace.home()));
        QVERIFY(QFileInfo::exists(workspace.cache() + "/storage/sizes"));
        const StorageReport again = survey();
        QCOMPARE(again.total, du(workspace.home()));
        QCOMPARE(bytesOf(again, ids[7]), du(workspace.execution(*ExecutionId::fromString(ids[7]))));
        // A note, a file that somebody took away by hand, a deletion.
        const ExecutionDirectory noted(workspace.execution(*ExecutionId::fromString(ids[0])));
        QVERIFY(ExecutionNotes({"a name", QString(30'000, u'n'), true}).write(noted));
        QVERIFY(QFile::remove(workspace.executions() + u'/' + ids[1] + "/work/deep/file"));
        QVERIFY(removeTree(workspace.executions() + u'/' + ids[2]));
        const StorageReport changed = survey();
        QCOMPARE(changed.total, du(workspace.home()));
        QVERIFY(bytesOf(changed, ids[0]) > bytesOf(again, ids[0]));
        QVERIFY(bytesOf(changed, ids[1]) < bytesOf(again, ids[1]));
        QCOMPARE(bytesOf(changed, ids[2]), Bytes(-1));
        // Nonsense in its place is no reason to fail.
        dir.write("workspace/cache/storage/sizes", "nonsense");
        const StorageReport anew = survey();
        QCOMPARE(anew.total, du(workspace.home()));
    }

    // What a cancelled import keeps shares files with the versions of its name, and is counted once as well.
    void cancelledImportsAreCounted()
    {
        class StopLate final : public Progress
        {
        public:
            void report(const Amount &amount) override
            {
                if (amount.files > 50)
                    stop.request_stop();
            }
            std::stop_source stop;
        };
        const TempDir dir;
        const Workspace workspace = *Workspace::open(dir.path("workspace"));
        for (int i = 0; i < 3000; ++i)
            dir.write(QStringLiteral("data/%1").arg(i), QByteArray::number(i));
        ImportRequest request;
        request.name = "d";
        request.source = dir.path("data");
        QVERIFY(importData(workspace, request, Progress::none(), {}));
        StopLate late;
        QVERIFY(!importData(workspace, request, late, late.stop.get_token()));
        QCOMPARE(Warehouse(workspace).partials(), QStringList("d"));
        const StorageReport report = *surveyStorage(ExecutionStore(workspace), Progress::none(), {});
        QCOMPARE(report.total, du(workspace.home()));
    }

    void aboveTheQuotaNothingNewBegins()
    {
        const OrreryCommand orrery;
        orrery.dir().write("data/a", QByteArray(200'000, 'a'));
        orrery.dir().write("data/b", QByteArray(300'000, 'b'));
        const QString task = orrery.makeTask("t", "print('hello')\n");
        QCOMPARE(integerMember(orrery.json({"storage", "--quota", "900k"}), "quota_bytes"), Bytes(900) << 10);
        // An import may not go beyond it either, and leaves nothing.
        QCOMPARE(orrery.run({"data", "import", "d", orrery.dir().path("data")}).exitCode, 0);
        orrery.dir().write("data/c", QByteArray(600'000, 'c'));
        int exit = 0;
        QCOMPARE(errorCode(orrery.json({"data", "import", "d", orrery.dir().path("data")}, &exit)),
                 std::string("storage.quota"));
        QCOMPARE(exit, 4);
        QCOMPARE(orrery.json({"data", "versions", "d"})["versions"].size(), 1U);
        orrery.run({"storage", "--quota", "100k"});
        QCOMPARE(errorCode(orrery.json({"run", task}, &exit)), std::string("storage.quota"));
        QCOMPARE(exit, 4);
        QVERIFY(orrery.json({"list"})["executions"].empty());
        QVERIFY(orrery.run({"run", task}).error.contains("orrery storage"));
        // Space is made, or more of it allowed.
        orrery.run({"storage", "--quota", "none"});
        QCOMPARE(orrery.run({"run", task}).exitCode, 0);
        QVERIFY(orrery.json({"storage"})["quota_bytes"].is_null());
        QCOMPARE(orrery.run({"storage", "--quota", "much"}).exitCode, 2);
    }

    void cachesAreCleared()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask(
            "t", "import os\nopen(os.environ['XDG_CACHE_HOME'] + '/model', 'wb').write(b'm' * 90000)\n");
        QCOMPARE(orrery.run({"run", task}).exitCode, 0);
        const Bytes said = integerMember(itemOf(orrery.json({"storage"}), "cache", "runs"), "frees_bytes");
        QVERIFY(said >= 90000);
        QCOMPARE(integerMember(orrery.json({"storage", "--clear", "runs", "--dry-run"}), "frees_bytes"), said);
        const Bytes before = du(orrery.home());
        QCOMPARE(integerMember(orrery.json({"storage", "--clear", "runs"}), "frees_bytes"), said);
        QCOMPARE(before - du(orrery.home()), said);
        int exit = 0;
        QCOMPARE(errorCode(orrery.json({"storage", "--clear", "runs"}, &exit)), std::string("cache.not_found"));
        QCOMPARE(exit, 3);
        // The next run makes it anew.
        QCOMPARE(orrery.run({"run", task}).exitCode, 0);
    }

    void aCacheInUseGoesWithItsLastUser()
    {
        const OrreryCommand orrery;
        orrery.dir().write("gate/.keep", "");
        const QString task
            = orrery.makeTask("t",
                              "import os, time\ncache = os.environ['XDG_CACHE_HOME']\n"
                              "open(cache + '/model', 'w').write('still there')\nprint('ready', flush=True)\n"
                              "while not os.path.exists('/input0/go'):\n    time.sleep(0.01)\n"
                              "print(open(cache + '/model').read())\n");
        const QString id = stringMember(
            orrery.json({"run", task, "--detach", "--input", "0=dir:" + orrery.dir().path("gate")}), "id");
        QTRY_VERIFY_WITH_TIMEOUT(orrery.run({"logs", id}).output.contains("ready"), 30000);
        const Json cleared = orrery.json({"storage", "--clear", "runs"});
        QCOMPARE(cleared["caches"][0]["waits_for"].size(), 1U);
        QVERIFY(!QFileInfo::exists(orrery.home() + "/cache/runs"));
        orrery.dir().write("gate/go", "");
        QCOMPARE(orrery.run({"wait", id}).exitCode, 0);
        QVERIFY(orrery.run({"logs", id}).output.contains("still there"));
        const auto waiting = [&] {
            return QDir(orrery.home() + "/cache").entryList({".removed-*"}, QDir::Dirs | QDir::Hidden).size();
        };
        QTRY_COMPARE_WITH_TIMEOUT(waiting(), 0, 30000);
    }
};

ORRERY_TEST(storage, TestStorage);
#include "tst_storage.moc"
