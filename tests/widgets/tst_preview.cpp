// SPDX-License-Identifier: GPL-3.0-or-later
// Files of strangers: what the previews show, and what they refuse.
#include "tests/support/main.h"
#include "tests/support/tempdir.h"
#include "widgets/common/delimitedmodel.h"
#include "widgets/common/previewcontent.h"
#include "widgets/common/richtext.h"

#include <QAbstractItemModelTester>
#include <QBuffer>
#include <QtEndian>

#include <zlib.h>

using namespace orrery;
using namespace Qt::StringLiterals;

namespace {

// A PNG that claims a size and holds next to nothing.
QByteArray claimingPng(quint32 width, quint32 height)
{
    QByteArray head(13, '\0');
    qToBigEndian(width, head.data());
    qToBigEndian(height, head.data() + 4);
    head[8] = 8;
    head[9] = 2;
    const auto chunk = [](const QByteArray &kind, const QByteArray &data) {
        const QByteArray body = kind + data;
        QByteArray size(4, '\0');
        QByteArray check(4, '\0');
        qToBigEndian(quint32(data.size()), size.data());
        qToBigEndian(quint32(::crc32(0, reinterpret_cast<const Bytef *>(body.constData()), uInt(body.size()))),
                     check.data());
        return size + body + check;
    };
    return QByteArray("\x89PNG\r\n\x1a\n", 8) + chunk("IHDR", head) + chunk("IDAT", "nothing");
}

// Apostrophes stand for quotes.
QByteArray notebook()
{
    return QByteArray("{'cells': ["
                      "{'cell_type': 'markdown', 'source': ['# Title\\n', '<script>alert(1)</script> "
                      "![x](http://elsewhere/a.png)']},"
                      "{'cell_type': 'code', 'execution_count': 3, 'source': 'print(1)', 'outputs': ["
                      "{'output_type': 'stream', 'name': 'stdout', 'text': ['1\\n']},"
                      "{'output_type': 'display_data', 'data': {'text/html': '<img src=http://elsewhere/b.png>', "
                      "'text/plain': 'a figure'}},"
                      "{'output_type': 'error', 'ename': 'ValueError', 'evalue': 'no', "
                      "'traceback': ['\\u001b[0;31mValueError\\u001b[0m: no']}]}], 'nbformat': 4}")
        .replace('\'', '"');
}

} // namespace

class TestPreview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kindsAreTold()
    {
        const test::TempDir dir;
        const auto read = [&](const QString &name, const QByteArray &bytes) {
            return readPreview(dir.write(name, bytes).toUtf8());
        };
        QVERIFY(std::holds_alternative<QString>(read(u"a.txt"_s, "hello\n").what));
        QVERIFY(std::holds_alternative<DelimitedFile>(read(u"a.csv"_s, "a,b\n1,2\n").what));
        QVERIFY(std::holds_alternative<PreviewContent::Markdown>(read(u"a.md"_s, "# a\n").what));
        QCOMPARE(std::get<QString>(read(u"a.json"_s, "{\"b\":1,\"a\":[2]}").what),
                 u"{\n  \"b\": 1,\n  \"a\": [\n    2\n  ]\n}\n"_s);
        // What is none is shown as the text that it is.
        QCOMPARE(std::get<QString>(read(u"b.json"_s, "{\"b\":").what), u"{\"b\":"_s);
        QVERIFY(std::holds_alternative<QString>(read(u"b.ipynb"_s, "nothing").what));
        const PreviewContent binary = read(u"a.bin"_s, QByteArray("a\0b", 3));
        QVERIFY(std::holds_alternative<std::monostate>(binary.what));
        QVERIFY(!binary.why.isEmpty());
    }

    void anImageThatClaimsTooMuchIsRefusedWithWords()
    {
        const test::TempDir dir;
        const PreviewContent content = readPreview(dir.write(u"a.png"_s, claimingPng(100'000, 100'000)).toUtf8());
        QVERIFY(std::holds_alternative<std::monostate>(content.what));
        QVERIFY2(content.why.contains(u"100,000 × 100,000"), qPrintable(content.why));
        const PreviewContent damaged = readPreview(dir.write(u"b.png"_s, claimingPng(10, 10)).toUtf8());
        QVERIFY(std::holds_alternative<std::monostate>(damaged.what));
        QVERIFY(!damaged.why.isEmpty());
    }

    void aTableIsReadByPages()
    {
        const test::TempDir dir;
        QByteArray text = "name;\"the \"\"value\"\"\";text\r\n";
        for (int i = 0; i < 1000; ++i)
            text += "row" + QByteArray::number(i) + ";" + QByteArray::number(i) + ";\"two\nlines;\"\r\n";
        const auto file = DelimitedFile::open(dir.write(u"a.csv"_s, text).toUtf8());
        QVERIFY(file.has_value());
        QCOMPARE(file->delimiter(), ';');
        Workers workers;
        DelimitedModel model(workers);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.open(*file);
        QTRY_COMPARE(model.rowCount(), 1000);
        QCOMPARE(model.columnCount(), 3);
        QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), u"the \"value\""_s);
        QTRY_COMPARE(model.index(999, 0).data().toString(), u"row999"_s);
        QTRY_COMPARE(model.index(700, 1).data().toString(), u"700"_s);
        QCOMPARE(model.index(700, 2).data().toString(), u"two lines;"_s);
        model.close();
        QCOMPARE(model.rowCount(), 0);
    }

    void aMillionColumnsAndOneLongRow()
    {
        const test::TempDir dir;
        QByteArray text;
        for (int i = 0; i < 1'000'000; ++i)
            text += QByteArray::number(i % 10) + ',';
        text += "end\n1,2\n" + QByteArray(20'000'000, 'x');
        const auto file = DelimitedFile::open(dir.write(u"a.csv"_s, text).toUtf8());
        QVERIFY(file.has_value());
        Workers workers;
        DelimitedModel model(workers);
        model.open(*file);
        QTRY_COMPARE(model.rowCount(), 2);
        QCOMPARE(model.columnCount(), DelimitedFile::mostFields);
        QCOMPARE(model.columns(), 1'000'001);
        QVERIFY(model.isComplete());
        QTRY_COMPARE(model.index(0, 1).data().toString(), u"2"_s);
    }

    void anEmptyTable()
    {
        const test::TempDir dir;
        const auto file = DelimitedFile::open(dir.write(u"a.csv"_s, "only,titles\n").toUtf8());
        Workers workers;
        DelimitedModel model(workers);
        model.open(*file);
        QTRY_COMPARE(model.columnCount(), 2);
        QCOMPARE(model.rowCount(), 0);
    }

    void aNotebookIsShownWithoutRunningAnything()
    {
        const auto cells = notebookCells(notebook());
        QVERIFY(cells.has_value());
        QCOMPARE(cells->size(), 2U);
        QCOMPARE(cells->back().count, u"3"_s);
        QCOMPARE(cells->back().outputs.size(), 3U);
        RichText view;
        view.setNotebook(*cells);
        const QString text = view.toPlainText();
        for (const char *shown : {"Title", "<script>", "print(1)", "a figure", "ValueError: no"})
            QVERIFY2(text.contains(QLatin1StringView(shown)), shown);
        QVERIFY(!text.contains(QChar(0x1b)));
        QVERIFY(!notebookCells("{\"cells\": 3}").has_value());
        QVERIFY(!notebookCells("[]").has_value());
    }

    void nothingIsLoadedFromElsewhere()
    {
        const test::TempDir dir;
        QImage image(4, 4, QImage::Format_RGB32);
        image.fill(Qt::red);
        QVERIFY(image.save(dir.path(u"a.png"_s)));
        RichText view;
        view.setMarkdownText(u"![a](file://%1)"_s.arg(dir.path(u"a.png"_s)));
        QVERIFY(!view.loadResource(QTextDocument::ImageResource, QUrl::fromLocalFile(dir.path(u"a.png"_s))).isValid());
        QVERIFY(!view.loadResource(QTextDocument::ImageResource, QUrl(u"http://elsewhere/a.png"_s)).isValid());
    }
};

ORRERY_TEST(preview, TestPreview);
#include "tst_preview.moc"
