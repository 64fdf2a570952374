// SPDX-License-Identifier: GPL-3.0-or-later
// Tars of others, plain and compressed: read as tar reads them, or refused by name.
#include "core/archive/extract.h"

#include "tests/archive/extracting.h"
#include "tests/archive/material.h"
#include "tests/archive/rawtar.h"
#include "tests/support/main.h"
#include "tests/support/tempdir.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <sys/stat.h>
#include <unistd.h>

using namespace orrery;
using namespace orrery::test;

namespace {

void shell(const TempDir &dir, const QString &script)
{
    const QString said = outputOf(QStringLiteral("sh"),
                                  {QStringLiteral("-ec"), QStringLiteral("cd '%1'; %2").arg(dir.path(), script)});
    QVERIFY2(said.isEmpty(), qPrintable(script + u'\n' + said));
}

} // namespace

class TestTar : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tarsOfOthers_data()
    {
        QTest::addColumn<QString>("script");
        const auto row = [](const char *name, const char *script, const char *tool = "tar") {
            if (!QStandardPaths::findExecutable(QLatin1StringView(tool)).isEmpty())
                QTest::newRow(name) << QString::fromLatin1(script);
        };
        row("plain", "tar -cf x in");
        row("gzip", "tar -czf x in", "gzip");
        row("bzip2", "tar -cjf x in", "bzip2");
        row("xz", "XZ_OPT=-0 tar -cJf x in", "xz");
        row("zstd", "tar --zstd -cf x in", "zstd");
        row("ustar", "tar --format=ustar -cf x in");
        row("old", "tar --format=v7 --exclude='*long*' -cf x in");
        row("gnu", "tar --format=gnu -cf x in");
        row("pax", "tar --format=pax -cf x in");
        row("python", "python3 -m tarfile -c x.tar.gz in && mv x.tar.gz x", "python3");
        row("dots", "tar -czf x ./in", "gzip");
        row("several gzip streams",
            "tar -cf y in; for i in 0 1 2 3; do tail -c +$((i*500001+1)) y | head -c 500001 | gzip >>x; "
            "done; tail -c +2000005 y | gzip >>x",
            "gzip");
        row("several bzip2 streams", "tar -cf y in; head -c 70000 y | bzip2 >x; tail -c +70001 y | bzip2 >>x", "bzip2");
        row("several xz streams", "tar -cf y in; head -c 70000 y | xz -0 >x; tail -c +70001 y | xz -0 >>x", "xz");
        row("several zstd frames", "tar -cf y in; head -c 70000 y | zstd -q >x; tail -c +70001 y | zstd -q >>x",
            "zstd");
    }

    void tarsOfOthers()
    {
        QFETCH(QString, script);
        const TempDir dir;
        const QString longName = QStringLiteral("in/") + QString(60, u'd') + QStringLiteral("/long-")
            + QString(90, u'n') + QStringLiteral(".txt");
        dir.write(QStringLiteral("in/a.txt"), text(2 << 20, 1));
        dir.write(QStringLiteral("in/noise"), noise(300'000, 2));
        dir.write(QStringLiteral("in/größe/empty"), {});
        dir.write(QStringLiteral("in/run.sh"), "#!/bin/sh\n");
        dir.write(longName, "long");
        QVERIFY(QFile::setPermissions(dir.path(QStringLiteral("in/run.sh")), QFile::ReadOwner | QFile::ExeOwner));
        QCOMPARE(::symlink("../a.txt", qPrintable(dir.path(QStringLiteral("in/größe/link")))), 0);
        shell(dir, script);

        const auto listing = listArchive(dir.path(QStringLiteral("x")));
        QVERIFY2(listing, listing ? "" : qPrintable(listing.error().message + listing.error().detail));
        QCOMPARE(singleTopFolder(*listing), std::optional<std::string>("in"));
        const auto report = extract(dir.path(QStringLiteral("x")), dir.path(QStringLiteral("out")));
        QVERIFY2(report, report ? "" : qPrintable(report.error().asError().message));
        QCOMPARE(report->symlinks, 1);
        QCOMPARE(report->bytes, listing->bytes);
        const auto read
            = [&](const char *name) { return dir.read(QStringLiteral("out/in/") + QString::fromUtf8(name)); };
        QVERIFY(read("a.txt") == text(2 << 20, 1));
        QVERIFY(read("noise") == noise(300'000, 2));
        QVERIFY(read("größe/link") == text(2 << 20, 1));
        QVERIFY(QFileInfo(dir.path(QStringLiteral("out/in/run.sh"))).isExecutable());
        if (!script.contains(u"v7"))
            QCOMPARE(dir.read(QStringLiteral("out/") + longName), QByteArray("long"));
    }

    // tar -C FOLDER -c . : the archive names its own folder as "./".
    void withoutTopFolder()
    {
        const TempDir dir;
        dir.write(QStringLiteral("in/a"), "a");
        shell(dir, QStringLiteral("tar -C in -cf x ."));
        QVERIFY(extract(dir.path(QStringLiteral("x")), dir.path(QStringLiteral("out"))));
        QCOMPARE(namesIn(dir.path(QStringLiteral("out"))), QStringList(QStringLiteral("a")));
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("tar");
        QTest::addColumn<QString>("code");
        const auto add = [](const char *tag, const char *code, const QByteArray &tar) {
            QTest::newRow(tag) << tar << QStringLiteral("archive.") + QLatin1StringView(code);
        };
        const auto one = [](RawTarEntry entry) {
            return rawTar({{.name = "first", .content = "1"}, std::move(entry)});
        };
        const auto link
            = [](const char *name, const char *to) { return RawTarEntry{.name = name, .type = '2', .link = to}; };
        const auto named = [&](char type, const QByteArray &content) {
            return rawTar({{.name = "first"}, {.name = "about", .content = content, .type = type}, {.name = "x"}});
        };
        add("absolute", "path_absolute", one({.name = "/etc/passwd"}));
        add("drive", "path_absolute", one({.name = "C:/x"}));
        add("leading backslash", "path_absolute", one({.name = "\\x"}));
        add("dot dot", "path_escapes", one({.name = "../x"}));
        add("dot dot inside", "path_escapes", one({.name = "a/../../x"}));
        add("dot dot in the prefix", "path_escapes", one({.name = "x", .prefix = "a/.."}));
        add("dot dot in a long name", "path_escapes", named('L', "../../x"));
        add("absolute in an extended header", "path_absolute", named('x', paxRecord("path", "/etc/x")));
        add("NUL in an extended header", "bad_name", named('x', paxRecord("path", QByteArray("a\0b", 3))));
        add("backslashes", "bad_name", one({.name = "a\\..\\b"}));
        add("no name", "bad_name", one({.name = ""}));
        add("empty part", "bad_name", one({.name = "a//b"}));
        add("long name", "name_too_long", named('L', QByteArray(301, 'a')));
        add("endless name", "name_too_long",
            rawTar({{.name = "about", .content = "x", .type = 'L', .size = "77777777777"}}));
        add("long part", "name_too_long", named('x', paxRecord("path", QByteArray(256, 'a'))));
        add("deep", "too_deep", one({.name = QByteArray("d/").repeated(10) + "x"}));
        add("link to an absolute path", "link_escapes", one(link("l", "/etc")));
        add("link to the outside", "link_escapes", one(link("a/l", "../../x")));
        add("long link to the outside", "link_escapes",
            rawTar({{.name = "about", .content = "../../x", .type = 'K'}, link("a/l", "x")}));
        add("link in an extended header", "link_escapes",
            rawTar({{.name = "about", .content = paxRecord("linkpath", "/etc"), .type = 'x'}, link("l", "x")}));
        add("link in a circle", "link_escapes", rawTar({link("a", "b"), link("b", "a")}));
        add("link to nothing", "bad_name", one(link("l", "")));
        add("file through a link", "link_escapes", rawTar({link("l", "."), {.name = "l/x", .content = "x"}}));
        add("hard link", "unsupported", one({.name = "h", .type = '1', .link = "first"}));
        add("hard link to the outside", "unsupported", one({.name = "h", .type = '1', .link = "/etc/passwd"}));
        add("device", "special_file", one({.name = "d", .type = '3'}));
        add("block device", "special_file", one({.name = "d", .type = '4'}));
        add("pipe", "special_file", one({.name = "p", .type = '6'}));
        add("kind of somebody's own", "unsupported", one({.name = "q", .type = 'Z'}));
        add("sparse", "unsupported", one({.name = "q", .type = 'S'}));
        add("sparse by an extended header", "unsupported", named('x', paxRecord("GNU.sparse.major", "1")));
        add("duplicate", "duplicate", one({.name = "first", .content = "2"}));
        add("duplicate, spelled otherwise", "duplicate", one({.name = "./first", .content = "2"}));
        add("file and directory", "duplicate", one({.name = "first/x"}));
        add("case", "case_collision", one({.name = "First"}));
        add("directory with content", "size_mismatch", one({.name = "d/", .content = "x", .type = '5'}));
        add("link with content", "size_mismatch", one({.name = "l", .content = "x", .type = '2', .link = "first"}));
        add("larger than the file", "damaged", rawTar({{.name = "a", .content = "x", .size = "00000010000"}}));
        add("too large", "too_large", one({.name = "a", .size = "77777777777"}));
        add("too large in binary", "too_large",
            one({.name = "a", .size = QByteArray("\x80\0\0\0\0\x7f\xff\xff\xff\xff\xff\xff", 12)}));
        add("too large in an extended header", "too_large", named('x', paxRecord("size", "1000000000000")));
        add("negative", "damaged", one({.name = "a", .size = QByteArray(12, '\xff')}));
        add("negative in an extended header", "damaged", named('x', paxRecord("size", "-1")));
        add("no number", "damaged", one({.name = "a", .size = "00x00000000"}));
        add("record without end", "damaged", named('x', "99 path=x\n"));
        add("record without length", "damaged", named('x', "path=x\n"));
        add("record without key", "damaged", named('x', "6 xyz\n"));
        add("ratio", "ratio", gzipped(rawTar({{.name = "a", .content = QByteArray(90'000, '\0')}})));
        add("zeros behind the end", "ratio", gzipped(rawTar({{.name = "a"}}) + QByteArray(90'000, '\0')));
        add("wrong checksum", "damaged", one({.name = "a", .wrongChecksum = true}));
        add("no end", "damaged", rawTar({{.name = "a"}}, false));
        add("cut off in a header", "damaged", rawTar({{.name = "a"}, {.name = "b"}}, false).chopped(100));
        add("cut off in a content", "damaged", rawTar({{.name = "a", .content = text(2000, 1)}}, false).chopped(900));
        add("something behind the end", "damaged", rawTar({{.name = "a"}}) + rawTar({{.name = "b"}}));
        add("cut off stream", "damaged", gzipped(rawTar({{.name = "a", .content = noise(9000, 1)}})).chopped(100));
        add("no checksum of the stream", "damaged", gzipped(rawTar({{.name = "a"}})).chopped(4));
        add("something behind the stream", "damaged", gzipped(rawTar({{.name = "a"}})) + "more");
        add("a compressed text", "unsupported", gzipped("no tar at all"));
        add("a long compressed text", "unsupported", gzipped(text(4000, 1)));
        std::vector<RawTarEntry> many(51);
        for (int i = 0; i < 51; ++i)
            many[static_cast<std::size_t>(i)].name = QByteArray::number(i);
        add("too many", "too_many", rawTar(many));
    }

    void refusals()
    {
        QFETCH(QByteArray, tar);
        QFETCH(QString, code);
        verifyRefusal(tar, code);
    }

    void cancelled()
    {
        const TempDir dir;
        const QString archive = dir.write(QStringLiteral("a.tar"), rawTar({{.name = "x", .content = "new"}}));
        std::stop_source stopped;
        stopped.request_stop();
        const auto extracted = extract(archive, dir.path(QStringLiteral("out")), {}, stopped.get_token());
        QVERIFY(!extracted && extracted.error().cancelled());
        QCOMPARE(namesIn(dir.path()), QStringList(QStringLiteral("a.tar")));
    }
};

ORRERY_TEST(tar, TestTar);
#include "tst_tar.moc"
