// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/zipwriter.h"
#include "core/base/filelock.h"

#include "tests/archive/material.h"
#include "tests/support/main.h"
#include "tests/support/tempdir.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <ctime>

#include <fcntl.h>
#include <sys/stat.h>

using namespace orrery;
using namespace orrery::test;

namespace {

// A folder that is packed again and again; every result is held against one that knows no cache.
class Folder
{
public:
    explicit Folder(int files)
    {
        for (int i = 0; i < files; ++i)
            write(i, text(200 + i * 7, static_cast<unsigned>(i)));
    }

    void write(int i, const QByteArray &content)
    {
        const QString source = m_dir.write(QStringLiteral("in/f%1").arg(i), content);
        settle(source);
        const std::string name = "f" + std::to_string(i);
        std::erase_if(m_entries, [&](const ZipEntry &entry) { return entry.name == name; });
        m_entries.push_back({.name = name, .source = source.toStdString()});
    }

    // The same time for every state. The inode's own time cannot be set back.
    static void settle(const QString &file)
    {
        const timespec times[2] = {{1'600'000'000, 0}, {1'600'000'000, 0}};
        ::utimensat(AT_FDCWD, qPrintable(file), times, 0);
    }

    // Notes each file's stamp, as whoever lists a folder does.
    void list()
    {
        for (ZipEntry &entry : m_entries) {
            struct stat info = {};
            QVERIFY(::lstat(entry.source.c_str(), &info) == 0);
            entry.size = info.st_size;
            entry.stamp = FileStamp::of(info);
        }
    }

    // How many files came from the cache; -1 where the zip is not what it must be.
    std::int64_t pack(int level = 6, Bytes limit = Bytes(1) << 30)
    {
        const auto cached = writeZip(m_entries, zip(), {.level = level, .cacheDirectory = cache(), .cacheLimit = limit},
                                     Progress::none(), {});
        const auto plain
            = writeZip(m_entries, m_dir.path(QStringLiteral("plain.zip")), {.level = level}, Progress::none(), {});
        return cached && plain && cached->sha256 == plain->sha256 ? cached->reusedFiles : -1;
    }

    QString zip() const { return m_dir.path(QStringLiteral("out.zip")); }
    QString cache() const { return m_dir.path(QStringLiteral("cache")); }
    QString path(const QString &name) const { return m_dir.path(name); }
    QStringList cacheFiles(const QString &pattern) const
    {
        QStringList found;
        QDirIterator it(cache(), {pattern}, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext())
            found += it.next();
        return found;
    }
    Bytes cacheBytes() const
    {
        Bytes bytes = 0;
        for (const QString &file : cacheFiles(QStringLiteral("*")))
            bytes += QFileInfo(file).size();
        return bytes;
    }

private:
    TempDir m_dir;
    std::vector<ZipEntry> m_entries;
};

void damage(const QString &file, qint64 at)
{
    QFile out(file);
    QVERIFY(out.open(QIODevice::ReadWrite));
    out.seek(at);
    const QByteArray old = out.read(1);
    out.seek(at);
    out.write(QByteArray(1, static_cast<char>(old[0] ^ 0x40)));
}

} // namespace

// Where megabytes are packed: what is kept does not depend on the level.
constexpr int quickLevel = 1;

class TestStreamCache : public QObject
{
    Q_OBJECT

    const TempDirsInMemory m_inMemory; // hundreds of synced zips

private Q_SLOTS:
    void unchangedFilesAreCopied()
    {
        Folder folder(300);
        QCOMPARE(folder.pack(), 0);
        QCOMPARE(folder.pack(), 300);
        folder.write(7, text(5000, 77));
        folder.write(300, text(900, 78));
        QCOMPARE(folder.pack(), 299);
        QCOMPARE(folder.pack(), 301);
        QCOMPARE(complaints(folder.zip()), QString());
        // Not one file for each file.
        QCOMPARE(folder.cacheFiles(QStringLiteral("*")).size(), 3);
    }

    // The same size, the same time of modification: only content tells, or the inode's time.
    void aChangeThatHidesItself()
    {
        Folder folder(20);
        QCOMPARE(folder.pack(), 0);
        folder.write(3, text(200 + 3 * 7, 1234));
        QCOMPARE(folder.pack(), 19);
    }

    void contentMovesBetweenFiles()
    {
        Folder folder(20);
        QCOMPARE(folder.pack(), 0);
        folder.write(3, text(200 + 4 * 7, 4));
        folder.write(4, text(200 + 3 * 7, 3));
        QCOMPARE(folder.pack(), 20);
    }

    void stampsThatAreOldEnough()
    {
        Folder folder(20);
        struct stat info = {};
        QVERIFY(::stat(qPrintable(folder.path(QStringLiteral("in/f19"))), &info) == 0);
        QTRY_VERIFY_WITH_TIMEOUT(::time(nullptr) > info.st_ctim.tv_sec + 4, 10'000);
        QCOMPARE(folder.pack(), 0);
        QCOMPARE(folder.pack(), 20);
        folder.list();
        QCOMPARE(folder.pack(), 20);
        folder.write(5, text(200 + 5 * 7, 4321));
        QCOMPARE(folder.pack(), 19);
        folder.write(6, text(200 + 6 * 7, 4322));
        folder.list();
        QCOMPARE(folder.pack(), 19);
    }

    void piecesOfLargeFiles()
    {
        Folder folder(1);
        QByteArray content = text(18 << 20, 5);
        folder.write(0, content);
        QCOMPARE(folder.pack(quickLevel), 0);
        QCOMPARE(folder.pack(quickLevel), 1);
        content[9 << 20] = '!';
        folder.write(0, content);
        const Bytes before = folder.cacheBytes();
        QCOMPARE(folder.pack(quickLevel), 0);
        // One piece of five is new.
        QVERIFY(folder.cacheBytes() - before < before / 3);
        QCOMPARE(folder.pack(quickLevel), 1);
    }

    void levelsAreKeptApart()
    {
        Folder folder(20);
        QCOMPARE(folder.pack(6), 0);
        QCOMPARE(folder.pack(9), 0);
        QCOMPARE(folder.pack(6), 20);
        QCOMPARE(folder.pack(9), 20);
        QCOMPARE(folder.pack(0), 0);
    }

    void damageNeverReachesTheZip()
    {
        Folder folder(40);
        QCOMPARE(folder.pack(), 0);
        const QString streams = folder.cacheFiles(QStringLiteral("streams.*")).value(0);
        const qint64 size = QFileInfo(streams).size();
        for (int i = 1; i < 4; ++i) {
            damage(streams, size * i / 4);
            const auto reused = folder.pack();
            QVERIFY(reused >= 38 && reused < 40);
            QCOMPARE(folder.pack(), 40);
        }
        for (int i = 0; i < 4; ++i) {
            const QString index = folder.cacheFiles(QStringLiteral("index")).value(0);
            damage(index, QFileInfo(index).size() * i / 4);
            QCOMPARE(folder.pack(), 0);
            QCOMPARE(folder.pack(), 40);
        }
    }

    void partsThatAreMissing()
    {
        Folder folder(40);
        QCOMPARE(folder.pack(), 0);
        QFile::remove(folder.cacheFiles(QStringLiteral("streams.*")).value(0));
        QCOMPARE(folder.pack(), 0);
        QCOMPARE(folder.pack(), 40);
        QFile::resize(folder.cacheFiles(QStringLiteral("streams.*")).value(0), 100);
        QVERIFY(folder.pack() < 40);
        QCOMPARE(folder.pack(), 40);
        QFile::remove(folder.cacheFiles(QStringLiteral("index")).value(0));
        QCOMPARE(folder.pack(), 0);
        QCOMPARE(folder.pack(), 40);
    }

    void aCacheThatCannotBe()
    {
        Folder folder(20);
        QFile file(folder.cache());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(folder.pack(), 0);
        QCOMPARE(folder.pack(), 0);
        QCOMPARE(file.size(), 0);
    }

    void anotherPackingAtTheSameTime()
    {
        Folder folder(20);
        QCOMPARE(folder.pack(), 0);
        const auto lock = FileLock::tryLock(folder.cacheFiles(QStringLiteral("lock")).value(0));
        QVERIFY(lock && *lock);
        // Reads, and writes nothing.
        const Bytes before = folder.cacheBytes();
        folder.write(1, text(5000, 99));
        QCOMPARE(folder.pack(), 19);
        QCOMPARE(folder.cacheBytes(), before);
    }

    void garbageIsCleanedUp()
    {
        Folder folder(2);
        for (int round = 0; round < 6; ++round) {
            folder.write(0, text(7 << 20, static_cast<unsigned>(100 + round)));
            folder.write(1, noise(4 << 20, static_cast<unsigned>(round)) + text(4 << 20, static_cast<unsigned>(round)));
            QCOMPARE(folder.pack(quickLevel), 0);
        }
        QVERIFY(folder.cacheBytes() < Bytes(40) << 20);
        QCOMPARE(folder.cacheFiles(QStringLiteral("streams.*")).size(), 1);
        QCOMPARE(folder.pack(quickLevel), 2);
    }

    void theLimitHolds()
    {
        Folder folder(100);
        QCOMPARE(folder.pack(6, 4000), 0);
        QVERIFY(QFileInfo(folder.cacheFiles(QStringLiteral("streams.*")).value(0)).size() <= 4000);
        const auto reused = folder.pack(6, 4000);
        QVERIFY(reused > 0 && reused < 100);
        // Other folders' streams go first: the oldest ones.
        QCOMPARE(folder.pack(5), 0);
        QCOMPARE(folder.pack(4), 0);
        QCOMPARE(folder.cacheFiles(QStringLiteral("index")).size(), 3);
        QCOMPARE(folder.pack(3, 100), 0);
        QCOMPARE(folder.cacheFiles(QStringLiteral("index")).size(), 1);
    }
};

ORRERY_TEST(streamcache, TestStreamCache);
#include "tst_streamcache.moc"
