// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/main.h"
#include "widgets/common/pathtree.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QRandomGenerator>

#include <set>

using namespace orrery;
using namespace Qt::StringLiterals;

class TestPathTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void directoriesComeFirstAndAreMadeWhereMissing()
    {
        PathTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setEntries({file("b.txt", 5), file("A/deep/x", 7), file("a.txt", 1)});
        QCOMPARE(names(model), (QStringList{u"A"_s, u"a.txt"_s, u"b.txt"_s}));
        const QModelIndex deep = model.indexOf("A/deep");
        QVERIFY(deep.isValid());
        QCOMPARE(deep.data(PathTreeModel::SizeRole).toLongLong(), 7);
        QVERIFY(model.indexOf("A/deep/x").isValid());
        QVERIFY(!model.indexOf("A/deep/y").isValid());
    }

    void whatStaysKeepsItsIndex()
    {
        PathTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setEntries({file("d/one", 1), file("d/two", 2), file("z", 3)});
        const QPersistentModelIndex two(model.indexOf("d/two"));
        const QPersistentModelIndex z(model.indexOf("z"));
        model.setEntries({file("c", 1), file("d/a", 1), file("d/two", 9)});
        QVERIFY(two.isValid());
        QVERIFY(!z.isValid());
        QCOMPARE(two.data(PathTreeModel::SizeRole).toLongLong(), 9);
        QCOMPARE(two.row(), 1);
    }

    void aFileMayBecomeADirectory()
    {
        PathTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setEntries({file("x", 1)});
        model.setEntries({file("x/y", 1)});
        QCOMPARE(names(model), QStringList{u"x"_s});
        QVERIFY(model.indexOf("x").data(PathTreeModel::DirectoryRole).toBool());
    }

    void namesThatAreNotTextAreShownHarmlessly()
    {
        PathTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const std::string bytes("bad\xff\nname", 9);
        model.setEntries({file(bytes, 1)});
        const QString shown = model.index(0, 0).data().toString();
        QVERIFY(!shown.contains(u'\n'));
        QCOMPARE(model.index(0, 0).data(PathTreeModel::PathRole).toByteArray().toStdString(), bytes);
    }

    void anyListAfterAnyOther()
    {
        PathTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QRandomGenerator random(7);
        for (int round = 0; round < 200; ++round) {
            std::set<std::string> paths;
            const int count = random.bounded(30);
            for (int i = 0; i < count; ++i) {
                std::string path;
                const int depth = 1 + random.bounded(3);
                for (int d = 0; d < depth; ++d)
                    path += (d > 0 ? "/" : "") + std::string(1, char('a' + random.bounded(5)));
                paths.insert(path);
            }
            std::vector<PathEntry> entries;
            for (const std::string &path : paths) {
                PathEntry entry = file(path, random.bounded(100));
                // What has something below it is a directory.
                const auto next = paths.lower_bound(path + "/");
                entry.directory = next != paths.end() && next->starts_with(path + "/");
                entries.push_back(entry);
            }
            model.setEntries(entries);
            for (const std::string &path : paths)
                QVERIFY(model.indexOf(path).isValid());
        }
    }

private:
    static PathEntry file(const std::string &path, Bytes size)
    {
        PathEntry entry;
        entry.path = path;
        entry.size = size;
        return entry;
    }
    static QStringList names(const QAbstractItemModel &model)
    {
        QStringList result;
        for (int row = 0; row < model.rowCount(); ++row)
            result << model.index(row, 0).data().toString();
        return result;
    }
};

ORRERY_TEST(pathtree, TestPathTree);
#include "tst_pathtree.moc"
