// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/lines.h"
#include "core/log/times.h"
#include "tests/log/generated.h"
#include "tests/support/main.h"
#include "tests/support/tempdir.h"

#include <QFile>

using namespace orrery;
using namespace Qt::StringLiterals;

namespace {

std::unique_ptr<LogLines> opened(const test::TempDir &home, const QByteArray &log)
{
    auto file = LogFile::open(home.write(u"log"_s, log));
    auto lines = std::make_unique<LogLines>(std::make_shared<const LogFile>(std::move(*file)));
    if (!lines->index().extend(lines->file(), log.size(), {}))
        qFatal("no index");
    return lines;
}

QStringList texts(const std::vector<LogRow> &rows)
{
    QStringList result;
    for (const LogRow &row : rows)
        result << row.text;
    return result;
}

} // namespace

class TestLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Any page shows what the file holds: each row is read alone, all are read at once, and together their bytes are
    // those of the file.
    void pagesAreTheFile()
    {
        for (int seed = 0; seed < test::rounds(4, 60); ++seed) {
            const QByteArray log = test::generatedLog(unsigned(seed), 1'500'000);
            const QByteArrayList plain = test::plainLines(log);
            const test::TempDir home;
            const auto lines = opened(home, log);
            const std::vector<LogRow> all = lines->read(0, lines->rows());
            QCOMPARE(std::int64_t(all.size()), lines->rows());
            QByteArrayList found;
            for (std::size_t row = 0; row < all.size(); ++row) {
                const LogPlace place = lines->placeOf(std::int64_t(row));
                QVERIFY(place == all[row].place);
                QCOMPARE(lines->rowOf(place), std::int64_t(row));
                const QByteArray bytes = log.sliced(all[row].begin, all[row].end - all[row].begin);
                QCOMPARE(all[row].text, logText(bytes).text);
                if (place.part == 0)
                    found << bytes;
                else
                    found.last() += bytes;
                if (row % 97 == 0)
                    QCOMPARE(lines->read(std::int64_t(row), 1).front().text, all[row].text);
            }
            QCOMPARE(found.size(), plain.size());
            for (qsizetype i = 0; i < plain.size(); ++i) {
                const QByteArray wanted = lastState(plain[i]).toByteArray();
                if (wanted.size() < LogIndex::block && plain[i].contains('\r'))
                    QCOMPARE(found[i], wanted);
                else if (!plain[i].contains('\r'))
                    QCOMPARE(found[i], plain[i]);
            }
        }
    }

    void charactersAndColoursAreNotCut()
    {
        const test::TempDir home;
        QByteArray line("y");
        while (line.size() < 200'000)
            line += "\xf0\x9f\x9a\x80\x1b[38;2;100;100;100mx";
        const auto lines = opened(home, line + '\n');
        QVERIFY(lines->rows() > 10);
        for (const LogRow &row : lines->read(0, 100)) {
            QVERIFY(!row.text.contains(QChar::ReplacementCharacter));
            QVERIFY(!row.text.contains(u"100"_s));
        }
        QCOMPARE(texts(lines->read(0, 100)).join(QString()), logText(line).text);
    }

    void progressBarsAreFoldedAndUnfolded()
    {
        const test::TempDir home;
        QByteArray bar;
        for (int i = 0; i <= 30'000; ++i)
            bar += "\rtraining " + QByteArray::number(i);
        const auto lines = opened(home, "start\n" + bar + "\n\ra\r\rb\r\r\nend\n");
        QCOMPARE(texts(lines->read(0, 10)), (QStringList{u"start"_s, u"training 30000"_s, u"b"_s, u"end"_s}));
        QVERIFY(lines->read(1, 1).front().progress);
        QVERIFY(!lines->read(3, 1).front().progress);

        QVERIFY(lines->unfold(1, {}).has_value());
        QCOMPARE(lines->rows(), 30'004);
        QCOMPARE(texts(lines->read(10'001, 2)), (QStringList{u"training 10000"_s, u"training 10001"_s}));
        QCOMPARE(texts(lines->read(30'000, 3)), (QStringList{u"training 29999"_s, u"training 30000"_s, u"b"_s}));
        QVERIFY(lines->placeOf(10'001) == (LogPlace{1, 10'000}));
        QVERIFY(lines->placeAt(6 + bar.indexOf("training 777\r")) == (LogPlace{1, 777}));
        QVERIFY(lines->unfold(2, {}).has_value());
        QCOMPARE(texts(lines->read(30'001, 9)), (QStringList{u"training 30000"_s, u"a"_s, u"b"_s, u"end"_s}));
        lines->fold(1);
        lines->fold(2);
        QCOMPARE(lines->rows(), 4);
    }

    void anUnfoldedBarGrows()
    {
        const test::TempDir home;
        QFile writer(home.path(u"log"_s));
        QVERIFY(writer.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        LogLines lines(std::make_shared<const LogFile>(std::move(*LogFile::open(writer.fileName()))));
        for (int i = 0; i < 300; ++i) {
            writer.write("\rstep " + QByteArray::number(i));
            QVERIFY(lines.index().extend(lines.file(), lines.file().size(), {}).has_value());
            QVERIFY(lines.unfold(0, {}).has_value());
            QCOMPARE(lines.unfoldedGrowing(), 0);
            QCOMPARE(lines.rows(), i + 1);
            QCOMPARE(lines.read(i, 5).front().text, u"step %1"_s.arg(i));
        }
        writer.write("\nnext\n");
        QVERIFY(lines.index().extend(lines.file(), lines.file().size(), {}).has_value());
        QCOMPARE(lines.unfoldedGrowing(), -1);
        QVERIFY(lines.unfold(0, {}).has_value());
        QCOMPARE(texts(lines.read(299, 5)), (QStringList{u"step 299"_s, u"next"_s}));
    }

    void matchesArePlacesInTheText()
    {
        const test::TempDir home;
        const auto lines = opened(home, "gr\xc3\xb6\xc3\x9f \x1b[31mloss\x1b[0m gr\xf0\x9f\x9a\x80 loss\nloss\n");
        LogPattern::Matcher matcher(*LogPattern::compile(u"lo|🚀"_s, {true, true}));
        const auto rows = lines->read(0, 2, &matcher);
        QCOMPARE(rows[0].text, u"größ loss gr🚀 loss"_s);
        QCOMPARE(rows[0].matches, (std::vector<LogRange>{{5, 7}, {12, 14}, {15, 17}}));
        QCOMPARE(rows[1].matches, (std::vector<LogRange>{{0, 2}}));
        // Matches of nothing neither stand anywhere nor hold anything up.
        LogPattern::Matcher nothing(*LogPattern::compile(u"x*"_s, {true, true}));
        QVERIFY(lines->read(0, 1, &nothing).front().matches.empty());
    }

    void aFileThatIsCutMeanwhileIsRead()
    {
        const test::TempDir home;
        const QByteArray log = test::generatedLog(5, 500'000);
        const auto lines = opened(home, log);
        for (const qint64 size : {300'000, 1000, 0}) {
            QVERIFY(QFile::resize(home.path(u"log"_s), size));
            const auto rows = lines->read(0, lines->rows());
            QVERIFY(std::int64_t(rows.size()) <= lines->rows());
        }
    }

    void timesAreFound()
    {
        const test::TempDir home;
        QByteArray records;
        for (qint64 i = 1; i <= 100'000; ++i)
            records += QByteArray::number(i * 10) + ' ' + QByteArray::number(1'700'000'000'000 + i) + '\n';
        const auto times = LogTimes::open(home.write(u"log.times"_s, records));
        for (const Bytes offset : {0, 9, 10, 15, 4095, 77'777, 500'000, 999'989, 999'999})
            QCOMPARE(times->at(offset).value_or(0), 1'700'000'000'001 + offset / 10);
        QVERIFY(!times->at(1'000'000).has_value());
        QVERIFY(!LogTimes::open(home.write(u"empty"_s, {}))->at(0).has_value());
        QVERIFY(!LogTimes::open(home.write(u"garbage"_s, QByteArray(20'000, 'x')))->at(7).has_value());
    }
};

ORRERY_TEST(lines, TestLines);
#include "tst_lines.moc"
