// SPDX-License-Identifier: GPL-3.0-or-later
// `orrery data`: what scripts rely on.
#include "tests/support/command.h"
#include "tests/support/main.h"

using namespace orrery;
using orrery::test::OrreryCommand;

namespace {

std::string errorCode(const Json &document)
{
    return stringMember(member(document, "error"), "code").toStdString();
}

QStringList keys(const Json &object)
{
    QStringList names;
    for (const auto &[key, value] : object.items())
        names += QString::fromStdString(key);
    return names;
}

void writeDigits(const OrreryCommand &orrery, int from, int to)
{
    for (int i = from; i < to; ++i)
        orrery.dir().write(QStringLiteral("digits/%1/%2.png").arg(i % 10).arg(i), "image " + QByteArray::number(i));
}

} // namespace

class TestData : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void versionsOfADataset()
    {
        const OrreryCommand orrery;
        writeDigits(orrery, 0, 100);
        int exit = -1;
        const Json first
            = orrery.json({"data", "import", "digits", orrery.dir().path("digits"), "--note", "first"}, &exit);
        QCOMPARE(exit, 0);
        QCOMPARE(keys(first),
                 (QStringList{"name", "version", "kind", "note", "created", "origin", "files", "bytes", "new_bytes",
                              "linked", "last_used", "path"}));
        QCOMPARE(integerMember(first, "version"), 1);
        QCOMPARE(integerMember(first, "files"), 100);
        QCOMPARE(stringMember(first, "kind"), QStringLiteral("dataset"));

        // The cost of version 2 is what it adds.
        writeDigits(orrery, 100, 120);
        const Json second = orrery.json({"data", "import", "digits", orrery.dir().path("digits")});
        QCOMPARE(integerMember(second, "version"), 2);
        QCOMPARE(integerMember(second, "files"), 120);
        QCOMPARE(integerMember(second, "new_bytes"), 20 * 9);

        const Json list = orrery.json({"data", "list"});
        QCOMPARE(list["data"].size(), 1U);
        QCOMPARE(integerMember(list["data"][0], "versions"), 2);
        QCOMPARE(integerMember(list["data"][0], "files"), 120);
        QCOMPARE(orrery.json({"data", "versions", "digits"})["versions"].size(), 2U);
        QCOMPARE(orrery.json({"data", "show", "digits/1"})["entries"].size(), 100U);

        const Json diff = orrery.json({"data", "diff", "digits/1", "digits/2"});
        QCOMPARE(diff["changes"].size(), 20U);
        QCOMPARE(stringMember(diff["changes"][0], "change"), QStringLiteral("added"));

        const Json removal = orrery.json({"data", "rm", "digits/2", "--dry-run"});
        QVERIFY(integerMember(removal, "frees_bytes") > 0);
        QCOMPARE(orrery.json({"data", "versions", "digits"})["versions"].size(), 2U);
        QCOMPARE(orrery.run({"data", "rm", "digits/2"}).exitCode, 0);
        QCOMPARE(orrery.json({"data", "versions", "digits"})["versions"].size(), 1U);
    }

    void rotEndsWithOne()
    {
        const OrreryCommand orrery;
        writeDigits(orrery, 0, 3);
        const Json version = orrery.json({"data", "import", "digits", orrery.dir().path("digits")});
        int exit = -1;
        QCOMPARE(boolMember(orrery.json({"data", "verify", "digits"}, &exit), "ok"), true);
        QCOMPARE(exit, 0);
        QFile file(stringMember(version, "path") + "/1/1.png");
        QVERIFY(file.open(QIODevice::ReadWrite) && file.write("rotten!") == 7);
        file.close();
        const Json report = orrery.json({"data", "verify", "digits/1"}, &exit);
        QCOMPARE(exit, 1);
        QCOMPARE(report["faults"].size(), 1U);
        QCOMPARE(stringMember(report["faults"][0], "path"), QStringLiteral("1/1.png"));
        QCOMPARE(stringMember(report["faults"][0], "problem"), QStringLiteral("changed"));
        QVERIFY(orrery.run({"data", "verify", "digits/1"}).output.contains("changed     1/1.png"));
    }

    void errorsAndTheirStatus_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("status");
        QTest::newRow("no source") << QStringList{"import", "d", "/no/such/place"} << "data.not_found" << 3;
        QTest::newRow("bad name") << QStringList{"import", "Digits", "/etc"} << "data.bad_name" << 2;
        QTest::newRow("no data") << QStringList{"show", "nothing"} << "data.not_found" << 3;
        QTest::newRow("no version") << QStringList{"verify", "nothing/3"} << "data.not_found" << 3;
        QTest::newRow("no execution") << QStringList{"save", "aaaaaaaaaa", "m"} << "execution.not_found" << 3;
        QTest::newRow("link to a file") << QStringList{"import", "d", "/etc/hostname", "--link"} << "usage.link" << 2;
        QTest::newRow("rename nothing") << QStringList{"rename", "nothing", "else"} << "data.not_found" << 3;
    }
    void errorsAndTheirStatus()
    {
        QFETCH(QStringList, arguments);
        const OrreryCommand orrery;
        int exit = -1;
        const Json document = orrery.json(QStringList{"data"} + arguments, &exit);
        QTEST(QString::fromStdString(errorCode(document)), "code");
        QTEST(exit, "status");
    }

    void renaming()
    {
        const OrreryCommand orrery;
        writeDigits(orrery, 0, 3);
        orrery.run({"data", "import", "old", orrery.dir().path("digits")});
        QCOMPARE(orrery.run({"data", "rename", "old", "new"}).exitCode, 0);
        QCOMPARE(stringMember(orrery.json({"data", "show", "new"}), "name"), QStringLiteral("new"));
        QCOMPARE(orrery.run({"data", "show", "old"}).exitCode, 3);
        orrery.run({"data", "import", "other", orrery.dir().path("digits")});
        QCOMPARE(orrery.run({"data", "rename", "new", "other"}).exitCode, 2);
    }
};

ORRERY_TEST(data, TestData);
#include "tst_data.moc"
