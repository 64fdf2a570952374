// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomicfile.h"
#include "core/base/filelock.h"
#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/base/workspace.h"

#include "tests/support/main.h"
#include "tests/support/tempdir.h"

#include <sys/stat.h>

using namespace orrery;
using orrery::test::TempDir;

class TestFiles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsWithinTheLimit()
    {
        const TempDir dir;
        const QString file = dir.write(QStringLiteral("a"), QByteArray(100000, 'x'));
        QCOMPARE(readFile(file)->size(), 100000);
        QCOMPARE(readFile(file, 1000).error().code, Code("io.too_large"));
        QCOMPARE(readFile(dir.path(QStringLiteral("none"))).error().code, Code("io.not_found"));
    }

    void replacesAtomically()
    {
        const TempDir dir;
        const QString file = dir.write(QStringLiteral("a"), "old");
        QVERIFY(::chmod(qPrintable(file), 0640) == 0);
        QVERIFY(writeFileAtomically(file, "new"));
        QCOMPARE(dir.read(QStringLiteral("a")), QByteArray("new"));
        struct stat info = {};
        QVERIFY(::stat(qPrintable(file), &info) == 0);
        QCOMPARE(info.st_mode & 07777U, 0640U);
        QCOMPARE(QDir(dir.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).size(), 1);
    }

    void replacesWhatALinkLeadsTo()
    {
        const TempDir dir;
        dir.write(QStringLiteral("real"), "old");
        QVERIFY(QFile::link(QStringLiteral("real"), dir.path(QStringLiteral("link"))));
        QVERIFY(writeFileAtomically(dir.path(QStringLiteral("link")), "new"));
        QCOMPARE(dir.read(QStringLiteral("real")), QByteArray("new"));
        QVERIFY(QFileInfo(dir.path(QStringLiteral("link"))).isSymLink());
    }

    void failedReplacementLeavesTheOld()
    {
        const TempDir dir;
        const auto written = writeFileAtomically(dir.path(QStringLiteral("no/such/file")), "x");
        QCOMPARE(written.error().code, Code("io.not_found"));
    }

    void removesTreesWithoutFollowingLinks()
    {
        const TempDir dir;
        dir.write(QStringLiteral("outside/keep"), "x");
        dir.write(QStringLiteral("tree/a/b/c"), "x");
        QVERIFY(QFile::link(dir.path(QStringLiteral("outside")), dir.path(QStringLiteral("tree/a/link"))));
        QVERIFY(::chmod(qPrintable(dir.path(QStringLiteral("tree/a/b"))), 0) == 0);
        const auto removed = removeTree(dir.path(QStringLiteral("tree")));
        QVERIFY2(removed, removed ? "" : qPrintable(removed.error().message));
        QVERIFY(!QFileInfo::exists(dir.path(QStringLiteral("tree"))));
        QVERIFY(QFileInfo::exists(dir.path(QStringLiteral("outside/keep"))));
        QVERIFY(removeTree(dir.path(QStringLiteral("never was"))));
    }

    void locksExcludeEachOther()
    {
        const TempDir dir;
        const QString file = dir.path(QStringLiteral("lock"));
        QVERIFY(!FileLock::isHeld(file));
        {
            const auto first = FileLock::tryLock(file);
            QVERIFY(first && first->has_value());
            QVERIFY(!FileLock::tryLock(file)->has_value());
            QVERIFY(FileLock::isHeld(file));
        }
        QVERIFY(!FileLock::isHeld(file));
        QVERIFY(FileLock::tryLock(file)->has_value());
    }

    void sharedLocksExcludeTheExclusive()
    {
        const TempDir dir;
        const QString file = dir.path(QStringLiteral("lock"));
        const auto first = FileLock::lockShared(file);
        const auto second = FileLock::lockShared(file);
        QVERIFY(first && second);
        QVERIFY(!FileLock::tryLock(file)->has_value());
    }

    void hashesAreThoseOfTheStandards() // FIPS 180-4's own examples
    {
        QCOMPARE(hexHash(HashKind::Sha1, "abc"), QByteArray("a9993e364706816aba3e25717850c26c9cd0d89d"));
        Hasher hasher(HashKind::Sha256);
        for (int i = 0; i < 2; ++i) { // can be used again
            hasher.add("a");
            hasher.add("bc");
            QCOMPARE(hasher.result().toHex(),
                     QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        }
    }

    void jsonFilesCarryTheirFormat()
    {
        const TempDir dir;
        const QString file = dir.path(QStringLiteral("a.json"));
        QVERIFY(writeJsonFile(file, Json{{"b", 1}}));
        QCOMPARE(dir.read(QStringLiteral("a.json")), QByteArray("{\n  \"format\": 1,\n  \"b\": 1\n}\n"));
        QCOMPARE(integerMember(*readJsonFile(file), "b"), 1);
        dir.write(QStringLiteral("a.json"), R"({"format": 2})");
        QCOMPARE(readJsonFile(file).error().code, Code("format.newer"));
        dir.write(QStringLiteral("a.json"), "{");
        QCOMPARE(readJsonFile(file).error().code, Code("json.invalid"));
    }

    void aWorkspaceIsPrivate()
    {
        const TempDir dir;
        const auto workspace = Workspace::open(dir.path(QStringLiteral("a/b")));
        QVERIFY(workspace);
        struct stat info = {};
        QVERIFY(::stat(qPrintable(workspace->home()), &info) == 0);
        QCOMPARE(info.st_mode & 0777U, 0700U);
    }
};

ORRERY_TEST(files, TestFiles);
#include "tst_files.moc"
