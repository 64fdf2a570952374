// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/search.h"
#include "core/log/text.h"
#include "tests/log/generated.h"
#include "tests/support/main.h"
#include "tests/support/tempdir.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>

using namespace orrery;
using namespace Qt::StringLiterals;

namespace {

LogPattern compiled(const QString &text, LogPattern::Options options = {true, true})
{
    auto pattern = LogPattern::compile(text, options);
    if (!pattern)
        qFatal("%s", qPrintable(pattern.error().message));
    return *pattern;
}

// The lines that grep finds, from 0.
QList<qint64> foundByGrep(const QStringList &options, const QString &pattern, const QString &path)
{
    QProcess grep;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    grep.setProcessEnvironment(environment);
    grep.start(u"grep"_s, QStringList{u"-a"_s, u"-n"_s} + options + QStringList{u"--"_s, pattern, path});
    if (!grep.waitForFinished())
        qFatal("grep does not end");
    QList<qint64> lines;
    for (const QByteArray &line : grep.readAllStandardOutput().split('\n')) {
        const qint64 number = line.left(line.indexOf(':')).toLongLong() - 1;
        if (number >= 0 && (lines.isEmpty() || lines.last() != number))
            lines << number;
    }
    return lines;
}

// By walking over all hits; backwards they are the same.
QList<Bytes> hitsOf(const LogSearch &search, const LogFile &file)
{
    QList<Bytes> hits;
    for (auto hit = search.next(0, file); hit; hit = search.next(hit->line + 1, file)) {
        if (hit->ordinal != hits.size())
            qFatal("hit %lld calls itself %lld", qlonglong(hits.size()), qlonglong(hit->ordinal));
        hits << hit->line;
    }
    QList<Bytes> backwards;
    for (auto hit = search.previous(file.size() + 1, file); hit; hit = search.previous(hit->line, file)) {
        backwards.prepend(hit->line);
        if (hit->ordinal != hits.size() - backwards.size())
            qFatal("backwards, hit %lld", qlonglong(hit->ordinal));
    }
    return backwards == hits ? hits : QList<Bytes>{-1};
}

} // namespace

class TestSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatGrepFinds_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QStringList>("options");
        const auto row = [](const QString &pattern, QStringList options = {u"-E"_s}) {
            QTest::newRow(qPrintable(pattern + options.join(u' '))) << pattern << options;
        };
        row(u"epoch"_s);
        row(u"EPOCH 1"_s, {u"-E"_s, u"-i"_s});
        row(u"loss 0.9"_s, {u"-F"_s});
        row(u"[1-3]+%"_s, {u"-F"_s});
        row(u"^epoch [0-9]{2} loss"_s);
        row(u"9$"_s);
        row(u"loss|x{300}"_s);
        row(u"epoch.*9"_s);
        row(u"[^e]poch"_s);
        row(u"[^0-9]+5[^0-9]"_s);
        row(u"[^a-z]*loss"_s);
        row(u"(epoch|loss)( [0-9.]+)+$"_s);
        row(u"gr.ß"_s);
        row(u"文"_s);
        row(u"\\bepoch\\b"_s);
        row(u"epoch\\s+[0-9]"_s, {u"-P"_s});
        row(u"^(?!.*loss 0).*epoch"_s, {u"-P"_s});
        row(u"\\D+(?<=s )0\\.[0-4]"_s, {u"-P"_s});
        row(u"[0-9]++\\."_s, {u"-P"_s});
        row(u"(\\d)\\1"_s, {u"-P"_s});
    }
    void findsWhatGrepFinds()
    {
        QFETCH(const QString, pattern);
        QFETCH(const QStringList, options);
        const LogPattern::Options how{!options.contains(u"-F"_s), !options.contains(u"-i"_s)};
        for (int seed = 1; seed < test::rounds(3, 40); ++seed) {
            // grep knows nothing of escape sequences; its -P wants UTF-8.
            QByteArray log = test::generatedLog(unsigned(seed), 1'500'000);
            for (qsizetype i = 0; i < log.size(); ++i) {
                if (log[i] == '\x1b' || log[i] == '\r' || log[i] == '\0' || (options.contains(u"-P"_s) && log[i] < 0))
                    log[i] = ' ';
            }
            const test::TempDir home;
            const auto file = LogFile::open(home.write(u"log"_s, log));
            const QList<qint64> wanted = foundByGrep(options, pattern, home.path(u"log"_s));
            QVERIFY(seed > 1 || !wanted.isEmpty());
            LogSearch search(compiled(pattern, how));
            QVERIFY(search.extend(*file, file->size(), {}).has_value());
            QCOMPARE(search.count(), wanted.size());
            QList<qint64> lines;
            for (const Bytes hit : hitsOf(search, *file))
                lines << log.left(hit).count('\n');
            QCOMPARE(lines, wanted);
        }
    }

    void looksAtWhatPeopleSee()
    {
        const test::TempDir home;
        const QByteArray log = "\x1b[32mINFO\x1b[0m start\r\nepoch \x1b[1m3\x1b[0m done\r\n10%\r20%\r30%\nINFO end";
        const auto file = LogFile::open(home.write(u"log"_s, log));
        const auto hits = [&](const QString &pattern) {
            LogSearch search(compiled(pattern));
            if (!search.extend(*file, file->size(), {}))
                qFatal("not searched");
            return hitsOf(search, *file);
        };
        QCOMPARE(hits(u"^INFO (start|end)$"_s), (QList<Bytes>{0, log.lastIndexOf('\n') + 1}));
        QCOMPARE(hits(u"epoch 3 done$"_s), QList<Bytes>{log.indexOf("epoch")});
        // The history of a progress bar counts too.
        QCOMPARE(hits(u"20%"_s), QList<Bytes>{log.indexOf("10%")});
        QCOMPARE(hits(u"\\[32m"_s), QList<Bytes>());
    }

    void goesOnWhereTheLogGrew()
    {
        for (int seed = 0; seed < test::rounds(3, 60); ++seed) {
            std::mt19937 random{unsigned(seed)};
            const QByteArray log = test::generatedLog(unsigned(seed), 500'000);
            const test::TempDir home;
            QFile writer(home.path(u"log"_s));
            QVERIFY(writer.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
            const auto file = LogFile::open(writer.fileName());
            LogSearch growing(compiled(u"epoch [0-9]*5|%|unfin"_s));
            for (qsizetype at = 0; at < log.size();) {
                const qsizetype length
                    = std::min(std::uniform_int_distribution<qsizetype>(1, 30'000)(random), log.size() - at);
                writer.write(log.sliced(at, length));
                at += length;
                QVERIFY(growing.extend(*file, file->size(), {}).has_value());
                QCOMPARE(growing.size(), at);
            }
            LogSearch whole(compiled(u"epoch [0-9]*5|%|unfin"_s));
            QVERIFY(whole.extend(*file, file->size(), {}).has_value());
            QVERIFY(whole.count() > 10);
            QCOMPARE(growing.count(), whole.count());
            QCOMPARE(hitsOf(growing, *file), hitsOf(whole, *file));
        }
    }

    void linesWithoutEnd()
    {
        const test::TempDir home;
        QByteArray log(30'000'000, 'x');
        log.replace(20'000'000, 5, "loss!");
        const auto file = LogFile::open(home.write(u"log"_s, "first\n" + log + "\nlast loss!\n"));
        LogSearch search(compiled(u"loss!"_s));
        QVERIFY(search.extend(*file, file->size(), {}).has_value());
        QCOMPARE(search.count(), 2);
        QCOMPARE(search.next(0, *file)->line, 6);
        QCOMPARE(search.matchIn(6, 6 + log.size(), *file), 6 + 20'000'000);
        QCOMPARE(search.countWithin(0, LogSearch::chunk), 1);
    }

    void aBadExpressionIsExplained()
    {
        const auto bad = LogPattern::compile(u"grö(ße"_s, {true, true});
        QVERIFY(!bad);
        QCOMPARE(bad.error().code, Code("log.bad_pattern"));
        QVERIFY2(bad.error().message.contains(u"character 7"_s), qPrintable(bad.error().message));
        // As a text it means what it says.
        QVERIFY(LogPattern::compile(u"grö(ße\\"_s, {false, true}).has_value());
        QVERIFY(!LogPattern::compile(u"\\C"_s, {true, true}).has_value());
    }

    void expressionsThatNeverEndAreGivenUp()
    {
        const test::TempDir home;
        const auto file = LogFile::open(home.write(u"log"_s, QByteArray(40, 'a') + "!\n"));
        LogSearch search(compiled(u"^(a+|b?a)+$"_s));
        QElapsedTimer timer;
        timer.start();
        const auto done = search.extend(*file, file->size(), {});
        QVERIFY(!done && !done.error().cancelled());
        QCOMPARE(done.error().asError().code, Code("log.pattern_too_slow"));
        QVERIFY(timer.elapsed() < 5000);
    }

    void stopsWhenAsked()
    {
        const test::TempDir home;
        const auto file = LogFile::open(home.write(u"log"_s, QByteArray(1'000'000, '\n')));
        std::stop_source source;
        source.request_stop();
        LogSearch search(compiled(u"x"_s));
        const auto done = search.extend(*file, file->size(), source.get_token());
        QVERIFY(!done && done.error().cancelled());
    }
};

ORRERY_TEST(search, TestSearch);
#include "tst_search.moc"
