// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/tree.h"
#include "core/warehouse/warehouse.h"
#include "tests/support/main.h"
#include "tests/support/tempdir.h"
#include "widgets/task/foldertodata.h"
#include "widgets/task/parametersmodel.h"
#include "widgets/task/requirementsmodel.h"
#include "widgets/task/tasklistmodel.h"
#include "widgets/task/taskorder.h"
#include "widgets/task/textdocument.h"

#include <QAbstractItemModelTester>
#include <QDir>

using namespace orrery;
using namespace Qt::StringLiterals;
using orrery::test::TempDir;
using Model = RequirementsModel;

// The tables of a task's page and the list of tasks.
class TestTaskTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRequirementKeepsTheBytesOfTheOthers()
    {
        const auto document = open("# first\nnumpy>=1.20 ; python_version < \"3.13\"  # why\ntorch\n");
        Model model(*document);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 3); // the last is empty
        QCOMPARE(text(model, 0, Model::Marker), u"python_version < \"3.13\""_s);
        QCOMPARE(text(model, 0, Model::Comment), u"why"_s);
        QVERIFY(model.setData(model.index(1, Model::Version), u"2.4"_s, Qt::EditRole));
        QVERIFY(model.setData(model.index(1, Model::Extras), u"cuda"_s, Qt::EditRole));
        QCOMPARE(document->bytes(),
                 QByteArray("# first\nnumpy>=1.20 ; python_version < \"3.13\"  # why\ntorch[cuda]==2.4\n"));
        QVERIFY(model.setData(model.index(0, Model::Package), u"numpy2"_s, Qt::EditRole));
        QVERIFY(document->bytes().contains("numpy2>=1.20 ; python_version < \"3.13\"  # why\n"));
    }

    void whatIsImportedAndNotListedIsOffered()
    {
        const auto document = open("numpy\n");
        Model model(*document);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        Problem problem;
        problem.code = "requirements.import_not_listed";
        problem.fix = Fix{u"Add"_s, {AddRequirement{u"opencv-python"_s}}};
        model.setProblems({problem});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(text(model, 1, Model::State), u"imported: add"_s);
        QVERIFY(!model.addSuggestion(0));
        QVERIFY(model.addSuggestion(1));
        QCOMPARE(document->bytes(), QByteArray("numpy\nopencv-python\n"));
        model.setProblems({});
        QCOMPARE(model.rowCount(), 3);
    }

    void aWholeCommandIsPasted()
    {
        const auto document = open("");
        Model model(*document);
        QVERIFY(model.setData(model.index(0, Model::Package), u"pip install -U 'numpy>=2' torch"_s, Qt::EditRole));
        QCOMPARE(document->bytes(), QByteArray("numpy>=2\ntorch\n"));
        QCOMPARE(document->undo().count(), 1);
        model.remove(0);
        QCOMPARE(document->bytes(), QByteArray("torch\n"));
    }

    void parametersArePasted_data()
    {
        QTest::addColumn<QString>("pasted");
        QTest::addColumn<QString>("result");
        QTest::newRow("lines") << u"lr=0.1\nepochs=5\n"_s << u"lr=0.1 epochs=5"_s;
        QTest::newRow("options") << u"--lr 0.1 --augment --epochs=5"_s << u"lr=0.1 augment epochs=5"_s;
        QTest::newRow("a command") << u"python train.py --lr 0.1 \\\n  --name 'a b'"_s << u"lr=0.1 name=a b"_s;
        QTest::newRow("nothing") << u"hello world"_s << QString();
    }
    void parametersArePasted()
    {
        QFETCH(QString, pasted);
        QFETCH(QString, result);
        const auto document = open("");
        ParametersModel model(ParametersModel::Of::Parameters);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setDocument(document.get(), Settings::Origin::Orrery);
        QCOMPARE(model.paste(pasted), !result.isEmpty());
        QStringList shown;
        const Settings settings = Settings::fromBytes(document->bytes(), Settings::Origin::Orrery);
        for (const Parameter &one : settings.parameters())
            shown << (one.value ? one.name + u'=' + *one.value : one.name);
        QCOMPARE(shown.join(u' '), result);
    }

    void variablesAreNoFlags()
    {
        const auto document = open("");
        ParametersModel model(ParametersModel::Of::Variables);
        model.setDocument(document.get(), Settings::Origin::Orrery);
        QVERIFY(model.setData(model.index(0, 0), u"OMP_NUM_THREADS=4"_s, Qt::EditRole));
        const auto variables = Settings::fromBytes(document->bytes(), Settings::Origin::Orrery).variables();
        QCOMPARE(variables.size(), std::size_t(1));
        QCOMPARE(variables[0].value, u"4"_s);
    }

    // The file gets the name alone, whatever is typed or pasted.
    void secretsHaveNoValue()
    {
        const auto document = open("");
        ParametersModel model(ParametersModel::Of::SecretNames);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setDocument(document.get(), Settings::Origin::Orrery);
        QVERIFY(model.setData(model.index(0, 0), u"API_TOKEN=abc"_s, Qt::EditRole));
        QCOMPARE(document->bytes(), QByteArray("secrets:\n  - API_TOKEN\n"));
        QVERIFY(!(model.index(0, 1).flags() & Qt::ItemIsEditable));
        QVERIFY(!model.paste(u"OTHER=abc"_s));
        QCOMPARE(document->bytes(), QByteArray("secrets:\n  - API_TOKEN\n"));
    }

    void aFolderBecomesData()
    {
        m_dir.write(u"t/params.json"_s, "{}");
        m_dir.write(u"t/Big Data!/points.csv"_s, "1,2\n");
        m_dir.write(u"t/orrery.yaml"_s, "bindings:\n  input0: other/1\n");
        const auto workspace = Workspace::open(m_dir.path(u"home"_s));
        const TaskPath folder = *TaskPath::fromBytes("Big Data!");
        QCOMPARE(dataNameFor(folder), u"big-data"_s);
        const auto done
            = turnIntoData(*workspace, m_dir.path(u"t"_s), folder, dataNameFor(folder), Progress::none(), {});
        QVERIFY2(done, done ? "" : qPrintable(done.error().asError().message));
        QVERIFY(done->contains(u"/input1"_s));
        QCOMPARE(Settings::load(m_dir.path(u"t"_s)).bindings().at(1).source, u"big-data/1"_s);
        const auto data = Warehouse(*workspace).find({u"big-data"_s, {}});
        QVERIFY(data.has_value());
        QCOMPARE(m_dir.read(QDir(m_dir.path()).relativeFilePath(data->dataPath()) + u"/points.csv"_s),
                 QByteArray("1,2\n"));
        // Left out of what is packed, and still where it was.
        const auto tree = walkTree(m_dir.path(u"t"_s));
        QVERIFY(std::ranges::any_of(
            *tree, [](const TreeEntry &one) { return one.path.bytes() == "Big Data!" && !one.packed; }));
        QCOMPARE(m_dir.read(u"t/Big Data!/points.csv"_s), QByteArray("1,2\n"));
    }

    void tasksAreFoundSortedAndRenamed()
    {
        const TempDir dir;
        const auto workspace = Workspace::open(dir.path(u"home"_s));
        Workers workers;
        for (int i = 0; i < 30; ++i) {
            QVERIFY(QDir().mkpath(dir.path(u"task%1"_s.arg(i))));
            QVERIFY(rememberTask(*workspace, dir.path(u"task%1"_s.arg(i))));
        }
        TaskListModel model({*workspace, workers, Programs::besideUs()});
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        TaskOrder order;
        QAbstractItemModelTester orderTester(&order, QAbstractItemModelTester::FailureReportingMode::QtTest);
        order.setSourceModel(&model);
        QTRY_COMPARE(order.rowCount(), 30);
        QCOMPARE(order.index(0, 0).data().toString(), u"task29"_s);
        model.pin(model.indexOf(dir.path(u"task3"_s)), true);
        QCOMPARE(order.index(0, 0).data().toString(), u"task3"_s);
        order.setOrder(TaskOrder::ByName);
        QCOMPARE(order.index(1, 0).data().toString(), u"task0"_s);
        order.setSearch(u"task2"_s);
        QCOMPARE(order.rowCount(), 11);
        order.setSearch({});

        // Renamed and removed; the workspace knows.
        model.rename(model.indexOf(dir.path(u"task5"_s)), u"five"_s);
        QTRY_VERIFY(model.indexOf(dir.path(u"five"_s)).isValid());
        QVERIFY(QDir(dir.path(u"five"_s)).exists());
        model.rename(model.indexOf(dir.path(u"five"_s)), u"task6"_s); // taken
        model.forget(model.indexOf(dir.path(u"task7"_s)));
        QTRY_COMPARE(readTaskList(*workspace)->size(), std::size_t(29));
        QVERIFY(QDir(dir.path(u"task7"_s)).exists());
        QVERIFY(QDir(dir.path(u"five"_s)).exists());
    }

private:
    std::unique_ptr<TextDocument> open(const QByteArray &bytes)
    {
        const QString path = m_dir.write(u"%1.txt"_s.arg(++m_count), bytes);
        auto document = std::make_unique<TextDocument>(m_workers, path, TextDocument::Saving::Soon, UnsavedText());
        if (!QTest::qWaitFor([&] { return document->isLoaded(); }))
            qFatal("not loaded");
        return document;
    }
    static QString text(const QAbstractItemModel &model, int row, int column)
    {
        return model.index(row, column).data().toString();
    }

    Workers m_workers;
    TempDir m_dir;
    int m_count = 0;
};

ORRERY_TEST(tasktables, TestTaskTables);
#include "tst_tasktables.moc"
