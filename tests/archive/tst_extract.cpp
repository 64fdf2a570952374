// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/extract.h"

#include "core/archive/zipwriter.h"

#include "tests/archive/extracting.h"
#include "tests/archive/material.h"
#include "tests/archive/rawzip.h"
#include "tests/support/main.h"
#include "tests/support/tempdir.h"

#include <QDir>
#include <QFileInfo>

#include <sys/stat.h>

using namespace orrery;
using namespace orrery::test;

namespace {

constexpr quint32 linkMode = 0120777;
constexpr quint32 folderMode = 040755;

unsigned modeOfFile(const QString &file)
{
    struct stat info = {};
    return ::lstat(qPrintable(file), &info) == 0 ? info.st_mode : 0;
}

} // namespace

class TestExtract : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatWasPackedComesBack()
    {
        const TempDir dir;
        const QByteArray large = text(20 << 20, 1);
        const QByteArray picture = noise(9 << 20, 2);
        std::vector<ZipEntry> entries;
        const auto add = [&](const QString &name, const QByteArray &content, bool executable) {
            entries.push_back({.name = name.toStdString(),
                               .source = dir.write(QStringLiteral("in/") + name, content).toStdString(),
                               .executable = executable});
        };
        add(QStringLiteral("run.sh"), "#!/bin/sh\n", true);
        add(QStringLiteral("data/large.txt"), large, false);
        add(QStringLiteral("data/picture"), picture, false);
        add(QStringLiteral("data/größe/数.txt"), "x", false);
        add(QStringLiteral("data/empty"), "", false);
        for (int i = 0; i < 500; ++i)
            add(QStringLiteral("many/%1").arg(i), text(i * 10, static_cast<unsigned>(i)), false);
        entries.push_back({.name = "nothing/in/here", .kind = ZipEntry::Directory});
        entries.push_back({.name = "data/link", .kind = ZipEntry::Symlink, .linkTarget = "../run.sh"});
        entries.push_back({.name = "bad\xff", .source = dir.write(QStringLiteral("in/bad"), "b").toStdString()});
        const QString zip = dir.path(QStringLiteral("a.zip"));
        QVERIFY(writeZip(entries, zip, {}, Progress::none(), {}));

        const auto listing = listArchive(zip);
        QVERIFY(listing);
        QCOMPARE(listing->entries.size(), entries.size());
        QCOMPARE(listing->entries[0].name, std::string("bad\xff"));
        QVERIFY(!singleTopFolder(*listing));

        const auto report = extract(zip, dir.path(QStringLiteral("out")));
        QVERIFY2(report, report ? "" : qPrintable(report.error().asError().message));
        QCOMPARE(report->files, 506);
        QCOMPARE(report->symlinks, 1);
        QCOMPARE(report->directories, 6);
        QCOMPARE(report->bytes, listing->bytes);
        const auto read = [&](const char *name) { return dir.read(QStringLiteral("out/") + QString::fromUtf8(name)); };
        QVERIFY(read("data/large.txt") == large);
        QVERIFY(read("data/picture") == picture);
        QCOMPARE(read("data/größe/数.txt"), QByteArray("x"));
        QCOMPARE(read("data/empty"), QByteArray());
        QCOMPARE(read("data/link"), QByteArray("#!/bin/sh\n"));
        for (int i = 0; i < 500; ++i)
            QCOMPARE(dir.read(QStringLiteral("out/many/%1").arg(i)), text(i * 10, static_cast<unsigned>(i)));
        QCOMPARE(modeOfFile(dir.path(QStringLiteral("out/run.sh"))) & 0100, 0100U);
        QCOMPARE(modeOfFile(dir.path(QStringLiteral("out/data/empty"))) & 0111, 0U);
        QVERIFY(S_ISLNK(modeOfFile(dir.path(QStringLiteral("out/data/link")))));
        QVERIFY(QFileInfo(dir.path(QStringLiteral("out/nothing/in/here"))).isDir());
        QCOMPARE(namesIn(dir.path()),
                 QStringList({QStringLiteral("a.zip"), QStringLiteral("in"), QStringLiteral("out")}));
    }

    void zipsOfOthers()
    {
        const TempDir dir;
        dir.write(QStringLiteral("in/top/a/b.txt"), text(5000, 1));
        dir.write(QStringLiteral("in/top/c"), "c");
        for (const QString &script : {
                 QStringLiteral("cd '%1' && zip -q -r ../x.zip top"),
                 QStringLiteral(
                     "cd '%1' && python3 -c \"import zipfile, sys\nz = zipfile.ZipFile(sys.stdout.buffer, 'w', 8)\n"
                     "z.write('top/a/b.txt')\nz.close()\" | cat > ../x.zip"), // sizes behind the content
                 QStringLiteral("cd '%1' && 7zz a -bso0 ../x.zip top"),
                 QStringLiteral("cd '%1/..' && python3 -m zipfile -c x.zip in/top"),
                 QStringLiteral("cd '%1' && zip -q -fz -r ../x.zip top"), // Zip64 where it is not needed
             }) {
            const QString zip = dir.path(QStringLiteral("x.zip"));
            QFile::remove(zip);
            outputOf(QStringLiteral("sh"), {QStringLiteral("-c"), script.arg(dir.path(QStringLiteral("in")))});
            const auto listing = listArchive(zip);
            QVERIFY2(listing, listing ? "" : qPrintable(script + listing.error().detail + listing.error().message));
            const QString out = dir.path(QStringLiteral("out"));
            const auto report = extract(zip, out);
            QVERIFY2(report, report ? "" : qPrintable(script + report.error().asError().message));
            QCOMPARE(dir.read(QStringLiteral("out/top/a/b.txt")), text(5000, 1));
            QDir(out).removeRecursively();
        }
    }

    void topFolder()
    {
        const auto top = [](std::initializer_list<std::pair<const char *, ArchiveEntry::Kind>> entries) {
            ArchiveListing listing;
            for (const auto &[name, kind] : entries)
                listing.entries.push_back({.name = name, .kind = kind});
            return singleTopFolder(listing);
        };
        using Kind = ArchiveEntry;
        QCOMPARE(top({{"a/x", Kind::File}, {"a/y/z", Kind::File}}), std::optional<std::string>("a"));
        QCOMPARE(top({{"a", Kind::Directory}}), std::optional<std::string>("a"));
        QVERIFY(!top({{"a", Kind::File}}));
        QVERIFY(!top({{"a", Kind::Symlink}}));
        QVERIFY(!top({{"a/x", Kind::File}, {"b/x", Kind::File}}));
        QVERIFY(!top({{"a/x", Kind::File}, {"README", Kind::File}}));
        QVERIFY(!top({}));
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("zip");
        QTest::addColumn<QString>("code");
        const auto add = [](const char *tag, const char *code, const QByteArray &zip) {
            QTest::newRow(tag) << zip << QStringLiteral("archive.") + QLatin1StringView(code);
        };
        const auto one = [](RawEntry entry) { return rawZip({{.name = "first", .content = "1"}, std::move(entry)}); };
        const QByteArray zeros(6000, '\0');
        const QByteArray stream = deflated(text(3000, 1));

        add("absolute", "path_absolute", one({.name = "/etc/passwd"}));
        add("drive", "path_absolute", one({.name = "C:/x"}));
        add("drive, relative", "path_absolute", one({.name = "c:x"}));
        add("leading backslash", "path_absolute", one({.name = "\\x"}));
        add("dot dot", "path_escapes", one({.name = "../x"}));
        add("dot dot inside", "path_escapes", one({.name = "a/../../x"}));
        add("dot dot at the end", "path_escapes", one({.name = "a/.."}));
        add("dot dot directory", "path_escapes", one({.name = "../", .mode = folderMode}));
        add("backslashes", "bad_name", one({.name = "a\\..\\b"}));
        add("NUL", "bad_name", one({.name = QByteArray("a\0b", 3)}));
        add("no name", "bad_name", one({.name = ""}));
        add("only a slash", "path_absolute", one({.name = "/"}));
        add("empty part", "bad_name", one({.name = "a//b"}));
        add("dot", "bad_name", one({.name = "a/./b"}));
        add("long name", "name_too_long", one({.name = QByteArray(301, 'a')}));
        add("long part", "name_too_long", one({.name = QByteArray(256, 'a')}));
        add("deep", "too_deep", one({.name = QByteArray("d/").repeated(10) + "x"}));
        add("link to an absolute path", "link_escapes", one({.name = "l", .content = "/etc", .mode = linkMode}));
        add("link to the outside", "link_escapes", one({.name = "a/l", .content = "../../x", .mode = linkMode}));
        add("link through a link", "link_escapes",
            rawZip({{.name = "a/b/up", .content = "..", .mode = linkMode},
                    {.name = "l", .content = "a/b/up/../../x", .mode = linkMode}}));
        add("link in a circle", "link_escapes",
            rawZip({{.name = "a", .content = "b", .mode = linkMode}, {.name = "b", .content = "a", .mode = linkMode}}));
        add("link to nothing", "bad_name", one({.name = "l", .mode = linkMode}));
        add("file through a link", "link_escapes",
            rawZip({{.name = "l", .content = ".", .mode = linkMode}, {.name = "l/x", .content = "x"}}));
        add("file through a link that comes later", "link_escapes",
            rawZip({{.name = "l/x", .content = "x"}, {.name = "l", .content = ".", .mode = linkMode}}));
        add("pipe", "special_file", one({.name = "p", .mode = 0010644}));
        add("device", "special_file", one({.name = "d", .mode = 0020666}));
        add("block device", "special_file", one({.name = "d", .mode = 0060666}));
        add("socket", "special_file", one({.name = "s", .mode = 0140777}));
        add("duplicate", "duplicate", one({.name = "first", .content = "2"}));
        add("duplicate, spelled otherwise", "duplicate", one({.name = "./first", .content = "2"}));
        add("file and directory", "duplicate", one({.name = "first/x"}));
        add("directory and file", "duplicate", rawZip({{.name = "a/x"}, {.name = "a"}}));
        add("directory twice", "duplicate",
            rawZip({{.name = "a/", .mode = folderMode}, {.name = "a/", .mode = folderMode}}));
        add("case", "case_collision", one({.name = "First", .content = "2"}));
        add("case of a directory", "case_collision", rawZip({{.name = "src/a"}, {.name = "Src/b"}}));
        add("case beyond ASCII", "case_collision", rawZip({{.name = "größe"}, {.name = "GRÖßE"}}));
        add("composition", "case_collision", rawZip({{.name = "\xc3\xa9"}, {.name = "e\xcc\x81"}}));
        add("same bytes twice", "overlap", one({.name = "second", .content = "1", .offset = 0}));
        add("inside another", "overlap",
            rawZip({{.name = "a", .content = rawZip({{.name = "b", .content = "x"}}).left(32)},
                    {.name = "b", .content = "x", .offset = 31}}));
        add("into the directory", "overlap", one({.name = "a", .content = "x", .size = 30, .compressed = 30}));
        add("sizes of stored content", "size_mismatch", one({.name = "a", .content = "xyz", .size = 4}));
        add("local size", "size_mismatch", one({.name = "a", .content = "xyz", .localSize = 2}));
        add("more than said", "size_mismatch",
            one({.name = "a", .content = stream, .method = 8, .crc = 1, .size = 2999}));
        add("less than said", "size_mismatch",
            one({.name = "a", .content = stream, .method = 8, .crc = 1, .size = 3001}));
        add("bytes behind the stream", "size_mismatch",
            one({.name = "a", .content = stream + "more", .method = 8, .crc = 1, .size = 3000}));
        add("directory with content", "size_mismatch", one({.name = "a/", .content = "xyz", .mode = folderMode}));
        add("long link", "size_mismatch", one({.name = "l", .content = QByteArray(5000, 'a'), .mode = linkMode}));
        add("too large", "too_large", one({.name = "a", .content = deflated(zeros), .method = 8, .size = 200'000}));
        add("ratio", "ratio", rawZip({{.name = "a", .content = deflated(zeros), .method = 8, .size = 6000}}));
        add("encrypted", "encrypted", one({.name = "a", .content = "xyz", .flags = 1}));
        add("strongly encrypted", "encrypted", one({.name = "a", .content = "xyz", .flags = 1U << 6}));
        add("AES", "encrypted", one({.name = "a", .content = "xyz", .method = 99}));
        add("method", "unsupported", one({.name = "a", .content = "xyz", .method = 14}));
        add("crc", "damaged", one({.name = "a", .content = "xyz", .crc = 5}));
        add("crc of a stream", "damaged", one({.name = "a", .content = stream, .method = 8, .crc = 5, .size = 3000}));
        add("no stream", "damaged",
            one({.name = "a", .content = QByteArray(50, '\xff'), .method = 8, .crc = 5, .size = 3000}));
        add("another name in the local header", "damaged", one({.name = "abc", .localName = "abd"}));
        add("count too high", "damaged", rawZip({{.name = "a"}}, 2));
        add("count too low", "damaged", rawZip({{.name = "a"}, {.name = "b"}}, 1));
        add("cut off", "damaged", one({.name = "a"}).chopped(5));
        add("no zip", "unsupported", "this is text");
        add("nothing", "unsupported", "");
        std::vector<RawEntry> many(51);
        for (int i = 0; i < 51; ++i)
            many[static_cast<std::size_t>(i)].name = QByteArray::number(i);
        add("too many", "too_many", rawZip(many));
    }

    void refusals()
    {
        QFETCH(QByteArray, zip);
        QFETCH(QString, code);
        verifyRefusal(zip, code);
    }

    void theSameCheckForWhatIsStreamed()
    {
        const TempDir dir;
        const QByteArray content = text(9 << 20, 1);
        const QByteArray stream = deflated(content);
        const auto check = [&](RawEntry entry) {
            const QString archive = dir.write(QStringLiteral("a.zip"), rawZip({std::move(entry)}));
            const QString out = dir.path(QStringLiteral("out"));
            const auto code = codeOf(extract(archive, out));
            if (code.isEmpty() && dir.read(QStringLiteral("out/a")) != content)
                return Code("wrong content");
            QDir(out).removeRecursively();
            return code;
        };
        const auto size = static_cast<quint32>(content.size());
        const quint32 crc = 0;
        QCOMPARE(check({.name = "a", .content = content}), Code());
        QCOMPARE(check(deflatedEntry("a", content)), Code());
        QCOMPARE(check({.name = "a", .content = content, .crc = crc}), Code("archive.damaged"));
        QCOMPARE(check({.name = "a", .content = stream, .method = 8, .crc = crc, .size = size}),
                 Code("archive.damaged"));
        QCOMPARE(check({.name = "a", .content = stream, .method = 8, .crc = crc, .size = size - 1}),
                 Code("archive.size_mismatch"));
        QCOMPARE(check({.name = "a", .content = stream, .method = 8, .crc = crc, .size = size + 1}),
                 Code("archive.size_mismatch"));
        QCOMPARE(check({.name = "a", .content = stream + "more", .method = 8, .crc = crc, .size = size}),
                 Code("archive.size_mismatch"));
        QCOMPARE(check({.name = "a", .content = stream.chopped(9), .method = 8, .crc = crc, .size = size}),
                 Code("archive.size_mismatch"));
    }

    void linksThatStayInside()
    {
        const TempDir dir;
        const QString archive = dir.write(QStringLiteral("a.zip"),
                                          rawZip({{.name = "a/b/c", .content = "x"},
                                                  {.name = "a/up", .content = "../a/b", .mode = linkMode},
                                                  {.name = "a/b/through", .content = "../up/c", .mode = linkMode},
                                                  {.name = "nowhere", .content = "not/there", .mode = linkMode}}));
        QVERIFY(extract(archive, dir.path(QStringLiteral("out"))));
        QCOMPARE(dir.read(QStringLiteral("out/a/b/through")), QByteArray("x"));
    }

    void modesOfStrangers()
    {
        const TempDir dir;
        const QString archive = dir.write(QStringLiteral("a.zip"),
                                          rawZip({{.name = "setuid", .mode = 0106777},
                                                  {.name = "none", .mode = 0100000},
                                                  {.name = "dos", .mode = 0, .madeBy = 0}}));
        const mode_t old = ::umask(022);
        const auto extracted = extract(archive, dir.path(QStringLiteral("out")));
        ::umask(old);
        QVERIFY(extracted);
        QCOMPARE(modeOfFile(dir.path(QStringLiteral("out/setuid"))), 0100755U);
        QCOMPARE(modeOfFile(dir.path(QStringLiteral("out/none"))), 0100644U);
        QCOMPARE(modeOfFile(dir.path(QStringLiteral("out/dos"))), 0100644U);
        QCOMPARE(modeOfFile(dir.path(QStringLiteral("out"))), 040755U);
    }

    void destinationsThatHoldSomething()
    {
        const TempDir dir;
        const QString archive = dir.write(QStringLiteral("a.zip"), rawZip({{.name = "x", .content = "new"}}));
        dir.write(QStringLiteral("folder/x"), "old");
        QCOMPARE(codeOf(extract(archive, dir.path(QStringLiteral("folder")))), Code("io.exists"));
        QCOMPARE(codeOf(extract(archive, archive)), Code("io.exists"));
        QCOMPARE(dir.read(QStringLiteral("folder/x")), QByteArray("old"));
        QCOMPARE(codeOf(extract(archive, dir.path(QStringLiteral("no/where")))), Code("io.not_found"));
        QCOMPARE(codeOf(extract(dir.path(QStringLiteral("none.zip")), dir.path(QStringLiteral("out")))),
                 Code("io.not_found"));
        QCOMPARE(namesIn(dir.path()), QStringList({QStringLiteral("a.zip"), QStringLiteral("folder")}));
    }

    void cancelled()
    {
        const TempDir dir;
        const QString archive = dir.write(QStringLiteral("a.zip"), rawZip({{.name = "x", .content = "new"}}));
        std::stop_source stopped;
        stopped.request_stop();
        const auto extracted = extract(archive, dir.path(QStringLiteral("out")), {}, stopped.get_token());
        QVERIFY(!extracted && extracted.error().cancelled());
        QCOMPARE(namesIn(dir.path()), QStringList(QStringLiteral("a.zip")));
    }
};

ORRERY_TEST(extract, TestExtract);
#include "tst_extract.moc"
