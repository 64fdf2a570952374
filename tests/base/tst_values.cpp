// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/duration.h"
#include "core/base/ids.h"
#include "core/base/json.h"
#include "core/base/progress.h"
#include "core/base/size.h"
#include "core/base/time.h"

#include "tests/support/main.h"

using namespace orrery;
using namespace std::chrono_literals;

class TestValues : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void sizes()
    {
        QCOMPARE(parseSize(u"512M"), std::optional<Bytes>(Bytes(512) << 20));
        QCOMPARE(parseSize(u"4GiB"), std::optional<Bytes>(Bytes(4) << 30));
        QCOMPARE(parseSize(u" 1.5k "), std::optional<Bytes>(1536));
        QCOMPARE(parseSize(u"300"), std::optional<Bytes>(300));
        for (const QStringView bad : {u"", u"G", u"-1", u"4X", u"4GX", u"1e9999", u"99999999P"})
            QVERIFY2(!parseSize(bad), qPrintable(bad.toString()));
        QCOMPARE(formatSize(148), QStringLiteral("148 B"));
        QCOMPARE(formatSize(3277), QStringLiteral("3.2 kB"));
        QCOMPARE(formatSize(1023), QStringLiteral("1.0 kB"));
        QCOMPARE(formatSize(Bytes(38) << 20), QStringLiteral("38 MB"));
    }

    void durations()
    {
        QCOMPARE(parseDuration(u"90s"), std::optional<Milliseconds>(90s));
        QCOMPARE(parseDuration(u"1h30m"), std::optional<Milliseconds>(90min));
        QCOMPARE(parseDuration(u"250ms"), std::optional<Milliseconds>(250ms));
        QCOMPARE(parseDuration(u"0.5"), std::optional<Milliseconds>(500ms));
        for (const QStringView bad : {u"", u"s", u"-1s", u"3x", u"1e99h", u"10 parsecs"})
            QVERIFY2(!parseDuration(bad), qPrintable(bad.toString()));
        for (const Milliseconds value : {Milliseconds(0), Milliseconds(1), Milliseconds(90000), Milliseconds(86400000)})
            QCOMPARE(parseDuration(durationToText(value)), std::optional(value));
        QCOMPARE(formatDuration(134s), QStringLiteral("2 min 14 s"));
        QCOMPARE(formatDuration(9999ms), QStringLiteral("10 s"));
        QCOMPARE(formatDuration(72min), QStringLiteral("1 h 12 min"));
    }

    void times()
    {
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(1769862896789, Qt::UTC);
        QCOMPARE(timeToText(at), QStringLiteral("2026-01-31T12:34:56.789Z"));
        QCOMPARE(timeFromText(timeToText(at)), std::optional(at));
        QVERIFY(!timeFromText(QStringLiteral("yesterday")));
    }

    void ids()
    {
        const ExecutionId id = ExecutionId::random();
        QCOMPARE(ExecutionId::fromString(id.toString()), std::optional(id));
        QVERIFY(id != ExecutionId::random());
        for (const QStringView bad : {u"", u"short", u"ABCDEFGHIJ", u"abcdefghij1", u"abc/efghij"})
            QVERIFY(!ExecutionId::fromString(bad));
        QVERIFY(isValidName(u"digits-svm.2"));
        QVERIFY(!isValidName(u"-digits"));
        QVERIFY(!isValidName(u"Digits"));
        QVERIFY(!isValidName(u""));
    }

    void jsonKeepsOrderAndSurvivesNonsense()
    {
        const auto json = parseJson(R"({"z":1,"a":"x","list":["p",3,"q"]})");
        QVERIFY(json);
        QCOMPARE(toCompactBytes(*json), QByteArray(R"({"z":1,"a":"x","list":["p",3,"q"]})"));
        QCOMPARE(integerMember(*json, "z"), 1);
        QCOMPARE(integerMember(*json, "a", 7), 7);
        QCOMPARE(stringListMember(*json, "list"), QStringList({"p", "q"}));
        QVERIFY(member(*json, "none").is_null());
        QCOMPARE(parseJson("{").error().code, Code("json.invalid"));
        QCOMPARE(parseJson(QByteArray(100000, '[')).error().code, Code("json.invalid"));
        QCOMPARE(parseJson("\"\xff\"").error().code, Code("json.invalid"));
        QVERIFY(!toBytes(Json("\xff")).isEmpty());
    }

    void speedAndTimeLeft()
    {
        SpeedMeter meter;
        const auto start = SpeedMeter::Clock::time_point();
        meter.add({0, 1000}, start);
        QVERIFY(!meter.bytesPerSecond());
        meter.add({100, 1000}, start + 1s);
        QCOMPARE(*meter.bytesPerSecond(), 100.0);
        QCOMPARE(*meter.timeLeft(), Milliseconds(9000));
    }
};

ORRERY_TEST(values, TestValues);
#include "tst_values.moc"
