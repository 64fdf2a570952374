// SPDX-License-Identifier: GPL-3.0-or-later
// What can be said of data without a person looking: the rows and columns of tables, the classes of images.
#include "core/warehouse/imageclasses.h"
#include "core/warehouse/tablecolumns.h"
#include "tests/support/main.h"
#include "tests/support/tempdir.h"

#include <QRandomGenerator>

using namespace orrery;
using orrery::test::TempDir;

namespace {

TableSummary summarize(const QByteArray &text)
{
    const TempDir dir;
    const auto file = DelimitedFile::open(dir.write("t.csv", text).toUtf8());
    if (!file)
        qFatal("%s", qPrintable(file.error().message));
    return *summarizeTable(*file, {}, {});
}

DelimitedFile::Index wholeIndex(const DelimitedFile &file)
{
    DelimitedFile::Index index;
    while (!index.complete)
        index = *file.extend(std::move(index), {});
    return index;
}

ManifestEntry entry(const char *path)
{
    ManifestEntry entry{*TaskPath::fromBytes(path)};
    return entry;
}

} // namespace

class TestTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columnsHaveTypesAndMissingValues()
    {
        const TableSummary summary = summarize("n,x,yes,on,word,nothing\n"
                                               "1,0.5,true,2024-01-02,a,\n"
                                               "2,NA,False,2024-02-03,b,null\n"
                                               "30,1.5,TRUE,2024-03-04 10:00,a,NaN\n");
        QCOMPARE(summary.rows, 3);
        QCOMPARE(summary.looked, 3);
        using Type = TableColumn::Type;
        const Type wanted[] = {Type::Integer, Type::Number, Type::Boolean, Type::Date, Type::Text, Type::Empty};
        QCOMPARE(summary.columns.size(), std::size(wanted));
        for (std::size_t i = 0; i < std::size(wanted); ++i)
            QCOMPARE(summary.columns[i].type, wanted[i]);
        QCOMPARE(summary.columns[0].name, QStringLiteral("n"));
        QCOMPARE(summary.columns[0].least, 1.0);
        QCOMPARE(summary.columns[0].greatest, 30.0);
        QCOMPARE(summary.columns[0].mean, 11.0);
        QCOMPARE(summary.columns[0].counts.front(), 2); // 1 and 2 are near each other
        QCOMPARE(summary.columns[0].counts.back(), 1);
        QCOMPARE(summary.columns[1].missing, 1);
        QCOMPARE(summary.columns[4].distinct, 2);
        QCOMPARE(summary.columns[4].values.front(), QStringLiteral("a"));
        QCOMPARE(summary.columns[4].counts.front(), 2);
        QCOMPARE(summary.columns[5].missing, 3);
    }

    void ofALongTableRowsAreTakenFromAllOverIt()
    {
        QByteArray text("n\n");
        for (int i = 0; i < 300'000; ++i)
            text += QByteArray::number(i) + '\n';
        const TableSummary summary = summarize(text);
        QCOMPARE(summary.rows, 300'000);
        QVERIFY(summary.looked < summary.rows && summary.looked > 50'000);
        QVERIFY(summary.columns[0].least < 1000);
        QVERIFY(summary.columns[0].greatest > 299'000);
        for (const std::int64_t count : summary.columns[0].counts)
            QVERIFY(count > summary.looked / 40); // even, as the numbers are
    }

    void aTableWithoutRowsHasNoValues()
    {
        QCOMPARE(summarize("a,b\n").columns.size(), std::size_t(2));
        QCOMPARE(summarize("a,b\n").columns[0].type, TableColumn::Type::Empty);
        QCOMPARE(summarize("a,b").rows, 0);
        const TableSummary odd = summarize("a,a\n1\n2,3,4\n");
        QCOMPARE(odd.columns[1].missing, 1);
        QCOMPARE(odd.columns[1].counts.front(), 1);
    }

    // Rows are where quotes say, whatever stands in them and wherever the pieces end that are read.
    void theIndexAgreesWithReadingEveryByte()
    {
        QRandomGenerator random(7);
        static constexpr const char *parts[] = {"a", ",", "\n", "\"", "\"\"", "\"x\ny\"", "\r\n", "long enough a word"};
        for (int round = 0; round < 60; ++round) {
            QByteArray text("head\n");
            const int wanted = round < 50 ? 2000 : 200'000;
            for (int i = 0; i < wanted; ++i)
                text += parts[random.bounded(int(std::size(parts)))];
            std::int64_t rows = 1;
            bool quoted = false;
            std::vector<Bytes> pages{0};
            for (qsizetype i = 0; i < text.size(); ++i) {
                quoted = quoted != (text[i] == '"');
                if (text[i] != '\n' || quoted || i + 1 == text.size())
                    continue;
                if (rows % DelimitedFile::rowsOfPage == 0)
                    pages.push_back(i + 1);
                ++rows;
            }
            const TempDir dir;
            const auto file = DelimitedFile::open(dir.write("t.csv", text).toUtf8());
            QVERIFY(file);
            const DelimitedFile::Index index = wholeIndex(*file);
            QCOMPARE(index.rows, rows);
            QVERIFY(index.pages == pages);
        }
    }

    void imagesAreCountedByTheirFolder()
    {
        const ImageClasses classes = imageClassesOf({entry("10/a.png"), entry("10/b.JPG"), entry("2/a.png"),
                                                     entry("README.md"), entry("cover.webp"), entry("x/notes.txt")});
        QCOMPARE(classes.images, 4);
        QCOMPARE(classes.classes.size(), std::size_t(3));
        QCOMPARE(classes.classes[0].path, std::string());
        QCOMPARE(classes.classes[1].name(), "2"); // before 10
        QCOMPARE(classes.classes[2].images.size(), std::size_t(2));
        const auto sample = classes.sample(3);
        QCOMPARE(sample.size(), std::size_t(3)); // one of each
        QCOMPARE(sample[2].bytes(), "10/a.png");
        QCOMPARE(classes.sample(100).size(), std::size_t(4));
    }
};

ORRERY_TEST(tables, TestTables);
#include "tst_tables.moc"
