// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/diagnosis.h"

#include "tests/support/main.h"

using namespace orrery;

namespace {

const QStringList work{QStringLiteral("/hyperai/home"), QStringLiteral("/output")};

constexpr int exited(int code)
{
    return code << 8; // as wait(2) puts it
}

} // namespace

class TestDiagnosis : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsTheLastException_data()
    {
        QTest::addColumn<QByteArray>("log");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("line");

        QTest::newRow("plain") << QByteArray("epoch 1\nTraceback (most recent call last):\n"
                                             "  File \"/hyperai/home/train.py\", line 12, in <module>\n"
                                             "    main()\n"
                                             "ValueError: bad\n")
                               << "ValueError"
                               << "bad"
                               << "train.py" << 12;
        QTest::newRow("the user's own frame, not the library's")
            << QByteArray("Traceback (most recent call last):\n"
                          "  File \"/hyperai/home/src/net.py\", line 7, in forward\n    x\n"
                          "  File \"/env/lib/python3.11/site-packages/torch/nn.py\", line 99, in call\n    y\n"
                          "torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2 GiB\n")
            << "torch.cuda.OutOfMemoryError"
            << "CUDA out of memory. Tried to allocate 2 GiB"
            << "src/net.py" << 7;
        QTest::newRow("chained") << QByteArray(
            "Traceback (most recent call last):\n  File \"/output/a.py\", line 1, in <module>\n    a\n"
            "KeyError: 'x'\n\nDuring handling of the above exception, another exception occurred:\n\n"
            "Traceback (most recent call last):\n  File \"/output/a.py\", line 3, in <module>\n    b\n"
            "RuntimeError: no x\n")
                                 << "RuntimeError"
                                 << "no x"
                                 << "a.py" << 3;
        QTest::newRow("without a message")
            << QByteArray("Traceback (most recent call last):\n  File \"/output/a.py\", line 1, in <module>\n"
                          "KeyboardInterrupt\n")
            << "KeyboardInterrupt"
            << ""
            << "a.py" << 1;
        QTest::newRow("syntax error") << QByteArray(
            "  File \"/hyperai/home/train.py\", line 2\n    def f(:\n          ^\nSyntaxError: invalid syntax\n")
                                      << "SyntaxError"
                                      << "invalid syntax"
                                      << "train.py" << 2;
        QTest::newRow("with the marks of Python 3.11")
            << QByteArray("Traceback (most recent call last):\n  File \"/output/a.py\", line 4, in <module>\n"
                          "    x = 1 / 0\n        ~~^~~\nZeroDivisionError: division by zero\n")
            << "ZeroDivisionError"
            << "division by zero"
            << "a.py" << 4;
        QTest::newRow("Windows line ends")
            << QByteArray("Traceback (most recent call last):\r\n  File \"/output/a.py\", line 4, in <module>\r\n"
                          "OSError: [Errno 28] No space left on device\r\n")
            << "OSError"
            << "[Errno 28] No space left on device"
            << "a.py" << 4;
        QTest::newRow("output after it") << QByteArray(
            "Traceback (most recent call last):\n  File \"/output/a.py\", line 4, in <module>\n"
            "ModuleNotFoundError: No module named 'cv2'\ncleaning up: done\n")
                                         << "ModuleNotFoundError"
                                         << "No module named 'cv2'"
                                         << "a.py" << 4;
    }
    void findsTheLastException()
    {
        QFETCH(QByteArray, log);
        const auto exception = lastException(log, work);
        QVERIFY(exception);
        QTEST(exception->type, "type");
        QTEST(exception->message, "message");
        QTEST(exception->file, "file");
        QTEST(exception->line, "line");
    }

    void seesNoneWhereThereIsNone()
    {
        QVERIFY(!lastException("", work));
        QVERIFY(!lastException("all is well: yes\n", work));
        QVERIFY(!lastException("Traceback (most recent call last):\n", work));
        QVERIFY(!lastException(QByteArray(100000, '\n'), work));
    }

    void theSentenceSaysWhatAndWhere()
    {
        const Reason reason = reasonOfEnd(exited(1),
                                          "Traceback (most recent call last):\n"
                                          "  File \"/output/train.py\", line 12, in <module>\nValueError: bad\n",
                                          work);
        QCOMPARE(reason.code, Code("script.exit"));
        QCOMPARE(reason.message, QStringLiteral("ValueError: bad (train.py, line 12)"));
        QCOMPARE(reason.detail, QStringLiteral("exit status 1"));
    }

    void aKnownCauseComesWithTheNextStep_data()
    {
        QTest::addColumn<QByteArray>("exception");
        QTest::addColumn<QString>("advice");
        QTest::newRow("package of another name")
            << QByteArray("ModuleNotFoundError: No module named 'yaml'") << "Add PyYAML to requirements.txt.";
        QTest::newRow("submodule") << QByteArray("ModuleNotFoundError: No module named 'sklearn.svm'")
                                   << "Add scikit-learn to requirements.txt.";
        QTest::newRow("unknown module") << QByteArray("ModuleNotFoundError: No module named 'nowheretobefound'")
                                        << "Add nowheretobefound to requirements.txt.";
        QTest::newRow("gone from Python")
            << QByteArray("ModuleNotFoundError: No module named 'distutils'") << "belongs to Python up to 3.11";
        QTest::newRow("GPU") << QByteArray("torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2 GiB")
                             << "GPU's memory";
        QTest::newRow("GPU, older torch")
            << QByteArray("RuntimeError: CUDA out of memory. Tried to allocate 2 GiB") << "GPU's memory";
        QTest::newRow("disk") << QByteArray("OSError: [Errno 28] No space left on device") << "disk is full";
        QTest::newRow("rename") << QByteArray("OSError: [Errno 18] Invalid cross-device link: 'a' -> 'b'")
                                << "shutil.move";
        QTest::newRow("read-only") << QByteArray("OSError: [Errno 30] Read-only file system: '/input0/x'")
                                   << "write into /output";
        QTest::newRow("input()") << QByteArray("EOFError: EOF when reading a line") << "as a parameter";
        QTest::newRow("memory") << QByteArray("numpy.core._exceptions._ArrayMemoryError: Unable to allocate 9 TiB")
                                << "memory of this machine";
        QTest::newRow("a library older than its NumPy") << QByteArray(
            "ImportError: cannot import name 'ComplexWarning' from 'numpy.core.numeric' (/env/numeric.py)")
                                                        << "add numpy<2 to requirements.txt";
        QTest::newRow("built for an older NumPy")
            << QByteArray("ValueError: numpy.dtype size changed, may indicate binary incompatibility.")
            << "add numpy<2 to requirements.txt";
        QTest::newRow("gone from NumPy") << QByteArray(
            "AttributeError: `np.float_` was removed in the NumPy 2.0 release. Use `np.float64` instead.")
                                         << "add numpy<2 to requirements.txt";
        QTest::newRow("not NumPy's fault")
            << QByteArray("ImportError: cannot import name 'Encoder' from 'core' (/output/core.py)") << "";
        QTest::newRow("nothing known") << QByteArray("ValueError: bad") << "";
    }
    void aKnownCauseComesWithTheNextStep()
    {
        QFETCH(QByteArray, exception);
        QFETCH(QString, advice);
        const Reason reason = reasonOfEnd(exited(1),
                                          "Traceback (most recent call last):\n"
                                          "  File \"/output/train.py\", line 12, in <module>\n"
                                              + exception + '\n',
                                          work);
        QVERIFY2(reason.message.contains(advice), qPrintable(reason.message));
        QVERIFY(reason.message.startsWith(QString::fromUtf8(exception)));
        QCOMPARE(reason.message.contains(QStringLiteral("line 12). ")), !advice.isEmpty());
    }

    void withoutATracebackTheStatusIsTold()
    {
        QCOMPARE(reasonOfEnd(exited(3), "", work).message, QStringLiteral("The script ended with exit status 3."));
        QCOMPARE(reasonOfEnd(exited(137), "", work).code, Code("script.exit"));
    }

    void aSignalIsNamed()
    {
        const Reason reason = reasonOfEnd(11, "", work);
        QCOMPARE(reason.code, Code("script.signal"));
        QVERIFY(reason.message.contains(QStringLiteral("SIGSEGV")));
        QVERIFY(reasonOfEnd(9, "", work).message.contains(QStringLiteral("memory")));
    }
};

ORRERY_TEST(diagnosis, TestDiagnosis);
#include "tst_diagnosis.moc"
