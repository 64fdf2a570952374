// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/tasklist.h"
#include "tests/support/main.h"
#include "tests/support/tempdir.h"

#include <QDir>

using namespace orrery;
using namespace Qt::StringLiterals;
using orrery::test::TempDir;

class TestTaskList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMovedFolderKeepsItsIdentity()
    {
        const TempDir dir;
        const auto workspace = Workspace::open(dir.path(u"home"_s));
        QVERIFY(workspace);
        QVERIFY(QDir().mkpath(dir.path(u"a"_s)));
        const auto first = rememberTask(*workspace, dir.path(u"a"_s));
        QVERIFY(first);
        QVERIFY(pinTask(*workspace, first->id, true));
        QVERIFY(QDir().rename(dir.path(u"a"_s), dir.path(u"b"_s)));
        const auto moved = rememberTask(*workspace, dir.path(u"b"_s));
        QVERIFY(moved);
        QCOMPARE(moved->id, first->id);
        QCOMPARE(moved->formerPaths, QStringList{dir.path(u"a"_s)});
        QVERIFY(moved->pinned);
        // A copy has a history of its own.
        QVERIFY(QDir().mkpath(dir.path(u"c"_s)));
        const auto other = rememberTask(*workspace, dir.path(u"c"_s));
        QVERIFY(other && other->id != first->id);
        const auto list = readTaskList(*workspace);
        QVERIFY(list);
        QCOMPARE(list->size(), std::size_t(2));
        QVERIFY(*moved == (*list)[1]);
    }

    void locating()
    {
        const TempDir dir;
        const auto workspace = Workspace::open(dir.path(u"home"_s));
        QVERIFY(QDir().mkpath(dir.path(u"a"_s)));
        QVERIFY(QDir().mkpath(dir.path(u"b"_s)));
        const auto task = rememberTask(*workspace, dir.path(u"a"_s));
        QVERIFY(rememberTask(*workspace, dir.path(u"b"_s)));
        QVERIFY(task);
        QVERIFY(!relocateTask(*workspace, task->id, dir.path(u"none"_s)));
        QVERIFY(!relocateTask(*workspace, u"aaaaaaaaaa"_s, dir.path(u"b"_s)));
        const auto moved = relocateTask(*workspace, task->id, dir.path(u"b"_s));
        QVERIFY(moved);
        QCOMPARE(moved->path, dir.path(u"b"_s));
        const auto list = readTaskList(*workspace);
        QCOMPARE(list->size(), std::size_t(1));
        QVERIFY(forgetTask(*workspace, task->id));
        QVERIFY(readTaskList(*workspace)->empty());
    }
};

ORRERY_TEST(tasklist, TestTaskList);
#include "tst_tasklist.moc"
