// SPDX-License-Identifier: GPL-3.0-or-later
// The list by the index is what the files say, whatever happened to the index.
#include "core/base/json.h"
#include "core/base/time.h"
#include "core/execution/document.h"
#include "core/execution/index.h"

#include "tests/support/executions.h"
#include "tests/support/main.h"
#include "tests/support/tempdir.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>

#include <unistd.h>

using namespace orrery;
using orrery::test::TempDir;
using orrery::test::writeExecution;

namespace {

ExecutionSpec specAt(int minute, const QString &task = QStringLiteral("/tasks/a"))
{
    ExecutionSpec spec;
    spec.created = timeFromText(QStringLiteral("2026-01-31T00:00:00.000Z"))->addSecs(60 * minute);
    spec.task = QFileInfo(task).fileName();
    spec.taskPath = task;
    spec.parameters = {{QStringLiteral("lr"), QStringLiteral("0.1")}};
    return spec;
}

ExecutionStatus succeeded()
{
    ExecutionStatus status;
    status.state = ExecutionState::Succeeded;
    status.exitCode = 0;
    status.started = now();
    status.ended = status.started;
    status.environment = UsedEnvironment{
        .key = QStringLiteral("key"), .reused = true, .resolved = now(), .packages = {{"numpy", "2.1"}}};
    return status;
}

struct Fixture {
    TempDir dir;
    ExecutionStore store{*Workspace::open(dir.path())};

    ExecutionId add(const ExecutionSpec &spec, const ExecutionStatus &status = succeeded()) const
    {
        writeExecution(store.workspace(), spec, status);
        return spec.id;
    }
    QStringList ids(const ExecutionQuery &query = {}) const
    {
        QStringList ids;
        for (const ExecutionRecord &record : store.list(query))
            ids += record.id().toString();
        return ids;
    }
};

} // namespace

class TestIndex : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysWhatTheFilesSay()
    {
        const Fixture f;
        const ExecutionId id = f.add(specAt(1));
        QVERIFY(ExecutionNotes({"name", "note", true}).write(f.store.directory(id)));
        f.dir.write(QStringLiteral("executions/%1/metrics.jsonl").arg(id.toString()),
                    "{\"loss\": 0.25, \"step\": 3}\n");
        f.store.list(); // fills it
        const auto listed = f.store.list();
        QCOMPARE(listed.size(), std::size_t(1));
        QCOMPARE(toBytes(executionSummary(listed[0])), toBytes(executionSummary(*f.store.read(id))));
        QVERIFY(QFileInfo::exists(f.store.workspace().database()));
    }

    void seesEveryChangeOfTheFiles()
    {
        const Fixture f;
        const ExecutionId first = f.add(specAt(1));
        const ExecutionId second = f.add(specAt(2));
        QCOMPARE(f.ids(), QStringList({second.toString(), first.toString()}));
        // Ended otherwise, named, removed, added: by anybody, without telling the index.
        ExecutionStatus failed = succeeded();
        failed.state = ExecutionState::Failed;
        QVERIFY(writeJsonFile(f.store.directory(first).state(), failed.toJson()));
        QVERIFY(ExecutionNotes({"new name", {}, false}).write(f.store.directory(first)));
        QVERIFY(QDir(f.store.directory(second).path()).removeRecursively());
        const ExecutionId third = f.add(specAt(3));
        QCOMPARE(f.ids(), QStringList({third.toString(), first.toString()}));
        const auto listed = f.store.list();
        QCOMPARE(listed[1].status.state, ExecutionState::Failed);
        QCOMPARE(listed[1].notes.name, QStringLiteral("new name"));
    }

    void selectsByTaskStateAndNumber()
    {
        const Fixture f;
        const QString a = f.add(specAt(1)).toString();
        const QString b = f.add(specAt(2, QStringLiteral("/tasks/b"))).toString();
        const QString c = f.add(specAt(3), ExecutionStatus()).toString();
        QCOMPARE(f.ids({.taskPath = "/tasks/a"}), QStringList({c, a}));
        QCOMPARE(f.ids({.taskPath = {}, .state = ExecutionState::Queued}), QStringList({c}));
        QCOMPARE(f.ids({.taskPath = {}, .state = {}, .limit = 2}), QStringList({c, b}));
        QCOMPARE(f.ids({.taskPath = "/tasks/none"}), QStringList());
    }

    void isBuiltAgainWhereItIsMissingOrDamaged_data()
    {
        QTest::addColumn<QByteArray>("content"); // null: no file
        QTest::newRow("missing") << QByteArray();
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("another thing") << QByteArray(5000, 'x');
        QTest::newRow("cut") << QByteArray("cut");
        QTest::newRow("pages gone") << QByteArray("zero");
    }
    void isBuiltAgainWhereItIsMissingOrDamaged()
    {
        QFETCH(QByteArray, content);
        const Fixture f;
        for (int i = 0; i < 50; ++i)
            f.add(specAt(i));
        const QStringList before = f.ids();
        QCOMPARE(before.size(), 50);
        const QString path = f.store.workspace().database();
        QByteArray bytes = f.dir.read("orrery.db");
        QVERIFY(Database::remove(path));
        if (content == "cut")
            bytes.truncate(bytes.size() / 2);
        else if (content == "zero")
            bytes.replace(4096, bytes.size() - 4096, QByteArray(bytes.size() - 4096, '\0'));
        else
            bytes = content;
        if (!content.isNull())
            f.dir.write("orrery.db", bytes);
        QCOMPARE(f.ids(), before);
        // And it is there again.
        QCOMPARE(*rebuildIndex(f.store), std::size_t(50));
        QCOMPARE(f.ids(), before);
    }

    void isNotNeeded()
    {
        const Fixture f;
        const QString id = f.add(specAt(1)).toString();
        // A directory in its place: it can neither be opened nor thrown away.
        QVERIFY(QDir().mkpath(f.store.workspace().database() + "/x"));
        QCOMPARE(f.ids(), QStringList({id}));
        QCOMPARE(f.ids({.taskPath = "/tasks/b"}), QStringList());
    }

    void aNewerVersionsIsLeftAlone()
    {
        const Fixture f;
        const QString id = f.add(specAt(1)).toString();
        f.ids();
        {
            auto database
                = Database::open(f.store.workspace().database(), std::array{"", "", "", "", "", "", "", "", ""});
            QVERIFY(database);
            QVERIFY(database->execute("CREATE TABLE of_the_future (n)"));
        }
        const QByteArray before = f.dir.read("orrery.db");
        QCOMPARE(f.ids(), QStringList({id}));
        QCOMPARE(f.dir.read("orrery.db"), before);
    }

    void aDamagedExecutionIsToldEachTime()
    {
        const Fixture f;
        const ExecutionId good = f.add(specAt(1));
        const ExecutionId bad = f.add(specAt(2));
        QCOMPARE(f.ids().size(), 2);
        f.dir.write(QStringLiteral("executions/%1/state.json").arg(bad.toString()), "{");
        for (int look = 0; look < 2; ++look) {
            std::vector<Error> damaged;
            const auto records = f.store.list(&damaged);
            QCOMPARE(records.size(), std::size_t(1));
            QCOMPARE(records[0].id(), good);
            QCOMPARE(damaged.size(), std::size_t(1));
        }
    }

    void tenThousandAreQuick()
    {
        const Fixture f;
        for (int i = 0; i < 10000; ++i)
            f.add(specAt(i));
        const QStringList byFiles = [&] {
            QElapsedTimer timer;
            timer.start();
            const QStringList ids = f.ids();
            qInfo("first, from the files: %lld ms", timer.elapsed());
            return ids;
        }();
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(f.ids(), byFiles);
        qInfo("again, from the index: %lld ms", timer.restart());
        QCOMPARE(f.ids({.taskPath = {}, .state = {}, .limit = 20}).size(), 20);
        qInfo("the newest twenty: %lld ms", timer.elapsed());
    }
};

ORRERY_TEST(index, TestIndex);
#include "tst_index.moc"
