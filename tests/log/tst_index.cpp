// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/index.h"
#include "tests/log/generated.h"
#include "tests/support/main.h"
#include "tests/support/tempdir.h"

#include <QFile>

using namespace orrery;
using namespace Qt::StringLiterals;

// Against the plainest reference: the file split at line ends.
class TestIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyLineIsFound()
    {
        for (int seed = 0; seed < test::rounds(8, 200); ++seed) {
            const QByteArray log = test::generatedLog(unsigned(seed), 3'000'000);
            const test::TempDir home;
            const auto file = LogFile::open(home.write(u"log"_s, log));
            QVERIFY(file.has_value());
            LogIndex index;
            QVERIFY(index.extend(*file, file->size(), {}).has_value());
            if (!isAsReference(index, *file, log))
                QFAIL(qPrintable(u"seed %1"_s.arg(seed)));
        }
    }

    void whereverItGrows()
    {
        for (int seed = 0; seed < test::rounds(4, 60); ++seed) {
            std::mt19937 random{unsigned(seed)};
            const QByteArray log = test::generatedLog(unsigned(seed), 400'000);
            const test::TempDir home;
            QFile writer(home.path(u"log"_s));
            QVERIFY(writer.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
            const auto file = LogFile::open(writer.fileName());
            LogIndex index;
            for (qsizetype at = 0; at < log.size();) {
                const qsizetype most = seed % 2 == 0 ? 300 : 40'000;
                const qsizetype length
                    = std::min(std::uniform_int_distribution<qsizetype>(1, most)(random), log.size() - at);
                writer.write(log.sliced(at, length));
                at += length;
                QVERIFY(index.extend(*file, file->size(), {}).has_value());
                QCOMPARE(index.size(), at);
            }
            if (!isAsReference(index, *file, log))
                QFAIL(qPrintable(u"seed %1"_s.arg(seed)));
        }
    }

    void aPartNearTheEndHasTheSameLines()
    {
        const QByteArray log = test::generatedLog(7, 2'000'000);
        const test::TempDir home;
        const auto file = LogFile::open(home.write(u"log"_s, log));
        LogIndex whole;
        QVERIFY(whole.extend(*file, file->size(), {}).has_value());
        const std::int64_t line = whole.lineAt(log.size() / 2, *file);
        const Bytes base = whole.beginOf(line, *file);
        LogIndex part(base);
        QVERIFY(part.extend(*file, file->size(), {}).has_value());
        QCOMPARE(part.lines(), whole.lines() - line);
        QCOMPARE(part.rows(), whole.rows() - line - whole.extraRowsBefore(line));
        for (std::int64_t i = 0; i < part.lines(); ++i)
            QCOMPARE(part.beginOf(i, *file), whole.beginOf(line + i, *file));
    }

    void memoryIsAThousandthHoweverShortTheLines()
    {
        const test::TempDir home;
        const auto file = LogFile::open(home.write(u"log"_s, QByteArray(64'000'000, '\n')));
        LogIndex index;
        QVERIFY(index.extend(*file, file->size(), {}).has_value());
        QCOMPARE(index.lines(), 64'000'000);
        QVERIFY(index.memory() < 100'000);
        QCOMPARE(index.beginOf(12'345'678, *file), 12'345'678);
    }

    void stopsWhenAsked()
    {
        const test::TempDir home;
        const auto file = LogFile::open(home.write(u"log"_s, QByteArray(1'000'000, '\n')));
        std::stop_source source;
        source.request_stop();
        LogIndex index;
        const auto done = index.extend(*file, file->size(), source.get_token());
        QVERIFY(!done && done.error().cancelled());
    }

    void aCutAndAReplacementAreNoticed()
    {
        const test::TempDir home;
        const QString path = home.write(u"log"_s, "one\ntwo\n");
        const auto file = LogFile::open(path);
        const LogFile::Mark mark = file->mark(8);
        QVERIFY(file->isStill(path, mark));
        QFile writer(path);
        QVERIFY(writer.open(QIODevice::Append));
        writer.write("three\n");
        writer.close();
        QVERIFY(file->isStill(path, mark));
        QVERIFY(writer.resize(4));
        QVERIFY(!file->isStill(path, mark));
        // Cut, and by now longer than it was.
        home.write(u"log"_s, "another text that is longer\n");
        QVERIFY(!file->isStill(path, mark));
        home.write(u"log"_s, "one\ntwo\nthree\n");
        QVERIFY(LogFile::open(path)->isStill(path, mark));
        QVERIFY(QFile::remove(path));
        QVERIFY(!file->isStill(path, mark));
        home.write(u"log"_s, "one\ntwo\nthree\n");
        QVERIFY(!file->isStill(path, mark));
    }

    void onlyFilesAreLogs()
    {
        const test::TempDir home;
        QCOMPARE(LogFile::open(home.path(u"none"_s)).error().code, Code("io.not_found"));
        QCOMPARE(LogFile::open(home.path()).error().code, Code("log.not_a_file"));
    }

private:
    static bool isAsReference(const LogIndex &index, const LogFile &file, const QByteArray &log)
    {
        const QByteArrayList lines = test::plainLines(log);
        if (index.lines() != lines.size())
            return qWarning("%lld lines, not %lld", qlonglong(index.lines()), qlonglong(lines.size())), false;
        Bytes begin = 0;
        std::int64_t extra = 0;
        for (qsizetype i = 0; i < lines.size(); ++i) {
            const QByteArray &line = lines[i];
            const Bytes end = begin + line.size();
            const Bytes middle = begin + line.size() / 2;
            const auto known = index.longLine(i);
            if (index.beginOf(i, file) != begin || index.lineAt(begin, file) != i || index.lineAt(end, file) != i
                || index.lineAt(middle, file) != i || index.extraRowsBefore(i) != extra)
                return qWarning("line %lld", qlonglong(i)), false;
            if (known.has_value() != (line.size() > LogIndex::block))
                return qWarning("length of line %lld", qlonglong(i)), false;
            if (known) {
                const bool finished = end < log.size();
                const bool progress = line.chopped(finished && line.endsWith('\r') ? 1 : 0).contains('\r');
                // An unfinished line may still be a progress bar.
                if (known->begin != begin || known->end != end || (finished && known->progress != progress))
                    return qWarning("long line %lld", qlonglong(i)), false;
                extra += known->parts() - 1;
            }
            begin = end + 1;
        }
        return index.rows() == lines.size() + extra;
    }
};

ORRERY_TEST(index, TestIndex);
#include "tst_index.moc"
