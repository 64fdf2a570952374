// SPDX-License-Identifier: GPL-3.0-or-later
// Large files, files that cannot be stored, hostile trees, several processes at once, kills.
#include "core/snapshot/codestore.h"
#include "core/snapshot/largefiles.h"
#include "core/snapshot/layout.h"
#include "core/snapshot/packwriter.h"
#include "core/snapshot/treewriter.h"

#include "tests/snapshot/support.h"
#include "tests/support/main.h"

#include <QDeadlineTimer>

#include <atomic>
#include <thread>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace orrery;
using namespace orrery::test;

namespace {

constexpr Bytes largeSize = LargeFiles::threshold + 1;

Error failure(const Outcome<CodeSnapshot> &outcome)
{
    return outcome || outcome.error().cancelled() ? Error() : outcome.error().asError();
}

// A commit of ours with this tree, past every check that the store makes.
QString commitOf(const Store &store, const QByteArray &tree, const std::vector<QByteArray> &blobs)
{
    if (!StoreLayout(store.git).create())
        qFatal("no repository");
    const PackSet packs = PackSet::open(StoreLayout(store.git).packs());
    PackWriter pack(StoreLayout(store.git).packs());
    ObjectWriter writer(packs, &pack);
    for (const QByteArray &blob : blobs)
        (void)writer.write(ObjectType::Blob, blob);
    const auto id = writer.write(ObjectType::Tree, tree);
    const auto commit = writer.write(ObjectType::Commit, "tree " + id->toHex().toLatin1() + "\n\nx\n");
    if (!pack.finish())
        qFatal("no pack");
    return commit->toHex();
}

QByteArray treeLine(const char *mode, const QByteArray &name, const QByteArray &blob)
{
    Hasher hasher(HashKind::Sha1);
    const ObjectId id = ObjectId::of(ObjectType::Blob, blob, hasher);
    return QByteArray(mode) + ' ' + name + '\0' + QByteArray(id.rawView().data(), ObjectId::size);
}

} // namespace

class TestSafety : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void largeFilesAreKeptOncePerContent()
    {
        const TempDir dir;
        const Store store(dir.path());
        const QString task = dir.path(QStringLiteral("task"));
        const QString file = dir.write(QStringLiteral("task/model.bin"), "x");
        QVERIFY(QFile(file).resize(largeSize));
        QVERIFY(QFile::copy(file, dir.path(QStringLiteral("task/copy"))));
        ::chmod(qPrintable(file), 0755);
        const CodeSnapshot snapshot = store.take(id("aaaaaaaaaa"), task);
        QCOMPARE(QDir(store.blobs).entryList(QDir::Files).size(), 1);
        const auto files = store.code.files(snapshot.commit);
        QCOMPARE(files->at(1).size, largeSize);
        QVERIFY(files->at(1).executable && !files->at(0).executable);
        QCOMPARE(files->at(1).large.size(), 64);
        git(store.git, {QStringLiteral("fsck"), QStringLiteral("--strict")});
        QVERIFY(store.take(id("bbbbbbbbbb"), task).storedBytes < 1000);

        store.checkOut(snapshot.commit, dir.path(QStringLiteral("out")));
        QCOMPARE(QFileInfo(dir.path(QStringLiteral("out/model.bin"))).size(), largeSize);
        struct stat info = {};
        QVERIFY(::stat(qPrintable(dir.path(QStringLiteral("out/model.bin"))), &info) == 0);
        QCOMPARE(info.st_nlink, nlink_t(1));
        QVERIFY(info.st_mode & 0100);
        QVERIFY(info.st_mode & 0200); // a copy that can be changed

        QCOMPARE(store.code.changesSince(snapshot.commit, listFiles(task), Progress::none(), {})->size(),
                 std::size_t(0));
        QVERIFY(store.code.remove({id("aaaaaaaaaa")}));
        QCOMPARE(QDir(store.blobs).entryList(QDir::Files).size(), 1); // the other one uses it
        QVERIFY(store.code.remove({id("bbbbbbbbbb")})->freed > largeSize);
        QCOMPARE(QDir(store.blobs).entryList(QDir::Files).size(), 0);
    }

    void aMissingLargeFileIsDamage()
    {
        const TempDir dir;
        const Store store(dir.path());
        QVERIFY(QFile(dir.write(QStringLiteral("task/model.bin"), "x")).resize(largeSize));
        const QString task = dir.path(QStringLiteral("task"));
        settle(task);
        const CodeSnapshot snapshot = store.take(id("aaaaaaaaaa"), task);
        for (const QString &name : QDir(store.blobs).entryList(QDir::Files))
            QFile::remove(store.blobs + u'/' + name);
        const auto out = store.code.checkOut(snapshot.commit, dir.path(QStringLiteral("out")), Progress::none(), {});
        QCOMPARE(out.error().asError().code, Code("snapshot.damaged"));
        store.take(id("bbbbbbbbbb"), task); // mends it
        store.checkOut(snapshot.commit, dir.path(QStringLiteral("out2")));
    }

    // The form of a pointer, as the text of a file and as near as a symlink can come to it.
    void nothingOfTheUsersIsTakenForAPointer()
    {
        const TempDir dir;
        const Store store(dir.path());
        const LargePointer pointer{QByteArray(64, 'a'), 5, false};
        dir.write(QStringLiteral("task/text"), pointer.toBytes());
        const std::string target = "blobs/" + std::string(64, 'a');
        QVERIFY(::symlink(target.c_str(), qPrintable(dir.path(QStringLiteral("task/link")))) == 0);
        const QString commit = store.take(id("aaaaaaaaaa"), dir.path(QStringLiteral("task"))).commit;
        const auto files = store.code.files(commit);
        for (const StoredFile &file : *files)
            QVERIFY(file.large.isEmpty());
        QCOMPARE(*store.code.readFile(commit, path("text")), pointer.toBytes());
        QCOMPARE(*store.code.readFile(commit, path("link")), QByteArray(target.c_str()));
    }

    void whatCannotBeReadIsNamed()
    {
        const TempDir dir;
        const Store store(dir.path());
        const QString task = dir.path(QStringLiteral("task"));
        dir.write(QStringLiteral("task/a"), "a");
        const auto take = [&](const SnapshotFile &file) {
            return failure(store.code.take(id("aaaaaaaaaa"), {file}, Progress::none(), {}));
        };
        const std::string base = qPrintable(task);
        QCOMPARE(take({path("gone"), base + "/gone"}).code, Code("snapshot.changed"));
        QCOMPARE(take({path("a"), base}).code, Code("snapshot.changed")); // a directory now
        QVERIFY(::mkfifo((base + "/pipe").c_str(), 0600) == 0);
        QCOMPARE(take({path("pipe"), base + "/pipe"}).code, Code("snapshot.changed"));
        QVERIFY(::symlink("a", (base + "/link").c_str()) == 0);
        QCOMPARE(take({path("link"), base + "/link"}).code, Code("snapshot.changed"));
        if (::geteuid() != 0) {
            ::chmod((base + "/a").c_str(), 0);
            QCOMPARE(take({path("a"), base + "/a"}).code, Code("tree.unreadable"));
        }
        QVERIFY(!*store.code.commitOf(id("aaaaaaaaaa")));
    }

    void aListWithContradictionsIsRefused()
    {
        const TempDir dir;
        const Store store(dir.path());
        const std::string a = qPrintable(dir.write(QStringLiteral("a"), "a"));
        for (const std::vector<SnapshotFile> &files :
             {std::vector<SnapshotFile>{{path("x"), a}, {path("x"), a}},
              std::vector<SnapshotFile>{{path("x"), a}, {path("x-y"), a}, {path("x/y"), a}}}) {
            QCOMPARE(failure(store.code.take(id("aaaaaaaaaa"), files, Progress::none(), {})).code,
                     Code("snapshot.changed"));
        }
    }

    void aFileThatNeverRestsIsNamed()
    {
        const TempDir dir;
        const Store store(dir.path());
        const QString file = dir.write(QStringLiteral("task/log"), QByteArray(20'000'000, 'x'));
        std::atomic<bool> done = false;
        std::thread writer([&] {
            const int fd = ::open(qPrintable(file), O_WRONLY | O_APPEND);
            while (!done)
                (void)!::write(fd, "x", 1);
            ::close(fd);
        });
        const auto taken
            = store.code.take(id("aaaaaaaaaa"), listFiles(dir.path(QStringLiteral("task"))), Progress::none(), {});
        done = true;
        writer.join();
        QCOMPARE(failure(taken).code, Code("snapshot.changed"));
        QVERIFY(failure(taken).message.contains(QLatin1String("log")));
    }

    void cancelledLeavesNothing()
    {
        const TempDir dir;
        const Store store(dir.path());
        dir.write(QStringLiteral("task/a"), "a");
        std::stop_source stop;
        stop.request_stop();
        const auto taken = store.code.take(id("aaaaaaaaaa"), listFiles(dir.path(QStringLiteral("task"))),
                                           Progress::none(), stop.get_token());
        QVERIFY(!taken && taken.error().cancelled());
        QCOMPARE(QDir(store.git + QStringLiteral("/objects/pack")).entryList(QDir::Files), QStringList());
        const QString commit = store.take(id("aaaaaaaaaa"), dir.path(QStringLiteral("task"))).commit;
        const auto out
            = store.code.checkOut(commit, dir.path(QStringLiteral("out")), Progress::none(), stop.get_token());
        QVERIFY(!out && out.error().cancelled());
    }

    void aCheckOutStaysInside()
    {
        const TempDir dir;
        const Store store(dir.path());
        dir.write(QStringLiteral("outside/precious"), "precious");
        const QByteArray outside = dir.path(QStringLiteral("outside")).toUtf8();
        const struct {
            QByteArray tree;
            std::vector<QByteArray> blobs;
        } hostile[] = {
            {treeLine("100644", "../outside/precious", "evil"), {"evil"}},
            {treeLine("100644", "..", "evil"), {"evil"}},
            {treeLine("100644", "/tmp/evil", "evil"), {"evil"}},
            {treeLine("100644", "", "evil"), {"evil"}},
            {treeLine("120000", "x", outside) + treeLine("100644", "x/precious", "evil"), {outside, "evil"}},
            {"100644 cut", {}},
            {"999 x", {}},
        };
        int number = 0;
        for (const auto &[tree, blobs] : hostile) {
            const QString commit = commitOf(store, tree, blobs);
            const auto out
                = store.code.checkOut(commit, dir.path(QStringLiteral("out%1").arg(number++)), Progress::none(), {});
            QCOMPARE(out.error().asError().code, Code("snapshot.damaged"));
            QCOMPARE(dir.read(QStringLiteral("outside/precious")), QByteArray("precious"));
        }
    }

    void whatIsThereAlreadyIsNotFollowed()
    {
        const TempDir dir;
        const Store store(dir.path());
        dir.write(QStringLiteral("task/d/f"), "new");
        dir.write(QStringLiteral("outside/f"), "precious");
        const QString commit = store.take(id("aaaaaaaaaa"), dir.path(QStringLiteral("task"))).commit;
        QDir().mkpath(dir.path(QStringLiteral("out")));
        QVERIFY(
            ::symlink(qPrintable(dir.path(QStringLiteral("outside"))), qPrintable(dir.path(QStringLiteral("out/d"))))
            == 0);
        const QString out = dir.path(QStringLiteral("out"));
        QCOMPARE(store.code.checkOut(commit, out, Progress::none(), {}).error().asError().code,
                 Code("checkout.blocked"));
        CheckoutOptions replace;
        replace.replace = true;
        QVERIFY(store.code.checkOut(commit, out, Progress::none(), {}, replace));
        QCOMPARE(dir.read(QStringLiteral("out/d/f")), QByteArray("new"));
        QCOMPARE(dir.read(QStringLiteral("outside/f")), QByteArray("precious"));
        QVERIFY(!QFileInfo(dir.path(QStringLiteral("out/d"))).isSymLink());
        QCOMPARE(store.code.checkOut(commit, out, Progress::none(), {}).error().asError().code,
                 Code("checkout.exists"));
    }

    void onlyTheFilesAskedFor()
    {
        const TempDir dir;
        const Store store(dir.path());
        for (const char *name : {"a", "b", "d/c"})
            dir.write(QStringLiteral("task/") + QString::fromLatin1(name), name);
        const QString commit = store.take(id("aaaaaaaaaa"), dir.path(QStringLiteral("task"))).commit;
        CheckoutOptions options;
        options.only = std::vector{path("d/c"), path("b")};
        const auto report = store.code.checkOut(commit, dir.path(QStringLiteral("out")), Progress::none(), {}, options);
        QCOMPARE(report->files, 2);
        QVERIFY(!QFileInfo::exists(dir.path(QStringLiteral("out/a"))));
        QCOMPARE(dir.read(QStringLiteral("out/d/c")), QByteArray("d/c"));
    }

    // Snapshots, removals and check-outs by several processes at once; then everything that should be there is.
    void manyAtOnce()
    {
        const TempDir dir;
        const Store store(dir.path());
        for (int i = 0; i < 40; ++i)
            dir.write(QStringLiteral("task/d%1/f%2").arg(i % 3).arg(i), QByteArray::number(i));
        std::vector<pid_t> children;
        for (int child = 0; child < 4; ++child) {
            children.push_back(::fork());
            if (children.back() != 0)
                continue;
            for (int turn = 0; turn < 12; ++turn) {
                const QString own = dir.path(QStringLiteral("own%1").arg(child));
                dir.write(QStringLiteral("own%1/x").arg(child), QByteArray::number(turn));
                const ExecutionId execution
                    = id((std::to_string(child) + std::string(8, 'a') + static_cast<char>('a' + turn)).c_str());
                auto files = listFiles(dir.path(QStringLiteral("task")));
                auto more = listFiles(own);
                files.insert(files.end(), more.begin(), more.end());
                const auto taken = store.code.take(execution, files, Progress::none(), {});
                if (!taken || store.code.files(taken->commit)->size() != 41)
                    ::_exit(1);
                if (turn % 3 == 1 && !store.code.remove(execution))
                    ::_exit(2);
            }
            ::_exit(0);
        }
        for (const pid_t child : children) {
            int status = -1;
            ::waitpid(child, &status, 0);
            QCOMPARE(status, 0);
        }
        git(store.git, {QStringLiteral("fsck"), QStringLiteral("--strict")});
        QCOMPARE(git(store.git, {QStringLiteral("for-each-ref")}).count('\n'), 4 * 8);
    }

    // A kill at any moment: what was there is there, the repository is valid, and the next one works.
    void killedAtAnyMoment()
    {
        const TempDir dir;
        const Store store(dir.path());
        dir.write(QStringLiteral("task/a"), "first");
        const QString task = dir.path(QStringLiteral("task"));
        const QString first = store.take(id("first00000"), task).commit;
        for (int round = 0; round < 12; ++round) {
            for (int i = 0; i < 150; ++i)
                dir.write(QStringLiteral("task/f%1").arg(i), QByteArray::number(i * 1000 + round));
            const pid_t child = ::fork();
            if (child == 0) {
                for (int i = 0;; ++i) {
                    const ExecutionId execution = id(("victim" + std::to_string(1000 + i % 3)).c_str());
                    (void)store.code.take(execution, listFiles(task), Progress::none(), {},
                                          QDateTime::fromSecsSinceEpoch(i));
                    if (i % 3 == 2)
                        (void)store.code.remove(execution);
                }
            }
            const QDeadlineTimer moment(1 + 9 * round); // what is varied
            QVERIFY(QTest::qWaitFor([&] { return moment.hasExpired(); }));
            ::kill(child, SIGKILL);
            ::waitpid(child, nullptr, 0);
            QCOMPARE(*store.code.readFile(first, path("a")), QByteArray("first"));
            git(store.git, {QStringLiteral("fsck"), QStringLiteral("--strict"), QStringLiteral("--no-dangling")});
        }
        const CodeSnapshot last = store.take(id("victim1000"), task);
        QCOMPARE(*store.code.readFile(last.commit, path("f7")), QByteArray("7011"));
        QVERIFY(store.code.compact(true));
        for (const QString &name :
             QDir(store.git + QStringLiteral("/objects/pack")).entryList(QDir::Files | QDir::Hidden))
            QVERIFY(name.startsWith(QLatin1String("pack-")));
    }
};

ORRERY_TEST(safety, TestSafety);
#include "tst_safety.moc"
