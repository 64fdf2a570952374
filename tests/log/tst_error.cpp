// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/traceback.h"
#include "tests/support/main.h"
#include "tests/support/tempdir.h"

#include <QProcess>

using namespace orrery;
using namespace Qt::StringLiterals;

class TestError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void framesLeadToTheCode()
    {
        const auto frame = tracebackFrame(u"  File \"/hyperai/home/train.py\", line 42, in main");
        QVERIFY(frame.has_value());
        QCOMPARE(frame->file, u"/hyperai/home/train.py"_s);
        QCOMPARE(frame->line, 42);
        QCOMPARE(frame->place, (LogRange{2, 40}));
        // In an exception group.
        QCOMPARE(tracebackFrame(u"    |   File \"a b.py\", line 7")->file, u"a b.py"_s);
        QVERIFY(!tracebackFrame(u"Open File \"x\", line 3").has_value());
        QVERIFY(!tracebackFrame(u"  File \"x\", line 99999999999").has_value());
    }

    // As the real Python writes them.
    void theLastErrorIsFound_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("message");
        const auto row = [](const char *name, QByteArray script, QByteArray first, QByteArray message) {
            QTest::newRow(name) << script << first << message;
        };
        const QByteArray heading = "Traceback (most recent call last):";
        row("exception", "def f():\n    int('x')\nf()\n", heading, "ValueError: invalid literal");
        row("chained", "try:\n    1/0\nexcept ZeroDivisionError:\n    open('/none')\n", heading, "FileNotFoundError");
        row("syntax", "print('a')\nif x\n", "  File \"", "SyntaxError");
        row("many lines", "raise RuntimeError('first\\nsecond')\n", heading, "RuntimeError: first");
        row("caught, and output behind",
            "import traceback\ntry:\n    1/0\nexcept Exception:\n    traceback.print_exc()\n"
            "import sys\nfor i in range(300000): print('File \"x\" line', i, file=sys.stderr)\n",
            heading, "ZeroDivisionError");
    }
    void theLastErrorIsFound()
    {
        QFETCH(const QByteArray, script);
        QFETCH(const QByteArray, first);
        QFETCH(const QByteArray, message);
        const test::TempDir home;
        QProcess python;
        python.setWorkingDirectory(home.path());
        python.start(u"python3"_s, {home.write(u"script.py"_s, script)});
        QVERIFY(python.waitForFinished());
        const QByteArray log = QByteArray(3'000'000, '\n') + python.readAllStandardError();
        const auto file = LogFile::open(home.write(u"log"_s, log));
        const auto error = lastError(*file, log.size(), {});
        QVERIFY(error.has_value() && error->has_value());
        QVERIFY(log.sliced((*error)->begin).startsWith(first));
        QVERIFY2(log.sliced((*error)->message).startsWith(message), log.sliced((*error)->message).left(80).constData());
    }

    void whereThereIsNone()
    {
        const test::TempDir home;
        const auto file
            = LogFile::open(home.write(u"log"_s, QByteArray(5'000'000, 'x') + "\n  File \"x\" is missing\n"));
        const auto error = lastError(*file, file->size(), {});
        QVERIFY(error.has_value() && !error->has_value());
    }
};

ORRERY_TEST(error, TestError);
#include "tst_error.moc"
