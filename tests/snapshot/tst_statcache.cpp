// SPDX-License-Identifier: GPL-3.0-or-later
// Unchanged files are not read again; changed ones always are.
#include "core/snapshot/statcache.h"

#include "core/snapshot/codestore.h"
#include "core/snapshot/layout.h"

#include "tests/snapshot/support.h"
#include "tests/support/main.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace orrery;
using namespace orrery::test;

namespace {

QString cacheOf(const Store &store, const QString &root)
{
    return StatCache::fileName(StoreLayout(store.git).statCaches(), qPrintable(root));
}

} // namespace

class TestStatCache : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyWhatChangedIsRead()
    {
        const TempDir dir;
        const Store store(dir.path());
        for (int i = 0; i < 300; ++i)
            dir.write(QStringLiteral("task/d%1/f%2").arg(i % 7).arg(i), QByteArray::number(i));
        const QString task = dir.path(QStringLiteral("task"));
        settle(task);
        QCOMPARE(store.take(id("aaaaaaaaaa"), task).filesRead, 300);
        const CodeSnapshot second = store.take(id("bbbbbbbbbb"), task);
        QCOMPARE(second.filesRead, 0);
        QCOMPARE(second.newObjects, 1); // the commit
        dir.write(QStringLiteral("task/d3/f3"), "another");
        dir.write(QStringLiteral("task/new"), "new");
        ::unlink(qPrintable(dir.path(QStringLiteral("task/d4/f4"))));
        const CodeSnapshot third = store.take(id("cccccccccc"), task);
        QCOMPARE(third.filesRead, 2);
        QCOMPARE(*store.code.readFile(third.commit, path("d3/f3")), QByteArray("another"));
        QCOMPARE(store.code.readFile(third.commit, path("d4/f4")).error().code, Code("snapshot.not_found"));
        QCOMPARE(*store.code.readFile(third.commit, path("d5/f5")), QByteArray("5"));
    }

    // A state that the walk has seen is not looked at again; one that it saw to have changed is read.
    void aGivenStateIsRelied()
    {
        const TempDir dir;
        const Store store(dir.path());
        const QString file = dir.write(QStringLiteral("task/a"), "one");
        settle(dir.path(QStringLiteral("task")));
        const auto files = [&] {
            auto list = listFiles(dir.path(QStringLiteral("task")));
            struct stat info = {};
            if (::stat(qPrintable(file), &info) != 0)
                qFatal("stat");
            const FileStamp state = FileStamp::of(info);
            list[0].mtimeNs = state.modifiedNs;
            list[0].device = state.device;
            list[0].inode = state.inode;
            list[0].ctimeNs = state.changedNs;
            return list;
        };
        const auto then = files();
        QCOMPARE(store.code.take(id("aaaaaaaaaa"), then, Progress::none(), {})->filesRead, 1);
        QCOMPARE(store.code.take(id("aaaaaaaaaa"), then, Progress::none(), {})->filesRead, 0);
        dir.write(QStringLiteral("task/a"), "two");
        const auto changed = store.code.take(id("bbbbbbbbbb"), files(), Progress::none(), {});
        QCOMPARE(changed->filesRead, 1);
        QCOMPARE(*store.code.readFile(changed->commit, path("a")), QByteArray("two"));
    }

    // Same size, and the modification time put back as tools do: the change time tells.
    void aChangeThatHidesIsSeen()
    {
        const TempDir dir;
        const Store store(dir.path());
        const QString file = dir.write(QStringLiteral("task/a"), "one");
        const QString task = dir.path(QStringLiteral("task"));
        settle(task);
        store.take(id("aaaaaaaaaa"), task);
        struct stat info = {};
        QVERIFY(::stat(qPrintable(file), &info) == 0);
        dir.write(QStringLiteral("task/a"), "two");
        const timespec times[2] = {info.st_atim, info.st_mtim};
        QVERIFY(::utimensat(AT_FDCWD, qPrintable(file), times, 0) == 0);
        QCOMPARE(*store.code.readFile(store.take(id("bbbbbbbbbb"), task).commit, path("a")), QByteArray("two"));
    }

    // Written again at once, perhaps within the same tick of the clock: what is too new is never relied upon.
    void aChangeAtTheSameMomentIsSeen()
    {
        const TempDir dir;
        const Store store(dir.path());
        for (int i = 0; i < 20; ++i) {
            dir.write(QStringLiteral("task/a"), QByteArray::number(100 + i));
            const auto commit = store.take(id("aaaaaaaaaa"), dir.path(QStringLiteral("task"))).commit;
            QCOMPARE(*store.code.readFile(commit, path("a")), QByteArray::number(100 + i));
        }
    }

    void theExecutableBitIsFollowed()
    {
        const TempDir dir;
        const Store store(dir.path());
        const QString file = dir.write(QStringLiteral("task/a"), "x");
        const QString task = dir.path(QStringLiteral("task"));
        settle(task);
        store.take(id("aaaaaaaaaa"), task);
        QVERIFY(::chmod(qPrintable(file), 0755) == 0);
        const auto files = store.code.files(store.take(id("bbbbbbbbbb"), task).commit);
        QVERIFY(files->front().executable);
    }

    void aDamagedCacheIsEmpty()
    {
        const TempDir dir;
        const Store store(dir.path());
        dir.write(QStringLiteral("task/a"), "content");
        const QString task = dir.path(QStringLiteral("task"));
        settle(task);
        const QString commit = store.take(id("aaaaaaaaaa"), task).commit;
        QFile file(cacheOf(store, task));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray good = file.readAll();
        QCOMPARE(StatCache::read(file.fileName()).entries().size(), std::size_t(1));
        file.close();
        for (qsizetype i = 0; i < good.size(); ++i) {
            QByteArray bad = good;
            bad[i] = static_cast<char>(bad[i] ^ 0x41);
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(i % 2 ? bad : bad.left(i));
            file.close();
            QVERIFY(StatCache::read(file.fileName()).entries().empty());
        }
        QCOMPARE(store.take(id("aaaaaaaaaa"), task).commit, commit);
    }

    void whereTheObjectsAreGoneTheCacheDoesNotCount()
    {
        const TempDir dir;
        const Store store(dir.path());
        dir.write(QStringLiteral("task/a"), "content");
        const QString task = dir.path(QStringLiteral("task"));
        settle(task);
        store.take(id("aaaaaaaaaa"), task);
        for (const QString &name : QDir(store.git + QStringLiteral("/objects/pack")).entryList(QDir::Files))
            QFile::remove(store.git + QStringLiteral("/objects/pack/") + name);
        const CodeSnapshot again = store.take(id("bbbbbbbbbb"), task);
        QCOMPARE(again.filesRead, 1);
        QCOMPARE(*store.code.readFile(again.commit, path("a")), QByteArray("content"));
    }
};

ORRERY_TEST(statcache, TestStatCache);
#include "tst_statcache.moc"
