// SPDX-License-Identifier: GPL-3.0-or-later
// What is forgotten gives its space back, and nothing else goes with it.
#include "core/snapshot/codestore.h"

#include "core/base/filelock.h"

#include "tests/snapshot/support.h"
#include "tests/support/main.h"

#include <QDirIterator>
#include <QProcess>
#include <QRandomGenerator>

#include <thread>

#include <unistd.h>

using namespace orrery;
using namespace orrery::test;

namespace {

QByteArray noise(int size, quint32 seed)
{
    QRandomGenerator random(seed);
    QByteArray bytes(size, Qt::Uninitialized);
    for (char &c : bytes)
        c = static_cast<char>(random.generate());
    return bytes;
}

Bytes sizeOf(const QString &directory)
{
    Bytes size = 0;
    QDirIterator files(directory, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        size += files.fileInfo().size();
    }
    return size;
}

QStringList packs(const Store &store)
{
    return QDir(store.git + QStringLiteral("/objects/pack")).entryList({QStringLiteral("*.pack")}, QDir::Files);
}

} // namespace

class TestCompact : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void removingFrees()
    {
        const TempDir dir;
        const Store store(dir.path());
        dir.write(QStringLiteral("task/common"), noise(100000, 1));
        dir.write(QStringLiteral("task/own"), noise(1000000, 2));
        store.take(id("aaaaaaaaaa"), dir.path(QStringLiteral("task")));
        const Bytes before = sizeOf(store.git);
        dir.write(QStringLiteral("task/own"), noise(500, 3));
        const QString kept = store.take(id("bbbbbbbbbb"), dir.path(QStringLiteral("task"))).commit;

        const auto report = store.code.remove(id("aaaaaaaaaa"));
        QVERIFY(report && !report->problem);
        QVERIFY(!*store.code.commitOf(id("aaaaaaaaaa")));
        QVERIFY(report->freed > 900000);
        QVERIFY(sizeOf(store.git) < before - 900000);
        git(store.git, {QStringLiteral("fsck"), QStringLiteral("--strict")});
        store.checkOut(kept, dir.path(QStringLiteral("out")));
        QCOMPARE(dir.read(QStringLiteral("out/common")), noise(100000, 1));
        QCOMPARE(dir.read(QStringLiteral("out/own")), noise(500, 3));
        QVERIFY(store.code.remove(id("aaaaaaaaaa"))); // again: nothing to do
        QVERIFY(store.code.remove(id("bbbbbbbbbb")));
        QCOMPARE(packs(store), QStringList());
    }

    void littleWasteStaysUnlessThorough()
    {
        const TempDir dir;
        const Store store(dir.path());
        dir.write(QStringLiteral("task/common"), noise(1000000, 1));
        dir.write(QStringLiteral("task/own"), noise(50000, 2));
        store.take(id("aaaaaaaaaa"), dir.path(QStringLiteral("task")));
        ::unlink(qPrintable(dir.path(QStringLiteral("task/own"))));
        store.take(id("bbbbbbbbbb"), dir.path(QStringLiteral("task")));
        const QStringList before = packs(store);
        QCOMPARE(store.code.remove(id("aaaaaaaaaa"))->freed, 0);
        QCOMPARE(packs(store), before);
        QVERIFY(store.code.compact(true)->freed > 40000);
        git(store.git, {QStringLiteral("fsck"), QStringLiteral("--strict")});
    }

    void whatWasForgottenIsStoredAnew()
    {
        const TempDir dir;
        const Store store(dir.path());
        dir.write(QStringLiteral("task/a"), noise(1000, 1));
        dir.write(QStringLiteral("task/b/c"), noise(1000, 2));
        settle(dir.path(QStringLiteral("task"))); // so that the stat cache relies on them
        store.take(id("aaaaaaaaaa"), dir.path(QStringLiteral("task")));
        QVERIFY(store.code.remove(id("aaaaaaaaaa")));
        const CodeSnapshot again = store.take(id("bbbbbbbbbb"), dir.path(QStringLiteral("task")));
        QCOMPARE(again.newObjects, 5);
        git(store.git, {QStringLiteral("fsck"), QStringLiteral("--strict")});
        store.checkOut(again.commit, dir.path(QStringLiteral("out")));
        QCOMPARE(dir.read(QStringLiteral("out/b/c")), noise(1000, 2));
    }

    void manySmallPacksAreJoined()
    {
        const TempDir dir;
        const Store store(dir.path());
        QStringList commits;
        for (int i = 0; i < 60; ++i) {
            dir.write(QStringLiteral("task/a"), QByteArray::number(i));
            commits += store.take(ExecutionId::random(), dir.path(QStringLiteral("task"))).commit;
        }
        QVERIFY(packs(store).size() <= 52);
        for (int i = 0; i < 60; ++i)
            QCOMPARE(*store.code.readFile(commits[i], path("a")), QByteArray::number(i));
        git(store.git, {QStringLiteral("fsck"), QStringLiteral("--strict")});
    }

    void leftoversOfTheKilledGo()
    {
        const TempDir dir;
        const Store store(dir.path());
        dir.write(QStringLiteral("task/a"), "a");
        store.take(id("aaaaaaaaaa"), dir.path(QStringLiteral("task")));
        const QString pack = QStringLiteral("code.git/objects/pack/");
        dir.write(pack + QStringLiteral("tmp_orrery_x.pack"), noise(1000, 1));
        dir.write(pack + QStringLiteral("pack-0123456789012345678901234567890123456789.pack"), noise(1000, 1));
        dir.write(QStringLiteral("blobs/tmp_orrery_y"), noise(1000, 1));
        dir.write(QStringLiteral("blobs/README"), "not ours");
        QVERIFY(store.code.compact()->freed >= 3000);
        QCOMPARE(packs(store).size(), 1);
        QCOMPARE(QDir(store.blobs).entryList(QDir::Files), QStringList{QStringLiteral("README")});
    }

    void whatGitHasRepackedIsUnderstood()
    {
        const TempDir dir;
        const Store store(dir.path());
        QByteArray text;
        for (int i = 0; i < 3000; ++i)
            text += "line " + QByteArray::number(i * 7919 % 1000) + "\n";
        QStringList commits;
        for (int i = 0; i < 5; ++i) {
            dir.write(QStringLiteral("task/a"), text + QByteArray::number(i));
            commits += store
                           .take(id(QByteArray(10, static_cast<char>('a' + i)).constData()),
                                 dir.path(QStringLiteral("task")))
                           .commit;
        }
        git(store.git,
            {QStringLiteral("gc"), QStringLiteral("-q"), QStringLiteral("--prune=now")}); // deltas, packed references
        QCOMPARE(*store.code.readFile(commits[3], path("a")), text + "3");
        QCOMPARE(**store.code.commitOf(id("dddddddddd")), commits[3]);
        QVERIFY(store.code.remove({id("aaaaaaaaaa"), id("bbbbbbbbbb"), id("cccccccccc")}));
        QVERIFY(!*store.code.commitOf(id("aaaaaaaaaa")));
        QVERIFY(store.code.compact(true));
        QCOMPARE(*store.code.readFile(commits[4], path("a")), text + "4");
        git(store.git, {QStringLiteral("fsck"), QStringLiteral("--strict")});
    }

    void nothingGoesWhereSomethingInUseIsDamaged()
    {
        const TempDir dir;
        const Store store(dir.path());
        dir.write(QStringLiteral("task/x/a"), noise(100000, 1));
        store.take(id("aaaaaaaaaa"), dir.path(QStringLiteral("task")));
        dir.write(QStringLiteral("task/x/a"), noise(100000, 2));
        const QString commit = store.take(id("bbbbbbbbbb"), dir.path(QStringLiteral("task"))).commit;
        const QByteArray tree
            = git(store.git, {QStringLiteral("rev-parse"), commit + QStringLiteral("^{tree}")}).trimmed();
        // The tree in the second pack is made unreadable.
        for (const QString &name : packs(store)) {
            const QString index = store.git + QStringLiteral("/objects/pack/")
                + QString(name).replace(QLatin1String(".pack"), QLatin1String(".idx"));
            QProcess show;
            show.setStandardInputFile(index);
            show.start(QStringLiteral("git"), {QStringLiteral("show-index")});
            QVERIFY(show.waitForFinished());
            for (const QByteArray &line : show.readAllStandardOutput().split('\n')) {
                const QByteArrayList parts = line.split(' ');
                if (parts.size() < 2 || parts[1] != tree)
                    continue;
                const QString pack = store.git + QStringLiteral("/objects/pack/") + name;
                QFile::setPermissions(pack, QFile::ReadOwner | QFile::WriteOwner);
                QFile file(pack);
                QVERIFY(file.open(QIODevice::ReadWrite));
                file.seek(parts[0].toLongLong() + 5);
                file.write("\xff\xff\xff");
            }
        }
        QCOMPARE(store.code.files(commit).error().code, Code("snapshot.damaged"));
        const QStringList before = packs(store);
        const auto report = store.code.remove(id("aaaaaaaaaa"));
        QVERIFY(report && report->problem);
        QCOMPARE(report->problem->code, Code("snapshot.damaged"));
        QCOMPARE(packs(store), before);
    }
};

ORRERY_TEST(compact, TestCompact);
#include "tst_compact.moc"
