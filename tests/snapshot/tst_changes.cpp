// SPDX-License-Identifier: GPL-3.0-or-later
// What changed between snapshots, and since one.
#include "core/snapshot/codestore.h"

#include "tests/snapshot/support.h"
#include "tests/support/main.h"

#include <sys/stat.h>
#include <unistd.h>

using namespace orrery;
using namespace orrery::test;

namespace {

QByteArray shown(const std::vector<FileChange> &changes)
{
    QByteArray text;
    for (const FileChange &change : changes) {
        text += change.kind == FileChange::Kind::Added ? '+' : change.kind == FileChange::Kind::Removed ? '-' : '~';
        text += QByteArray::fromStdString(change.path.bytes()) + ' ';
    }
    return text.trimmed();
}

} // namespace

class TestChanges : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void addedRemovedModified()
    {
        const TempDir dir;
        const Store store(dir.path());
        const QString task = dir.path(QStringLiteral("task"));
        for (const char *name : {"same", "edited", "gone", "mode", "d/kept", "d/gone", "becomes-link"})
            dir.write(QStringLiteral("task/") + QString::fromLatin1(name), name);
        QDir().mkpath(task + QStringLiteral("/empty"));
        const QString before = store.take(id("aaaaaaaaaa"), task).commit;

        dir.write(QStringLiteral("task/edited"), "differently");
        ::unlink(qPrintable(dir.path(QStringLiteral("task/gone"))));
        ::unlink(qPrintable(dir.path(QStringLiteral("task/d/gone"))));
        ::unlink(qPrintable(dir.path(QStringLiteral("task/becomes-link"))));
        QVERIFY(::symlink("becomes-link", qPrintable(dir.path(QStringLiteral("task/becomes-link")))) == 0);
        ::chmod(qPrintable(dir.path(QStringLiteral("task/mode"))), 0755);
        ::rmdir(qPrintable(task + QStringLiteral("/empty")));
        dir.write(QStringLiteral("task/new/deep"), "new");

        const QByteArray expected = "~becomes-link -d/gone ~edited -empty -gone ~mode +new/deep";
        const auto since = store.code.changesSince(before, listFiles(task), Progress::none(), {});
        QVERIFY(since);
        QCOMPARE(shown(*since), expected);
        const QString after = store.take(id("bbbbbbbbbb"), task).commit;
        QCOMPARE(shown(*store.code.changes(before, after)), expected);
        QCOMPARE(shown(*store.code.changes(after, after)), QByteArray());
        QCOMPARE(shown(*store.code.changesSince(after, listFiles(task), Progress::none(), {})), QByteArray());
    }

    void lookingStoresNothing()
    {
        const TempDir dir;
        const Store store(dir.path());
        const QString task = dir.path(QStringLiteral("task"));
        dir.write(QStringLiteral("task/a"), "1");
        const QString commit = store.take(id("aaaaaaaaaa"), task).commit;
        const QStringList before = QDir(store.git + QStringLiteral("/objects/pack")).entryList(QDir::Files);
        dir.write(QStringLiteral("task/a"), "2");
        QVERIFY(store.code.changesSince(commit, listFiles(task), Progress::none(), {}));
        QCOMPARE(QDir(store.git + QStringLiteral("/objects/pack")).entryList(QDir::Files), before);
    }

    void aDiffIsTheOneOfGit()
    {
        const TempDir dir;
        const Store store(dir.path());
        const QString task = dir.path(QStringLiteral("task"));
        QByteArray text;
        for (int i = 0; i < 50; ++i)
            text += "line " + QByteArray::number(i) + '\n';
        dir.write(QStringLiteral("task/a.py"), text);
        const QString before = store.take(id("aaaaaaaaaa"), task).commit;
        text.replace("line 20\n", "line twenty\n");
        text += "last, without an end";
        const QString file = dir.write(QStringLiteral("task/a.py"), text);
        const QString after = store.take(id("bbbbbbbbbb"), task).commit;
        const auto lines = [](const QByteArray &diff) { return diff.mid(diff.indexOf("@@")); };
        const auto diff = store.code.diff(before, after, path("a.py"));
        QVERIFY(diff);
        QCOMPARE(lines(*diff), lines(git(store.git, {QStringLiteral("diff"), before, after})));
        QCOMPARE(*store.code.diffSince(before, path("a.py"), SnapshotFile{path("a.py"), qPrintable(file)}), *diff);
        QCOMPARE(*store.code.diff(after, after, path("a.py")), QByteArray());
        QCOMPARE(*store.code.diffSince(after, path("a.py"), SnapshotFile{path("a.py"), qPrintable(file)}),
                 QByteArray());
        QVERIFY(store.code.diffSince(before, path("a.py"), {})->contains("-line 3\n"));
        QVERIFY(store.code.diff(before, after, path("none"))->isEmpty());
    }

    void binaryFilesOnlyDiffer()
    {
        const TempDir dir;
        const Store store(dir.path());
        const QString task = dir.path(QStringLiteral("task"));
        dir.write(QStringLiteral("task/a"), QByteArray("a\0b", 3));
        const QString before = store.take(id("aaaaaaaaaa"), task).commit;
        dir.write(QStringLiteral("task/a"), QByteArray("a\0c", 3));
        const QString after = store.take(id("bbbbbbbbbb"), task).commit;
        QVERIFY(store.code.diff(before, after, path("a"))->contains("Binary files"));
    }
};

ORRERY_TEST(changes, TestChanges);
#include "tst_changes.moc"
