// SPDX-License-Identifier: GPL-3.0-or-later
// Rot is found, changes under a link are noticed, versions are compared.
#include "core/warehouse/changes.h"
#include "core/warehouse/verify.h"

#include "tests/support/main.h"
#include "tests/warehouse/fixture.h"

#include <fcntl.h>
#include <sys/stat.h>

using namespace orrery;
using orrery::test::WarehouseFixture;

namespace {

QStringList faultsOf(const std::vector<DataFault> &faults)
{
    QStringList lines;
    for (const DataFault &fault : faults)
        lines += toText(fault.kind) + u' ' + fault.path.display();
    return lines;
}

QStringList verified(const DataVersion &version)
{
    const auto report = verifyData(version, Progress::none(), {});
    return report ? faultsOf(report->faults) : QStringList{"error"};
}

void makeFolder(const orrery::test::TempDir &dir, const QString &name)
{
    for (const char *file : {"a", "b/1", "b/2", "c"})
        dir.write(name + u'/' + QLatin1StringView(file), QByteArray("content of ") + file);
}

// Other bytes, the same size and time.
void rot(const QString &path)
{
    struct stat info = {};
    const QByteArray name = QFile::encodeName(path);
    QCOMPARE(::stat(name.constData(), &info), 0);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.write("C") == 1);
    file.close();
    const timespec times[] = {info.st_atim, info.st_mtim};
    QCOMPARE(::utimensat(AT_FDCWD, name.constData(), times, 0), 0);
}

} // namespace

class TestVerify : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rotIsFoundAndNamed()
    {
        const WarehouseFixture fixture;
        makeFolder(fixture.dir, "d");
        const DataVersion version = fixture.import("d", fixture.dir.path("d"));
        QCOMPARE(verified(version), QStringList());
        rot(version.dataPath() + "/b/1");
        QVERIFY(QFile::remove(version.dataPath() + "/c"));
        fixture.dir.write("workspace/warehouse/d/1/data/b/more", "");
        QCOMPARE(verified(version), (QStringList{"changed b/1", "unexpected b/more", "missing c"}));
    }

    void aDamagedListIsAnError()
    {
        const WarehouseFixture fixture;
        makeFolder(fixture.dir, "d");
        const DataVersion version = fixture.import("d", fixture.dir.path("d"));
        const QByteArray list = fixture.dir.read("workspace/warehouse/d/1/manifest.jsonl");
        fixture.dir.write("workspace/warehouse/d/1/manifest.jsonl", list.left(list.size() - 20));
        const auto report = verifyData(version, Progress::none(), {});
        QVERIFY(!report);
        QCOMPARE(report.error().asError().code, Code("data.corrupt"));
    }

    void aLinkedFolderStaysWhereItIs()
    {
        const WarehouseFixture fixture;
        makeFolder(fixture.dir, "d");
        ImportRequest request = fixture.request("d", fixture.dir.path("d"));
        request.link = true;
        const DataVersion version = fixture.import(request);
        QCOMPARE(version.dataPath(), QFileInfo(fixture.dir.path("d")).canonicalFilePath());
        QVERIFY(!QFileInfo::exists(version.directory + "/data"));
        QCOMPARE(version.record.newBytes, 0);
        QCOMPARE(verified(version), QStringList());
        const auto seen = [&] { return checkLinked(version, Milliseconds(10000), {}); };
        QCOMPARE(faultsOf(seen()->faults), QStringList());

        fixture.dir.write("d/a", "another content");
        fixture.dir.write("d/new", "");
        QCOMPARE(faultsOf(seen()->faults), (QStringList{"changed a", "unexpected new"}));
        // Times and sizes do not tell everything; hashes do.
        makeFolder(fixture.dir, "d");
        QVERIFY(QFile::remove(fixture.dir.path("d/new")));
        rot(fixture.dir.path("d/c"));
        QVERIFY(verified(version).contains("changed c"));
    }

    void aLinkedFolderThatCannotBeSeenInTimeIsNotChecked()
    {
        const WarehouseFixture fixture;
        for (int folder = 0; folder < 60; ++folder) {
            for (int i = 0; i < 30; ++i)
                fixture.dir.write(QStringLiteral("d/%1/%2").arg(folder).arg(i), "x");
        }
        ImportRequest request = fixture.request("d", fixture.dir.path("d"));
        request.link = true;
        const DataVersion version = fixture.import(request);
        const auto check = checkLinked(version, Milliseconds(0), {});
        QVERIFY(check);
        QVERIFY(!check->checked);
        std::stop_source stopped;
        stopped.request_stop();
        const auto cancelled = checkLinked(version, Milliseconds(10000), stopped.get_token());
        QVERIFY(!cancelled && cancelled.error().cancelled());
    }

    void aFileCannotBeLinked()
    {
        const WarehouseFixture fixture;
        ImportRequest request = fixture.request("d", fixture.dir.write("a", "x"));
        request.link = true;
        QCOMPARE(fixture.importError(request), Code("usage.link"));
    }

    void versionsAreCompared()
    {
        const WarehouseFixture fixture;
        makeFolder(fixture.dir, "d");
        const DataVersion before = fixture.import("d", fixture.dir.path("d"));
        fixture.dir.write("d/a", "another content");
        fixture.dir.write("d/b.txt", "new");
        QVERIFY(QFile::remove(fixture.dir.path("d/c")));
        const DataVersion after = fixture.import("d", fixture.dir.path("d"));
        QStringList lines;
        for (const DataChange &change :
             compareManifests(*readManifest(before.manifestFile()), *readManifest(after.manifestFile())))
            lines += toText(change.kind) + u' ' + change.path.display();
        QCOMPARE(lines, (QStringList{"changed a", "added b.txt", "removed c"}));
    }
};

ORRERY_TEST(verify, TestVerify);
#include "tst_verify.moc"
