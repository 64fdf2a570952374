// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/main.h"
#include "tests/support/tempdir.h"
#include "widgets/execution/logfeed.h"

#include <QFile>
#include <QSignalSpy>

using namespace orrery;
using namespace Qt::StringLiterals;

class TestLogFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLogIsFollowed()
    {
        const test::TempDir home;
        Workers workers;
        LogFeed feed(workers);
        QSignalSpy restarted(&feed, &LogFeed::restarted);
        // It may not be there yet.
        feed.open(home.path(u"log"_s), true);
        QCOMPARE(feed.rows(), 0);
        QFile file(home.path(u"log"_s));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        file.write("one\n");
        QTRY_COMPARE(feed.rows(), 1);
        file.write(QByteArray(200'000, '\n'));
        QTRY_COMPARE(feed.rows(), 200'001);
        file.write("last");
        feed.setGrowing(false);
        QTRY_COMPARE(feed.rows(), 200'002);
        QCOMPARE(feed.lines()->read(200'001, 1).front().text, u"last"_s);
        QCOMPARE(restarted.size(), 2);
    }

    void ofALongLogTheEndIsThereAtOnce()
    {
        const test::TempDir home;
        QByteArray log;
        for (int line = 0; line < 6'000'000; ++line)
            log += "line " + QByteArray::number(line) + '\n';
        const QString path = home.write(u"log"_s, log);
        Workers workers;
        LogFeed feed(workers);
        bool endFirst = false;
        connect(&feed, &LogFeed::restarted, this, [&](bool) {
            if (feed.lines() && !feed.isNumbered())
                endFirst = feed.lines()->read(feed.rows() - 1, 1).front().text == u"line 5999999"_s;
        });
        QSignalSpy renumbered(&feed, &LogFeed::renumbered);
        feed.open(path, false);
        QTRY_COMPARE(renumbered.size(), 1);
        QVERIFY(endFirst);
        QVERIFY(feed.isNumbered() && feed.isComplete());
        QCOMPARE(feed.rows(), 6'000'000);
        QVERIFY(renumbered.first().first().toLongLong() > 5'000'000);
        QCOMPARE(feed.lines()->read(1234, 1).front().text, u"line 1234"_s);
    }

    void aCutLogBeginsAnew()
    {
        const test::TempDir home;
        home.write(u"log"_s, "one\ntwo\nthree\n");
        Workers workers;
        LogFeed feed(workers);
        feed.open(home.path(u"log"_s), true);
        QTRY_COMPARE(feed.rows(), 3);
        QSignalSpy restarted(&feed, &LogFeed::restarted);
        home.write(u"log"_s, "four\n");
        QTRY_COMPARE(restarted.size(), 1);
        QVERIFY(restarted.first().first().toBool());
        QTRY_COMPARE(feed.rows(), 1);
        // One that is gone is still there to be read.
        QVERIFY(QFile::remove(home.path(u"log"_s)));
        feed.setGrowing(false);
        QTRY_COMPARE(feed.lines()->read(0, 1).front().text, u"four"_s);
    }

    void whatIsNoLogIsExplained()
    {
        const test::TempDir home;
        Workers workers;
        LogFeed feed(workers);
        QSignalSpy failed(&feed, &LogFeed::failed);
        feed.open(home.path(), true);
        QTRY_COMPARE(failed.size(), 1);
    }
};

ORRERY_TEST(logfeed, TestLogFeed);
#include "tst_logfeed.moc"
