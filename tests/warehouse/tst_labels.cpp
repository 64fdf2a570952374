// SPDX-License-Identifier: GPL-3.0-or-later
// Imports that bring labels: lists of files, folders, PASCAL VOC; and those that are taken up again.
#include "core/warehouse/labels.h"

#include "tests/support/main.h"
#include "tests/warehouse/fixture.h"

#include <QSignalSpy>

#include <sys/stat.h>

using namespace orrery;
using orrery::test::WarehouseFixture;

namespace {

// Asks to stop when this many files are done.
class StopAt final : public Progress
{
public:
    explicit StopAt(std::int64_t files) : m_files(files) { }
    void report(const Amount &amount) override
    {
        last = amount;
        if (amount.files >= m_files)
            stop.request_stop();
    }
    std::stop_source stop;
    Amount last;

private:
    std::int64_t m_files;
};

QString texts(const Labels &labels)
{
    QStringList lines;
    for (const LabelRow &row : labels.rows) {
        QStringList cells{row.path.display()};
        for (const QString &value : row.values)
            cells += value;
        lines += cells.join(u' ');
    }
    return lines.join(u'|');
}

QString columns(const Labels &labels)
{
    QStringList names;
    for (const LabelColumn &column : labels.columns)
        names += column.name + u':' + toText(column.type);
    return names.join(u' ');
}

constexpr char annotation[]
    = "<annotation><folder>x</folder><filename>one.jpg</filename><size><width>9</width></size>"
      "<object><name>dog</name><part><name>head</name><bndbox><xmin>9</xmin></bndbox></part>"
      "<bndbox><xmin>1</xmin><ymin>2</ymin><xmax>30.6</xmax><ymax>40</ymax></bndbox></object>"
      "<object><name>cat</name><bndbox><xmin>5</xmin><ymin>6</ymin><xmax>7</xmax><ymax>8</ymax></bndbox></object>"
      "</annotation>";

} // namespace

class TestLabels : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void lists_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("rows");
        QTest::addColumn<QString>("found");
        QTest::newRow("header") << "list.csv" << QByteArray("path,label,age\nb/2.png,cat,3\na/1.png,dog,\n")
                                << "a/1.png dog |b/2.png cat 3"
                                << "label:text age:integer";
        QTest::newRow("no header") << "list.csv" << QByteArray("cat;a/1.png;0.5\r\n\"do;g\";b/2.png;7\r\n")
                                   << "a/1.png cat 0.5|b/2.png do;g 7"
                                   << "column1:text column3:number";
        QTest::newRow("a row for each thing in it")
            << "list.csv" << QByteArray("image,what\na/1.png,1\na/1.png,2\n") << "a/1.png 1|a/1.png 2"
            << "what:integer";
        QTest::newRow("JSON lines")
            << "list.jsonl" << QByteArray("{\"path\":\"a/1.png\",\"good\":true}\n\n{\"file\":1,\"path\":\"b/2.png\"}\n")
            << "a/1.png true |b/2.png  1"
            << "good:boolean file:integer";
    }
    void lists()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, text);
        const WarehouseFixture fixture;
        fixture.dir.write("d/a/1.png", "one");
        fixture.dir.write("d/b/2.png", "two");
        fixture.dir.write("d/not listed", "three");
        ImportRequest request = fixture.request("d", fixture.dir.write("d/" + name, text));
        request.list = FileListOptions();
        const DataVersion version = fixture.import(request);
        const auto labels = readLabels(labelsFile(version));
        QVERIFY(labels);
        QTEST(texts(*labels), "rows");
        QTEST(columns(*labels), "found");
        // What is listed, and the list itself, which a run may read.
        const auto files = WarehouseFixture::contents(version.dataPath());
        QCOMPARE(files.count("a/1.png"), 1U);
        QCOMPARE(files.count(name.toStdString()), 1U);
        QCOMPARE(files.count("not listed"), 0U);
        QCOMPARE(version.record.origin.type, QStringLiteral("manifest"));
    }

    void namesAndTypesAreTheUsers()
    {
        const WarehouseFixture fixture;
        fixture.dir.write("d/1", "one");
        ImportRequest request = fixture.request("d", fixture.dir.write("d/list.csv", "1,7,x\n"));
        request.list = FileListOptions{false, {{"file", {}}, {"class", ColumnType::Text}, {"split", {}}}};
        const auto labels = readLabels(labelsFile(fixture.import(request)));
        QVERIFY(labels);
        QCOMPARE(columns(*labels), QStringLiteral("class:text split:text"));
        QCOMPARE(texts(*labels), QStringLiteral("1 7 x"));
        request.list->columns[2].type = ColumnType::Number;
        QCOMPARE(fixture.importError(request), Code("data.bad_list"));
    }

    void hostileListsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        QTest::newRow("absolute") << QByteArray("path\n/etc/passwd\n") << "data.list_escapes";
        QTest::newRow("above") << QByteArray("path\n../secret\n") << "data.list_escapes";
        QTest::newRow("by a link") << QByteArray("path\nout/secret\n") << "data.list_escapes";
        QTest::newRow("missing") << QByteArray("path\nnone\n") << "data.unreadable";
        QTest::newRow("a pipe") << QByteArray("path\npipe\n") << "data.unreadable";
        QTest::newRow("no paths") << QByteArray("a,b\n1,2\n") << "data.bad_list";
        QTest::newRow("nothing") << QByteArray("path,label\n") << "data.empty";
        QTest::newRow("empty") << QByteArray() << "data.empty";
    }
    void hostileListsAreRefused()
    {
        QFETCH(QByteArray, text);
        const WarehouseFixture fixture;
        fixture.dir.write("secret", "not yours");
        ImportRequest request = fixture.request("d", fixture.dir.write("d/list.csv", text));
        QVERIFY(QFile::link(fixture.dir.path(), fixture.dir.path("d/out")));
        QCOMPARE(::mkfifo(QFile::encodeName(fixture.dir.path("d/pipe")).constData(), 0600), 0);
        request.list = FileListOptions();
        QTEST(QString::fromStdString(fixture.importError(request).text()), "code");
        QVERIFY(!fixture.warehouse.versions("d"));
        QCOMPARE(fixture.leftovers(), QStringList());
    }

    void folders()
    {
        const WarehouseFixture fixture;
        fixture.dir.write("d/train/cat/1", "one");
        fixture.dir.write("d/train/dog/2", "two");
        fixture.dir.write("d/README", "none");
        ImportRequest request = fixture.request("d", fixture.dir.path("d"));
        request.labels = LabelSource::Folders;
        const auto labels = readLabels(labelsFile(fixture.import(request)));
        QVERIFY(labels);
        QCOMPARE(texts(*labels), QStringLiteral("train/cat/1 cat|train/dog/2 dog"));
        // Without being asked there are none.
        QCOMPARE(readLabels(labelsFile(fixture.import("e", fixture.dir.path("d")))).error().code, Code("io.not_found"));
    }

    void boxesOfPascalVoc()
    {
        const WarehouseFixture fixture;
        fixture.dir.write("d/JPEGImages/one.jpg", "an image");
        fixture.dir.write("d/Annotations/one.xml", annotation);
        fixture.dir.write("d/Annotations/other.xml", "<settings/>");
        ImportRequest request = fixture.request("d", fixture.dir.path("d"));
        request.labels = LabelSource::Voc;
        const auto labels = readLabels(labelsFile(fixture.import(request)));
        QVERIFY(labels);
        QCOMPARE(texts(*labels), QStringLiteral("JPEGImages/one.jpg "));
        QCOMPARE(labels->rows[0].boxes.size(), std::size_t(2));
        QVERIFY((labels->rows[0].boxes[0] == LabelBox{"dog", 1, 2, 30, 40}));
        QVERIFY((labels->rows[0].boxes[1] == LabelBox{"cat", 5, 6, 7, 8}));
    }

    void hostileAnnotationsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::addColumn<QString>("code");
        QByteArray bomb = "<!DOCTYPE a [<!ENTITY a0 'ha'>";
        for (int i = 1; i < 30; ++i)
            bomb += "<!ENTITY a" + QByteArray::number(i) + " '" + ("&a" + QByteArray::number(i - 1) + ";").repeated(10)
                + "'>";
        QTest::newRow("entities") << bomb + "]><annotation><filename>&a29;</filename></annotation>"
                                  << "data.bad_label";
        QTest::newRow("a file of ours") << QByteArray(
            "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><annotation><filename>&x;</filename>"
            "</annotation>") << "data.no_labels";
        QTest::newRow("cut") << QByteArray(annotation).left(200) << "data.bad_label";
        QTest::newRow("no box") << QByteArray("<annotation><filename>one.jpg</filename><object><name>a</name></object>"
                                              "</annotation>")
                                << "data.bad_label";
        QTest::newRow("huge") << QByteArray(5 << 20, ' ') + annotation << "data.bad_label";
        QTest::newRow("another image") << QByteArray(annotation).replace("one.jpg", "../../one.png")
                                       << "data.no_labels";
    }
    void hostileAnnotationsAreRefused()
    {
        QFETCH(QByteArray, xml);
        const WarehouseFixture fixture;
        fixture.dir.write("d/one.jpg", "an image");
        fixture.dir.write("d/one.xml", xml);
        ImportRequest request = fixture.request("d", fixture.dir.path("d"));
        request.labels = LabelSource::Voc;
        QTEST(QString::fromStdString(fixture.importError(request).text()), "code");
        QVERIFY(!fixture.warehouse.versions("d"));
    }

    // What a cancelled import had stored is not stored again.
    void takenUpAgain()
    {
        const WarehouseFixture fixture;
        for (int i = 0; i < 3000; ++i)
            fixture.dir.write(QStringLiteral("d/%1").arg(i), QByteArray(300, 'x') + QByteArray::number(i));
        const ImportRequest request = fixture.request("d", fixture.dir.path("d"));
        StopAt half(1000);
        const auto cancelled = importData(fixture.workspace, request, half, half.stop.get_token());
        QVERIFY(!cancelled && cancelled.error().cancelled());
        QVERIFY(!fixture.warehouse.versions("d"));
        QCOMPARE(fixture.leftovers(), QStringList());
        const QString partial = fixture.warehouse.partialDirectory("d") + "/data";
        const auto kept = WarehouseFixture::contents(partial);
        QVERIFY(kept.size() >= 1000 && kept.size() < 3000);
        struct stat before = {};
        const std::string one = kept.begin()->first;
        QCOMPARE(::stat((partial.toStdString() + '/' + one).c_str(), &before), 0);

        const DataVersion version = fixture.import(request);
        QCOMPARE(version.version, 1);
        QCOMPARE(version.record.files, 3000);
        // All of it is new, and the files are those that were stored before.
        QCOMPARE(version.record.newBytes, version.record.bytes);
        struct stat after = {};
        QCOMPARE(::stat((version.dataPath().toStdString() + '/' + one).c_str(), &after), 0);
        QCOMPARE(after.st_ino, before.st_ino);
        QCOMPARE(after.st_nlink, nlink_t(1));
        QVERIFY(!QFileInfo::exists(fixture.warehouse.partialDirectory("d")));
        QCOMPARE(WarehouseFixture::contents(version.dataPath()), WarehouseFixture::contents(fixture.dir.path("d")));
    }

    // What has changed meanwhile is taken as it is now.
    void takenUpAgainAfterAChange()
    {
        const WarehouseFixture fixture;
        for (int i = 0; i < 2000; ++i)
            fixture.dir.write(QStringLiteral("d/%1").arg(i), "content " + QByteArray::number(i));
        const ImportRequest request = fixture.request("d", fixture.dir.path("d"));
        StopAt half(500);
        QVERIFY(!importData(fixture.workspace, request, half, half.stop.get_token()));
        for (int i = 0; i < 2000; i += 2)
            fixture.dir.write(QStringLiteral("d/%1").arg(i), "changed " + QByteArray::number(i));
        const DataVersion version = fixture.import(request);
        QCOMPARE(WarehouseFixture::contents(version.dataPath()), WarehouseFixture::contents(fixture.dir.path("d")));
    }
};

ORRERY_TEST(labels, TestLabels);
#include "tst_labels.moc"
