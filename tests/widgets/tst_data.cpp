// SPDX-License-Identifier: GPL-3.0-or-later
// What the Data page is made of: its models follow the warehouse, whoever changes it.
#include "tests/support/main.h"
#include "tests/support/tempdir.h"
#include "widgets/common/badge.h"
#include "widgets/common/bindingdata.h"
#include "widgets/warehouse/datacontents.h"
#include "widgets/warehouse/datalistmodel.h"
#include "widgets/warehouse/usesmodel.h"
#include "widgets/warehouse/versionsmodel.h"

#include "core/warehouse/import.h"
#include "core/warehouse/measure.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QUrl>

using namespace orrery;
using namespace Qt::StringLiterals;

namespace {

class Store
{
public:
    Store() : workspace(*Workspace::open(dir.path(u"workspace"_s))), warehouse(workspace) { }

    DataVersion import(const QString &name, const QByteArray &content, const QString &note = {})
    {
        ImportRequest request;
        request.name = name;
        request.source = dir.path(u"source"_s);
        request.note = note;
        dir.write(u"source/a/one.png"_s, content);
        dir.write(u"source/README.md"_s, "# About " + name.toUtf8() + "\n");
        const auto version = importData(workspace, request, Progress::none(), {});
        if (!version)
            qFatal("%s", qPrintable(version.error().asError().message));
        return *version;
    }

    test::TempDir dir;
    Workspace workspace;
    Warehouse warehouse;
    Workers workers;
    Context context{workspace, workers, Programs::besideUs()};
};

QStringList names(const DataListModel &model)
{
    QStringList found;
    for (int row = 0; row < model.rowCount(); ++row)
        found << model.index(row).data().toString();
    return found;
}

} // namespace

class TestData : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theListFollowsTheWarehouse()
    {
        Store store;
        DataFeed feed(store.context);
        DataListModel model(feed);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        feed.refresh();
        QTRY_VERIFY(feed.isLoaded());
        QCOMPARE(model.rowCount(), 0);
        store.import(u"cats"_s, "1");
        store.import(u"apples"_s, "1");
        feed.refresh();
        QTRY_COMPARE(names(model), QStringList({u"apples"_s, u"cats"_s}));
        const QPersistentModelIndex cats(model.indexOf(u"cats"_s));
        store.import(u"birds"_s, "1", u"of the garden"_s);
        store.import(u"cats"_s, "2");
        feed.refresh();
        QTRY_COMPARE(names(model), QStringList({u"apples"_s, u"birds"_s, u"cats"_s}));
        QCOMPARE(cats.row(), 2); // what was selected stays
        QVERIFY(cats.data(DataListModel::SummaryRole).toString().contains(u"2 version"_s));
        QVERIFY(model.indexOf(u"birds"_s).data(DataListModel::SearchRole).toString().contains(u"garden"_s));
        QVERIFY(store.warehouse.remove(*store.warehouse.find({u"apples"_s, {}})));
        feed.refresh();
        QTRY_COMPARE(names(model), QStringList({u"birds"_s, u"cats"_s}));

        const std::unique_ptr<QMimeData> dragged(model.mimeData({model.indexOf(u"cats"_s)}));
        QCOMPARE(bindingSourceOf(*dragged), u"cats"_s);
        QMimeData urls;
        urls.setUrls({QUrl(u"https://elsewhere/x"_s), QUrl::fromLocalFile(u"/data/here"_s)});
        QCOMPARE(bindingSourceOf(urls), u"dir:/data/here"_s);
    }

    void versionsAndUsesAreTables()
    {
        Store store;
        store.import(u"cats"_s, "1");
        store.import(u"cats"_s, "2");
        VersionsModel versions;
        QAbstractItemModelTester first(&versions, QAbstractItemModelTester::FailureReportingMode::QtTest);
        versions.setEntry({u"cats"_s, *store.warehouse.versions(u"cats"_s)});
        QCOMPARE(versions.rowCount(), 2);
        QCOMPARE(versions.index(0, VersionsModel::Version).data().toString(), u"2"_s);
        const std::unique_ptr<QMimeData> dragged(versions.mimeData({versions.indexOf(1)}));
        QCOMPARE(bindingSourceOf(*dragged), u"cats/1"_s);

        UsesModel uses;
        QAbstractItemModelTester second(&uses, QAbstractItemModelTester::FailureReportingMode::QtTest);
        DataUse use{2, 3, ExecutionId::random(), u"train"_s, u"mine"_s, ExecutionState::Succeeded, {}};
        uses.setUses({use});
        QCOMPARE(uses.index(0, UsesModel::At).data().toString(), u"input3"_s);
        QCOMPARE(uses.index(0, UsesModel::State).data(badgeRole).value<Badge>().text, u"succeeded"_s);
    }

    void aVersionTellsWhatItHolds()
    {
        Store store;
        const DataVersion one = store.import(u"cats"_s, "1");
        const auto contents = readDataContents(one, {});
        QVERIFY(contents);
        QCOMPARE(contents->readmeText, u"# About cats\n"_s);
        QCOMPARE(contents->images.images, 1);
        QCOMPARE(contents->images.classes.front().name(), "a");
        const DataVersion two = store.import(u"cats"_s, "2");
        const auto difference = readDataDifference(one, two);
        QVERIFY(difference);
        QCOMPARE(difference->changed, 1);
        QCOMPARE(difference->added + difference->removed, 0);
    }

    void aSourceIsMeasuredBeforeItIsImported()
    {
        Store store;
        store.dir.write(u"source/a/b"_s, QByteArray(1000, 'x'));
        store.dir.write(u"source/c"_s, "1");
        const auto measure
            = [&](const QString &source) { return *measureSource(store.workspace, source, Progress::none(), {}); };
        const SourceMeasure folder = measure(store.dir.path(u"source"_s));
        QCOMPARE(folder.type, SourceMeasure::Type::Folder);
        QCOMPARE(folder.files, 2);
        QCOMPARE(folder.bytes, 1001);
        QVERIFY(!folder.offersLink());
        QVERIFY(measure(u"/dev/shm"_s).otherDevice);
        QCOMPARE(measure(store.dir.write(u"x.tar.gz"_s, "1")).type, SourceMeasure::Type::Archive);
        QCOMPARE(measure(u"https://elsewhere/x.zip"_s).type, SourceMeasure::Type::Url);
        QCOMPARE(measure(u"/nowhere"_s).type, SourceMeasure::Type::Missing);
        std::stop_source stopped;
        stopped.request_stop();
        QVERIFY(!measureSource(store.workspace, store.dir.path(u"source"_s), Progress::none(), stopped.get_token()));
    }
};

ORRERY_TEST(data, TestData);
#include "tst_data.moc"
