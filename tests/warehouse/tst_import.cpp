// SPDX-License-Identifier: GPL-3.0-or-later
// Imports from folders, files, archives and URLs.
#include "core/base/hash.h"

#include "tests/archive/rawzip.h"
#include "tests/download/server.h"
#include "tests/support/main.h"
#include "tests/warehouse/fixture.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace orrery;
using orrery::test::WarehouseFixture;
using Contents = std::map<std::string, std::string>;

namespace {

ino_t inodeOf(const QString &path)
{
    struct stat info = {};
    return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? info.st_ino : 0;
}

} // namespace

class TestImport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFolderBecomesAVersion()
    {
        const WarehouseFixture fixture;
        fixture.dir.write("digits/train/1.txt", "one");
        fixture.dir.write("digits/train.txt", "list");
        fixture.dir.write("digits/.hidden", "");
        QDir().mkpath(fixture.dir.path("digits/empty"));
        QVERIFY(QFile::link("1.txt", fixture.dir.path("digits/train/first")));
        ImportRequest request = fixture.request("digits", fixture.dir.path("digits"));
        request.note = "from the scanner";
        const DataVersion version = fixture.import(request);
        QCOMPARE(version.ref().toString(), QStringLiteral("digits/1"));
        QCOMPARE(version.record.files, 3);
        QCOMPARE(version.record.bytes, 7);
        QCOMPARE(version.record.newBytes, 7);
        QCOMPARE(version.record.note, QStringLiteral("from the scanner"));
        QCOMPARE(version.record.origin.type, QStringLiteral("directory"));
        QCOMPARE(WarehouseFixture::contents(version.dataPath()),
                 (Contents{{".hidden", ""}, {"train.txt", "list"}, {"train/1.txt", "one"}, {"train/first", "one"}}));
        QCOMPARE(QFile(version.dataPath() + "/train/first").symLinkTarget(), version.dataPath() + "/train/1.txt");

        const auto entries = readManifest(version.manifestFile());
        QVERIFY(entries);
        QByteArrayList paths;
        for (const ManifestEntry &entry : *entries)
            paths += QByteArray::fromStdString(entry.path.bytes());
        QCOMPARE(paths, (QByteArrayList{".hidden", "empty", "train.txt", "train/1.txt", "train/first"}));
        QCOMPARE(toHex((*entries)[3].hash), hexHash(HashKind::Sha256, "one"));
        QCOMPARE((*entries)[4].linkTarget, std::string("1.txt"));
        QCOMPARE(fixture.leftovers(), QStringList());
    }

    void aVersionStoresOnlyWhatIsNew()
    {
        const WarehouseFixture fixture;
        for (int i = 0; i < 50; ++i)
            fixture.dir.write(QStringLiteral("d/%1").arg(i), QByteArray(1000, char('a' + i % 20)) + char(i));
        const DataVersion first = fixture.import("d", fixture.dir.path("d"));
        fixture.dir.write("d/new", QByteArray(700, 'n'));
        fixture.dir.write("d/3", QByteArray(1001, 'x'));
        QVERIFY(QFile::rename(fixture.dir.path("d/7"), fixture.dir.path("d/seven")));
        const DataVersion second = fixture.import("d", fixture.dir.path("d"));
        QCOMPARE(second.version, 2);
        QCOMPARE(second.record.files, 51);
        QCOMPARE(second.record.newBytes, 1701);
        QCOMPARE(inodeOf(second.dataPath() + "/5"), inodeOf(first.dataPath() + "/5"));
        QCOMPARE(inodeOf(second.dataPath() + "/seven"), inodeOf(first.dataPath() + "/7"));
        QCOMPARE(WarehouseFixture::contents(second.dataPath()), WarehouseFixture::contents(fixture.dir.path("d")));
        // The source's own files are nobody else's: changing one later changes no version.
        QVERIFY(inodeOf(second.dataPath() + "/5") != inodeOf(fixture.dir.path("d/5")));
    }

    void aFileThatWasChangedInPlaceIsNoticed()
    {
        const WarehouseFixture fixture;
        const QString path = fixture.dir.write("d/a", "before");
        fixture.import("d", fixture.dir.path("d"));
        struct stat info = {};
        QCOMPARE(::stat(QFile::encodeName(path).constData(), &info), 0);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite) && file.write("after!") == 6);
        file.close();
        // The same size and the same time of change: only the inode tells.
        const timespec times[] = {info.st_atim, info.st_mtim};
        QCOMPARE(::utimensat(AT_FDCWD, QFile::encodeName(path).constData(), times, 0), 0);
        const DataVersion second = fixture.import("d", fixture.dir.path("d"));
        QCOMPARE(WarehouseFixture::contents(second.dataPath()), (Contents{{"a", "after!"}}));
    }

    void executableFilesAreOnesOfTheirOwn()
    {
        const WarehouseFixture fixture;
        const QString path = fixture.dir.write("d/tool", "#!/bin/sh\n");
        fixture.import("d", fixture.dir.path("d"));
        QVERIFY(QFile(path).setPermissions(QFile(path).permissions() | QFileDevice::ExeOwner));
        const DataVersion second = fixture.import("d", fixture.dir.path("d"));
        QVERIFY(QFileInfo(second.dataPath() + "/tool").isExecutable());
        QVERIFY(!QFileInfo(fixture.warehouse.find({"d", 1})->dataPath() + "/tool").isExecutable()
                || ::geteuid() == 0); // to root everything with a bit is executable, and nothing else
        QVERIFY((*readManifest(second.manifestFile()))[0].executable);
    }

    void aLinkThatLeadsOutIsTakenAsItsFile()
    {
        const WarehouseFixture fixture;
        fixture.dir.write("blobs/aa", "content");
        QDir().mkpath(fixture.dir.path("model"));
        QVERIFY(QFile::link("../blobs/aa", fixture.dir.path("model/weights")));
        const DataVersion version = fixture.import("m", fixture.dir.path("model"));
        QVERIFY(!QFileInfo(version.dataPath() + "/weights").isSymLink());
        QCOMPARE(WarehouseFixture::contents(version.dataPath()), (Contents{{"weights", "content"}}));
        // A folder outside, or nothing, is no file.
        QVERIFY(QFile::link("../blobs", fixture.dir.path("model/all")));
        QCOMPARE(fixture.importError(fixture.request("m", fixture.dir.path("model"))), Code("data.link_escapes"));
        QCOMPARE(fixture.warehouse.versions("m")->size(), 1U);
    }

    void whatCannotBeCompleteIsRefused()
    {
        const WarehouseFixture fixture;
        fixture.dir.write("pipe/a", "");
        QCOMPARE(::mkfifo(QFile::encodeName(fixture.dir.path("pipe/fifo")).constData(), 0600), 0);
        QCOMPARE(fixture.importError(fixture.request("d", fixture.dir.path("pipe"))), Code("data.special_file"));
        QCOMPARE(fixture.importError(fixture.request("d", fixture.dir.path("nothing"))), Code("data.not_found"));
        QDir().mkpath(fixture.dir.path("empty"));
        QCOMPARE(fixture.importError(fixture.request("d", fixture.dir.path("empty"))), Code("data.empty"));
        QCOMPARE(fixture.importError(fixture.request("Digits!", fixture.dir.path("pipe"))), Code("data.bad_name"));
        QVERIFY(!fixture.warehouse.versions("d"));
        QCOMPARE(fixture.leftovers(), QStringList());
    }

    void namesThatAreNotUtf8AreKept()
    {
        const WarehouseFixture fixture;
        QDir().mkpath(fixture.dir.path("d"));
        const std::string name = "caf\xe9";
        const std::string path = QFile::encodeName(fixture.dir.path("d/")).toStdString() + name;
        FILE *file = std::fopen(path.c_str(), "w");
        QVERIFY(file && std::fputs("x", file) >= 0);
        std::fclose(file);
        const DataVersion version = fixture.import("d", fixture.dir.path("d"));
        QCOMPARE((*readManifest(version.manifestFile()))[0].path.bytes(), name);
        QCOMPARE(::access((QFile::encodeName(version.dataPath()).toStdString() + '/' + name).c_str(), R_OK), 0);
    }

    void aFileIsKeptAsItIs()
    {
        const WarehouseFixture fixture;
        // A zip by content; by its name a model.
        const QString model = fixture.dir.write("model.pt", orrery::test::rawZip({{"data.pkl", "weights"}}));
        ImportRequest request = fixture.request("m", model);
        request.kind = DataKind::Model;
        const DataVersion version = fixture.import(request);
        QCOMPARE(WarehouseFixture::contents(version.dataPath()).begin()->first, std::string("model.pt"));
        QCOMPARE(version.record.kind, DataKind::Model);
        QCOMPARE(version.record.origin.type, QStringLiteral("file"));
        // The next version is of the same kind without being told.
        QCOMPARE(fixture.import("m", model).record.kind, DataKind::Model);
    }

    void anArchiveIsImportedAsItsContent()
    {
        const WarehouseFixture fixture;
        const QString zip = fixture.dir.write("d.zip", orrery::test::rawZip({{"d/a", "first"}, {"d/sub/b", "second"}}));
        const DataVersion first = fixture.import("d", zip);
        QCOMPARE(WarehouseFixture::contents(first.dataPath()), (Contents{{"d/a", "first"}, {"d/sub/b", "second"}}));
        QCOMPARE(first.record.origin.type, QStringLiteral("archive"));
        // What the archive shares with the version before is stored once.
        const QString more = fixture.dir.write("more.zip", orrery::test::rawZip({{"d/a", "first"}, {"d/c", "third"}}));
        const DataVersion second = fixture.import("d", more);
        QCOMPARE(second.record.newBytes, 5);
        QCOMPARE(inodeOf(second.dataPath() + "/d/a"), inodeOf(first.dataPath() + "/d/a"));
        QCOMPARE(WarehouseFixture::contents(second.dataPath()), (Contents{{"d/a", "first"}, {"d/c", "third"}}));
    }

    void aHostileArchiveIsRefused()
    {
        const WarehouseFixture fixture;
        const QString zip = fixture.dir.write("evil.zip", orrery::test::rawZip({{"../evil", "x"}}));
        QCOMPARE(fixture.importError(fixture.request("d", zip)), Code("archive.path_escapes"));
        QVERIFY(!fixture.warehouse.versions("d"));
        QCOMPARE(fixture.leftovers(), QStringList());
    }

    void aUrlIsDownloaded()
    {
        const WarehouseFixture fixture;
        const orrery::test::Server server;
        const DataVersion version = fixture.import("d", server.url("/plain.bin").toString());
        QCOMPARE(version.record.origin.type, QStringLiteral("url"));
        QCOMPARE(version.record.bytes, orrery::test::body().size());
        QCOMPARE(WarehouseFixture::contents(version.dataPath()).begin()->second, orrery::test::body().toStdString());
    }

    void aCancelledImportLeavesNothing()
    {
        const WarehouseFixture fixture;
        for (int i = 0; i < 300; ++i)
            fixture.dir.write(QStringLiteral("d/%1").arg(i), QByteArray(100, 'x'));
        // Stops itself when it first tells how far it is.
        class StopAtOnce : public Progress
        {
        public:
            void report(const Amount &) override { source.request_stop(); }
            std::stop_source source;
        } progress;
        const auto version = importData(fixture.workspace, fixture.request("d", fixture.dir.path("d")), progress,
                                        progress.source.get_token());
        QVERIFY(!version && version.error().cancelled());
        QVERIFY(!fixture.warehouse.versions("d"));
        QCOMPARE(fixture.leftovers(), QStringList());
        QCOMPARE(fixture.import("d", fixture.dir.path("d")).version, 1);
    }
};

ORRERY_TEST(import, TestImport);
#include "tst_import.moc"
