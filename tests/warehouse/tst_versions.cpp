// SPDX-License-Identifier: GPL-3.0-or-later
// Names, numbers, hiding, removing, renaming.
#include "tests/support/main.h"
#include "tests/warehouse/fixture.h"

using namespace orrery;
using orrery::test::WarehouseFixture;

class TestVersions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void references_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("means");
        QTest::newRow("newest") << "digits"
                                << "digits";
        QTest::newRow("version") << "digits/12"
                                 << "digits/12";
        QTest::newRow("with an owner") << "Some.One/digits/2"
                                       << "digits/2";
        QTest::newRow("no version 0") << "digits/0"
                                      << "";
        QTest::newRow("capitals") << "Digits"
                                  << "";
        QTest::newRow("up") << "../digits"
                            << "";
        QTest::newRow("empty") << ""
                               << "";
        QTest::newRow("hidden") << ".digits"
                                << "";
    }
    void references()
    {
        QFETCH(QString, text);
        const auto ref = DataRef::fromString(text);
        QTEST(ref ? ref->toString() : QString(), "means");
        if (!ref)
            QCOMPARE(ref.error().code, Code("data.bad_name"));
    }

    void theNewestIsMeantWithoutANumber()
    {
        const WarehouseFixture fixture;
        const QString file = fixture.dir.write("a", "x");
        fixture.import("d", file);
        fixture.import("d", file);
        QCOMPARE(fixture.warehouse.find({"d", {}})->version, 2);
        QCOMPARE(fixture.warehouse.find({"d", 1})->version, 1);
        QCOMPARE(fixture.warehouse.find({"d", 3}).error().code, Code("data.not_found"));
        QCOMPARE(fixture.warehouse.find({"e", {}}).error().code, Code("data.not_found"));
    }

    void aNumberIsNeverGivenTwice()
    {
        const WarehouseFixture fixture;
        const QString file = fixture.dir.write("a", "x");
        fixture.import("d", file);
        const DataVersion second = fixture.import("d", file);
        QVERIFY(fixture.warehouse.remove(second));
        QCOMPARE(fixture.warehouse.versions("d")->size(), 1U);
        QVERIFY(fixture.warehouse.remove(*fixture.warehouse.find({"d", 1})));
        QVERIFY(!fixture.warehouse.versions("d"));
        QVERIFY(fixture.warehouse.list().empty());
        QCOMPARE(fixture.import("d", file).version, 3);
    }

    void removingFreesWhatNobodySharesAndHarmsNothing()
    {
        const WarehouseFixture fixture;
        fixture.dir.write("d/shared", QByteArray(100000, 's'));
        const DataVersion first = fixture.import("d", fixture.dir.path("d"));
        fixture.dir.write("d/own", QByteArray(50000, 'o'));
        const DataVersion second = fixture.import("d", fixture.dir.path("d"));
        const Bytes freed = Warehouse::freedBy({second});
        QVERIFY(freed >= 50000 && freed < 100000);
        QVERIFY(Warehouse::freedBy({first, second}) >= 150000);
        QVERIFY(fixture.warehouse.remove(second));
        QCOMPARE(WarehouseFixture::contents(first.dataPath()).at("shared").size(), 100000U);
        QVERIFY(!QFileInfo::exists(second.directory));
        QVERIFY(Warehouse::freedBy({first}) >= 100000);
    }

    void aHiddenVersionIsNotSeenAndStaysUsable()
    {
        const WarehouseFixture fixture;
        const QString file = fixture.dir.write("a", "x");
        const DataVersion version = fixture.import("d", file);
        QVERIFY(fixture.warehouse.hide(version));
        QVERIFY(!fixture.warehouse.versions("d"));
        QCOMPARE(fixture.warehouse.find(version.ref()).error().code, Code("data.not_found"));
        QVERIFY(fixture.warehouse.list().empty());
        QCOMPARE(fixture.warehouse.hidden().size(), 1U);
        QVERIFY(QFileInfo::exists(version.dataPath() + "/a"));
        QCOMPARE(fixture.import("d", file).version, 2);
    }

    void renamingKeepsAllVersions()
    {
        const WarehouseFixture fixture;
        const QString file = fixture.dir.write("a", "x");
        fixture.import("old", file);
        fixture.import("old", file);
        fixture.import("other", file);
        QCOMPARE(fixture.warehouse.rename("old", "other").error().code, Code("data.exists"));
        QCOMPARE(fixture.warehouse.rename("old", "No!").error().code, Code("data.bad_name"));
        QCOMPARE(fixture.warehouse.rename("nothing", "new").error().code, Code("data.not_found"));
        QVERIFY(fixture.warehouse.rename("old", "new"));
        QCOMPARE(fixture.warehouse.versions("new")->size(), 2U);
        QVERIFY(!fixture.warehouse.versions("old"));
        QCOMPARE(fixture.import("new", file).version, 3);
    }

    void oneDamagedVersionHidesNoOther()
    {
        const WarehouseFixture fixture;
        const QString file = fixture.dir.write("a", "x");
        fixture.import("d", file);
        fixture.import("e", file);
        fixture.dir.write("workspace/warehouse/d/1/version.json", "{");
        std::vector<Error> damaged;
        QCOMPARE(fixture.warehouse.list(&damaged).size(), 1U);
        QCOMPARE(damaged.size(), 1U);
    }
};

ORRERY_TEST(versions, TestVersions);
#include "tst_versions.moc"
