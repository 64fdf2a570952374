// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/crash.h"
#include "tests/support/main.h"
#include "tests/support/tempdir.h"

#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>

#include <csignal>

using namespace orrery;
using orrery::test::TempDir;

class TestCrash : public QObject
{
    Q_OBJECT

    // Lets a program crash and returns the signal that ended it; 0 where it ended by itself.
    static int crash(const QString &directory, const QString &how)
    {
        QProcess child;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("API_TOKEN"), QStringLiteral("secret-of-the-environment"));
        child.setProcessEnvironment(environment);
        child.start(QStringLiteral(ORRERY_CRASH_CHILD),
                    {directory, how, QStringLiteral("--password=secret-of-the-arguments")});
        if (!child.waitForFinished(60'000))
            return -1;
        return child.exitStatus() == QProcess::CrashExit ? child.exitCode() : 0;
    }

private Q_SLOTS:
    void everyFaultIsReportedAndKeepsItsSignal_data()
    {
        QTest::addColumn<QString>("how");
        QTest::addColumn<int>("signal");
        QTest::addColumn<QString>("function");
        QTest::newRow("null pointer") << "null" << SIGSEGV << "crashByNullPointer(int volatile*)";
        QTest::newRow("stack overflow") << "overflow" << SIGSEGV << "crashByOverflow(char volatile*, int)";
        QTest::newRow("on another thread") << "thread" << SIGSEGV << "crashByNullPointer(int volatile*)";
        QTest::newRow("abort") << "abort" << SIGABRT << "main";
        QTest::newRow("an exception nobody caught") << "exception" << SIGABRT << "main";
        QTest::newRow("a signal that was sent") << "sent" << SIGSEGV << "main";
    }

    void everyFaultIsReportedAndKeepsItsSignal()
    {
        QFETCH(QString, how);
        QFETCH(int, signal);
        QFETCH(QString, function);
        const TempDir dir;
        const QString crashes = dir.path("crashes");

        QCOMPARE(crash(crashes, how), signal);

        const QStringList reports = unseenCrashReports(crashes);
        QCOMPARE(reports.size(), 1);
        const auto text = readCrashReport(reports.first());
        QVERIFY(text);
        QVERIFY2(text->startsWith("program: crash-child\nversion: 1.2.3\n"), qPrintable(*text));
        QVERIFY2(text->contains(QString("signal: %1 SIG").arg(signal)), qPrintable(*text));
        QVERIFY2(text->contains(function), qPrintable(*text));
        static const QRegularExpression time("\ntime: 20\\d\\d-[01]\\d-[0-3]\\dT[0-2]\\d:[0-5]\\d:[0-6]\\dZ\n");
        QVERIFY2(text->contains(time), qPrintable(*text));
        QVERIFY2(!text->contains("secret"), qPrintable(*text));
    }

    void theSecondOfTwoCrashingThreadsLeavesTheFirstItsReport()
    {
        for (int round = 0; round < 100; ++round) { // the threads race
            const TempDir dir;
            QCOMPARE(crash(dir.path(), "threads"), SIGSEGV);
            const QStringList reports = unseenCrashReports(dir.path());
            QCOMPARE(reports.size(), 1);
            const auto text = readCrashReport(reports.first());
            QVERIFY(text);
            QVERIFY2(text->contains("crashByNullPointer(int volatile*)"), qPrintable(*text));
        }
    }

    void theTimeIsThatOfTheCrash()
    {
        const TempDir dir;
        const QDateTime before = QDateTime::currentDateTimeUtc().addSecs(-1);
        QCOMPARE(crash(dir.path(), "null"), SIGSEGV);
        const QStringList reports = unseenCrashReports(dir.path());
        QCOMPARE(reports.size(), 1);
        static const QRegularExpression line("\ntime: (\\S+)\n");
        const auto text = readCrashReport(reports.first());
        QVERIFY(text);
        const QDateTime time = QDateTime::fromString(line.match(*text).captured(1), Qt::ISODate);
        QVERIFY(time >= before);
        QVERIFY(time <= QDateTime::currentDateTimeUtc());
    }

    void reportsAreTheUsersAlone()
    {
        const TempDir dir;
        QCOMPARE(crash(dir.path("crashes"), "null"), SIGSEGV);
        constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(dir.path("crashes")) & others));
        QVERIFY(!(QFile::permissions(unseenCrashReports(dir.path("crashes")).value(0)) & others));
    }

    void aForkedChildReportsToo()
    {
        const TempDir dir;
        QCOMPARE(crash(dir.path("crashes"), "forked"), 0);
        QCOMPARE(unseenCrashReports(dir.path("crashes")).size(), 1);
    }

    void whereNothingCanBeWrittenTheProcessEndsAllTheSame()
    {
        const TempDir dir;
        dir.write("file", "not a directory");
        QCOMPARE(crash(dir.path("file"), "null"), SIGSEGV);
        QCOMPARE(crash(dir.path("no/such/place"), "null"), SIGSEGV);
        QCOMPARE(unseenCrashReports(dir.path("file")), QStringList());
    }

    void nothingIsWrittenWithoutACrash()
    {
        const TempDir dir;
        QCOMPARE(crash(dir.path("crashes"), "not at all"), 0);
        QVERIFY(!QFileInfo::exists(dir.path("crashes")));
        QCOMPARE(unseenCrashReports(dir.path("crashes")), QStringList());
    }

    void aSeenReportIsNotOfferedAgainAndStays()
    {
        const TempDir dir;
        const QString older = dir.write("20260101T000000Z-orrery-1.txt", "program: orrery\n");
        const QString newer = dir.write("20260102T000000Z-orrery-1.txt", "program: orrery\n");
        QCOMPARE(unseenCrashReports(dir.path()), QStringList({newer, older}));
        QCOMPARE(markSeen(newer).value(), dir.path("20260102T000000Z-orrery-1.seen.txt"));
        QVERIFY(markSeen(newer));
        QCOMPARE(unseenCrashReports(dir.path()), QStringList(older));
        QVERIFY(QFileInfo::exists(dir.path("20260102T000000Z-orrery-1.seen.txt")));
        QVERIFY(markSeen(dir.path("20260102T000000Z-orrery-1.seen.txt")));
        const auto missing = markSeen(dir.path("20260103T000000Z-orrery-1.txt"));
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, Code("io.not_found"));
    }

    void oldReportsMakeRoom()
    {
        const TempDir dir;
        for (int day = 1; day <= 28; ++day)
            dir.write(QString("202601%1T000000Z-orrery-1.txt").arg(day, 2, 10, QLatin1Char('0')), "old\n");
        QCOMPARE(crash(dir.path(), "null"), SIGSEGV);
        const QStringList left = unseenCrashReports(dir.path());
        QCOMPARE(left.size(), 21);
        QVERIFY(left.contains(dir.path("20260128T000000Z-orrery-1.txt")));
        QVERIFY(!left.contains(dir.path("20260108T000000Z-orrery-1.txt")));
    }

    void namesOfFunctionsAreReadable()
    {
        const TempDir dir;
        const QString report = dir.write("a.txt",
                                         "orrery(_ZN6orrery5crashEi+0x1f)[0x1]\nlibc.so.6(+0x12)[0x2]\n"
                                         "x(_Znonsense+0x1)[0x3]\n");
        const auto text = readCrashReport(report);
        QVERIFY(text);
        QCOMPARE(*text,
                 QString("orrery(orrery::crash(int)+0x1f)[0x1]\nlibc.so.6(+0x12)[0x2]\nx(_Znonsense+0x1)[0x3]\n"));
    }

    void aRelativeDirectoryIsRefused()
    {
        const auto installed = installCrashHandler("crashes", "orrery", "1");
        QVERIFY(!installed);
        QCOMPARE(installed.error().code, Code("crash.directory"));
    }
};

ORRERY_TEST(crash, TestCrash);
#include "tst_crash.moc"
