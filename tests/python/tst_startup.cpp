// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/process.h"
#include "core/python/interpreter.h"
#include "core/python/startup.h"
#include "tests/support/main.h"
#include "tests/support/tempdir.h"

#include <QFileInfo>

using namespace orrery;
using orrery::test::TempDir;

// The start-up module: line by line and UTF-8, with every Python of this machine, whatever the environment says.
class TestStartup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const auto found = findInterpreters();
        QVERIFY(found && !found->empty());
        for (const Interpreter &python : *found) {
            if (m_minors.contains(python.minor))
                continue;
            m_minors.append(python.minor);
            m_pythons.append(python.executable);
        }
    }

    void writtenOnce()
    {
        const TempDir dir;
        const QString target = dir.path(QStringLiteral("startup"));
        QCOMPARE(writeStartupModule(target).value(), target);
        const QFileInfo first(target + QStringLiteral("/sitecustomize.py"));
        const auto inode = first.metadataChangeTime();
        QCOMPARE(writeStartupModule(target).value(), target);
        QCOMPARE(QFileInfo(target + QStringLiteral("/sitecustomize.py")).metadataChangeTime(), inode);
        dir.write(QStringLiteral("startup/sitecustomize.py"), "older");
        QVERIFY(writeStartupModule(target));
        QVERIFY(dir.read(QStringLiteral("startup/sitecustomize.py")).contains("line_buffering"));
    }

    void linesArriveAtOnceAndAreUtf8()
    {
        // The script ends without flushing: only what was written line by line arrives.
        const auto results = runAll(
            "import os\nprint('caf\\u00e9', '\\u6f22')\nprint('half', end='')\nos._exit(0)\n",
            {QStringLiteral("LC_ALL=C"), QStringLiteral("PYTHONCOERCECLOCALE=0"), QStringLiteral("PYTHONUTF8=0")});
        for (const QByteArray &output : results)
            QCOMPARE(output, QByteArray("caf\xc3\xa9 \xe6\xbc\xa2\n"));
    }

    void unbufferedIsUndone()
    {
        const auto results = runAll("import os\nprint('a', 'b')\nprint('half', end='')\nos._exit(0)\n",
                                    {QStringLiteral("PYTHONUNBUFFERED=1")});
        for (const QByteArray &output : results)
            QCOMPARE(output, QByteArray("a b\n"));
    }

    void ownWishForUnbufferedStays()
    {
        const auto results = runAll("import os\nprint('half', end='')\nos._exit(0)\n", {}, {QStringLiteral("-u")});
        for (qsizetype i = 0; i < results.size(); ++i) {
            // Python 3.6's own -u leaves lines to its text layer.
            QCOMPARE(results[i], m_minors[i] == 6 ? QByteArray() : QByteArray("half"));
        }
    }

    void endFlushesAll()
    {
        const auto results
            = runAll("import sys\nsys.stdout.write('x' * 100000)\n", {QStringLiteral("PYTHONUNBUFFERED=1")});
        for (const QByteArray &output : results)
            QCOMPARE(output.size(), qsizetype(100000));
    }

    void encodingOfTheUserStays()
    {
        for (const QByteArray &output : runAll("print('\\u00e9')\n", {QStringLiteral("PYTHONIOENCODING=latin-1")}))
            QCOMPARE(output, QByteArray("\xe9\n"));
    }

    void chainsToTheNext()
    {
        const TempDir other;
        other.write(QStringLiteral("sitecustomize.py"), "import sys\nsys.from_the_next = 'yes'\n");
        const auto results
            = runAll("import sys, sitecustomize\nprint(sys.from_the_next, sitecustomize.__file__.count('startup'))\n",
                     {}, {}, other.path());
        for (const QByteArray &output : results)
            QCOMPARE(output, QByteArray("yes 0\n"));
    }

    void closedOutputDoesNoHarm()
    {
        for (const QByteArray &output :
             runAll("import sys\nsys.stderr.write('fine\\n')\nprint('x')\n", {}, {}, {}, true))
            QCOMPARE(output, QByteArray("fine\n"));
    }

private:
    // The output of this script under each Python, with the start-up module and this environment on top.
    QList<QByteArray> runAll(const QByteArray &script, const QStringList &environment, const QStringList &options = {},
                             const QString &morePath = {}, bool closed = false)
    {
        const TempDir dir;
        const QString startup = writeStartupModule(dir.path(QStringLiteral("startup"))).value();
        const QString file = dir.write(QStringLiteral("s.py"), script);
        QList<QByteArray> outputs;
        for (const QString &python : m_pythons) {
            Command command;
            command.program = python;
            command.arguments = options + QStringList{file};
            if (closed) {
                command.arguments = {QStringLiteral("-c"), QStringLiteral("exec \"$0\" \"$1\" >&- 2>&1"), python, file};
                command.arguments[1] = QStringLiteral("exec \"$0\" \"$1\" 2>&1 1>&-");
                command.program = QStringLiteral("/bin/sh");
            }
            QStringList variables{QStringLiteral("PATH=/usr/bin:/bin"), QStringLiteral("LC_ALL=C.UTF-8"),
                                  QStringLiteral("PYTHONPATH=") + startup
                                      + (morePath.isEmpty() ? QString() : u':' + morePath)};
            command.environment = variables + environment;
            const auto result = runProcess(command);
            if (!result || (!closed && !result->error.isEmpty()))
                qWarning("%s: %s", qPrintable(python), result ? result->error.constData() : "not started");
            outputs.append(result ? result->output : QByteArray("not started"));
        }
        return outputs;
    }

    QStringList m_pythons;
    QList<int> m_minors;
};

ORRERY_TEST(startup, TestStartup);

#include "tst_startup.moc"
