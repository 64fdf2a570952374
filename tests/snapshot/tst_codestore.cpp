// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/codestore.h"

#include "tests/snapshot/support.h"
#include "tests/support/main.h"

#include <QProcess>

#include <sys/stat.h>
#include <unistd.h>

using namespace orrery;
using namespace orrery::test;

namespace {

// A folder with a bit of everything.
QString makeTree(const TempDir &dir)
{
    dir.write(QStringLiteral("task/train.py"), "print('hello')\n");
    dir.write(QStringLiteral("task/empty"), "");
    dir.write(QStringLiteral("task/lib/a.py"), "a = 1\n");
    dir.write(QStringLiteral("task/lib.py"), "b = 2\n");
    dir.write(QStringLiteral("task/lib-x/deep/er/c.py"), "c = 3\n");
    dir.write(QStringLiteral("task/lib0"), "a = 1\n"); // the same content twice
    dir.write(QStringLiteral("task/run.sh"), "#!/bin/sh\n");
    ::chmod(qPrintable(dir.path(QStringLiteral("task/run.sh"))), 0755);
    if (::symlink("lib/a.py", qPrintable(dir.path(QStringLiteral("task/link")))) != 0
        || ::symlink("/nowhere/at/all", qPrintable(dir.path(QStringLiteral("task/dangling")))) != 0)
        qFatal("no symlinks");
    QDir().mkpath(dir.path(QStringLiteral("task/data/empty")));
    dir.write(QStringLiteral("task/random"), [] {
        QByteArray bytes;
        for (unsigned i = 0, x = 1; i < 100000; ++i, x = x * 1103515245U + 12345U)
            bytes += static_cast<char>(x >> 16);
        return bytes;
    }());
    // Names are bytes: not UTF-8, a newline.
    for (const char *name : {"task/\xff\xfe.py", "task/new\nline"}) {
        QFile file;
        const std::string full = qPrintable(dir.path()) + std::string("/") + name;
        FILE *out = std::fopen(full.c_str(), "w");
        std::fputs("x\n", out);
        std::fclose(out);
    }
    return dir.path(QStringLiteral("task"));
}

// Content, kinds and executable bits alike.
bool sameTrees(const QString &a, const QString &b)
{
    QProcess diff;
    diff.start(QStringLiteral("diff"), {QStringLiteral("-r"), QStringLiteral("--no-dereference"), a, b});
    if (!diff.waitForFinished() || diff.exitCode() != 0) {
        qWarning("%s", diff.readAllStandardOutput().constData());
        return false;
    }
    const auto left = listFiles(a);
    const auto right = listFiles(b);
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](const auto &x, const auto &y) {
        return x.path == y.path && x.executable == y.executable && x.directory == y.directory
            && x.linkTarget == y.linkTarget;
    });
}

} // namespace

class TestCodeStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatComesOutIsWhatWentIn()
    {
        const TempDir dir;
        const QString task = makeTree(dir);
        const Store store(dir.path());
        const CodeSnapshot snapshot = store.take(id("aaaaaaaaaa"), task);
        QCOMPARE(snapshot.files, 12);
        store.checkOut(snapshot.commit, dir.path(QStringLiteral("out")));
        QVERIFY(sameTrees(task, dir.path(QStringLiteral("out"))));
    }

    void gitFindsNothingWrong()
    {
        const TempDir dir;
        const QString task = makeTree(dir);
        const Store store(dir.path());
        const CodeSnapshot snapshot = store.take(id("aaaaaaaaaa"), task);
        git(store.git, {QStringLiteral("fsck"), QStringLiteral("--strict"), QStringLiteral("--full")});
        QCOMPARE(git(store.git, {QStringLiteral("rev-parse"), QStringLiteral("refs/executions/aaaaaaaaaa")}).trimmed(),
                 snapshot.commit.toLatin1());
        QCOMPARE(git(store.git,
                     {QStringLiteral("cat-file"), QStringLiteral("-p"),
                      QStringLiteral("refs/executions/aaaaaaaaaa:lib-x/deep/er/c.py")}),
                 QByteArray("c = 3\n"));
        const QByteArray listing = git(store.git, {QStringLiteral("ls-tree"), QStringLiteral("-r"), snapshot.commit});
        QVERIFY(listing.contains("100755 blob"));
        QVERIFY(listing.contains("120000 blob"));
        QVERIFY(git(store.git, {QStringLiteral("count-objects"), QStringLiteral("-v")}).startsWith("count: 0\n"));
    }

    void gitMakesTheSameTree()
    {
        const TempDir dir;
        const QString task = makeTree(dir);
        ::rmdir(qPrintable(dir.path(QStringLiteral("task/data/empty")))); // git knows no empty directories
        ::rmdir(qPrintable(dir.path(QStringLiteral("task/data"))));
        const Store store(dir.path());
        const CodeSnapshot snapshot = store.take(id("aaaaaaaaaa"), task);
        git(dir.path(), {QStringLiteral("init"), QStringLiteral("-q"), task});
        git(task, {QStringLiteral("add"), QStringLiteral("-A")});
        const QByteArray tree = git(task, {QStringLiteral("write-tree")});
        QVERIFY(git(store.git, {QStringLiteral("cat-file"), QStringLiteral("-p"), snapshot.commit})
                    .startsWith("tree " + tree));
    }

    void theSameFilesMakeTheSameCommit()
    {
        const TempDir dir;
        const QString task = makeTree(dir);
        const Store one(dir.path(QStringLiteral("1")));
        const Store two(dir.path(QStringLiteral("2")));
        auto files = listFiles(task);
        const QDateTime time = QDateTime::fromSecsSinceEpoch(1'700'000'000);
        const auto first = one.code.take(id("aaaaaaaaaa"), files, Progress::none(), {}, time);
        std::reverse(files.begin(), files.end());
        const auto second = two.code.take(id("aaaaaaaaaa"), files, Progress::none(), {}, time);
        QCOMPARE(first->commit, second->commit);
        QVERIFY(one.take(id("bbbbbbbbbb"), task, time).commit != first->commit);
    }

    void anEmptyFolderIsASnapshotToo()
    {
        const TempDir dir;
        const Store store(dir.path());
        const auto snapshot = store.code.take(id("aaaaaaaaaa"), {}, Progress::none(), {});
        QVERIFY(snapshot);
        QCOMPARE(store.code.files(snapshot->commit)->size(), std::size_t(0));
        store.checkOut(snapshot->commit, dir.path(QStringLiteral("out")));
        QVERIFY(QFileInfo(dir.path(QStringLiteral("out"))).isDir());
        git(store.git, {QStringLiteral("fsck"), QStringLiteral("--strict")});
    }

    void filesAndContents()
    {
        const TempDir dir;
        const QString task = makeTree(dir);
        const Store store(dir.path());
        const QString commit = store.take(id("aaaaaaaaaa"), task).commit;
        const auto files = store.code.files(commit);
        QVERIFY(files);
        QVERIFY(
            std::is_sorted(files->begin(), files->end(), [](const auto &a, const auto &b) { return a.path < b.path; }));
        const auto find = [&](std::string_view name) {
            return *std::find_if(files->begin(), files->end(), [&](const auto &f) { return f.path == path(name); });
        };
        QCOMPARE(find("random").size, 100000);
        QVERIFY(find("run.sh").executable);
        QVERIFY(!find("train.py").executable);
        QVERIFY(find("link").type == StoredFile::Type::Symlink);
        QVERIFY(find("data/empty").type == StoredFile::Type::Directory);
        QCOMPARE(find("lib0").id, find("lib/a.py").id);
        QCOMPARE(*store.code.readFile(commit, path("lib/a.py")), QByteArray("a = 1\n"));
        QCOMPARE(*store.code.readFile(commit, path("link")), QByteArray("lib/a.py"));
        QCOMPARE(*store.code.readFile(commit, path("\xff\xfe.py")), QByteArray("x\n"));
        QCOMPARE(store.code.readFile(commit, path("lib/none")).error().code, Code("snapshot.not_found"));
        QCOMPARE(store.code.readFile(commit, path("train.py/none")).error().code, Code("snapshot.not_found"));
        QCOMPARE(store.code.readFile(commit, path("random"), 1000).error().code, Code("io.too_large"));
        QCOMPARE(store.code.files(QString(40, u'0')).error().code, Code("snapshot.damaged"));
        QCOMPARE(store.code.files(QStringLiteral("no commit")).error().code, Code("snapshot.not_found"));
    }

    void anExecutionHasItsCommit()
    {
        const TempDir dir;
        const QString task = makeTree(dir);
        const Store store(dir.path());
        QVERIFY(!*store.code.commitOf(id("aaaaaaaaaa")));
        const QString commit = store.take(id("aaaaaaaaaa"), task).commit;
        QCOMPARE(**store.code.commitOf(id("aaaaaaaaaa")), commit);
        QVERIFY(!*store.code.commitOf(id("bbbbbbbbbb")));
        // Taken again, as after a supervisor was killed on the way: the later one counts.
        dir.write(QStringLiteral("task/train.py"), "print('again')\n");
        dir.write(QStringLiteral("code.git/refs/executions/aaaaaaaaaa.lock"), "");
        const QString later = store.take(id("aaaaaaaaaa"), task).commit;
        QVERIFY(later != commit);
        QCOMPARE(**store.code.commitOf(id("aaaaaaaaaa")), later);
    }
};

ORRERY_TEST(codestore, TestCodeStore);
#include "tst_codestore.moc"
