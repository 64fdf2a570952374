// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/extract.h"
#include "core/archive/zipwriter.h"

#include "tests/archive/material.h"
#include "tests/support/main.h"
#include "tests/support/tempdir.h"

#include <QFile>
#include <QFileInfo>

#include <unistd.h>

using namespace orrery;
using namespace orrery::test;

// Sizes and offsets that take more than 32 bits. Some minutes, and ten gigabytes of a disk that knows holes.
class TestZipSize : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!qEnvironmentVariableIsSet("ORRERY_LONG_TESTS"))
            QSKIP("of the long suite");
    }

    void beyondFourGiB_data()
    {
        QTest::addColumn<int>("level");
        QTest::newRow("compressed") << 1;
        QTest::newRow("stored") << 0;
    }

    void beyondFourGiB()
    {
        QFETCH(int, level);
        const TempDir dir;
        const QString hole = dir.write(QStringLiteral("hole"), "begin");
        constexpr qint64 size = (qint64(4) << 30) + 12345;
        QCOMPARE(::truncate(qPrintable(hole), size), 0);
        const QString small = dir.write(QStringLiteral("small"), text(1000, 1));
        const QString zip = dir.path(QStringLiteral("out.zip"));
        // What comes after the large one has an offset beyond 32 bits where that is stored.
        const auto report = writeZip(
            {{.name = "a-large", .source = hole.toStdString()}, {.name = "b-small", .source = small.toStdString()}},
            zip, {.level = level}, Progress::none(), {});
        QVERIFY(report);
        QCOMPARE(report->bytesIn, size + 1000);
        QCOMPARE(complaints(zip), QString());
        const QStringList seen = seenByPython(zip);
        QVERIFY(seen.value(0).startsWith(QStringLiteral("a-large|100644|4294979641|")));
        QVERIFY(seen.value(1).startsWith(QStringLiteral("b-small|100644|1000|")));
        // Zeros are a bomb by ratio: said to be wanted here.
        constexpr ExtractLimits limits{.ratio = 2000};
        const auto listing = listArchive(zip, limits);
        QVERIFY2(listing, listing ? "" : qPrintable(listing.error().message + listing.error().detail));
        QCOMPARE(listing->bytes, size + 1000);
        QFile::remove(hole);
        const auto extracted = extractArchive(zip, dir.path(QStringLiteral("out")), limits, Progress::none(), {});
        QVERIFY2(extracted, extracted ? "" : qPrintable(extracted.error().asError().message));
        QCOMPARE(dir.read(QStringLiteral("out/b-small")), text(1000, 1));
        QCOMPARE(QFileInfo(dir.path(QStringLiteral("out/a-large"))).size(), size);
    }
};

ORRERY_TEST(zipsize, TestZipSize);
#include "tst_zipsize.moc"
