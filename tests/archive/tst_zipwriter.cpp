// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/zipwriter.h"

#include "tests/archive/extracting.h"
#include "tests/archive/material.h"
#include "tests/support/main.h"
#include "tests/support/tempdir.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <libdeflate.h>

#include <csignal>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace orrery;
using namespace orrery::test;

namespace {

ZipEntry file(const QByteArray &name, const QString &source, bool executable = false)
{
    return {.name = name.toStdString(), .source = source.toStdString(), .executable = executable};
}

// An entry for each file below the directory, named by its relative path.
std::vector<ZipEntry> entriesOf(const QString &root)
{
    std::vector<ZipEntry> entries;
    QDirIterator it(root, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QFileInfo info(it.next());
        const std::string name = QDir(root).relativeFilePath(info.filePath()).toStdString();
        if (info.isDir())
            entries.push_back({.name = name, .kind = ZipEntry::Directory});
        else
            entries.push_back({.name = name,
                               .source = info.filePath().toStdString(),
                               .executable = info.isExecutable(),
                               .size = info.size()});
    }
    return entries;
}

Outcome<ZipReport> write(std::vector<ZipEntry> entries, const QString &zip, ZipOptions options = {},
                         std::stop_token stop = {})
{
    return writeZip(std::move(entries), zip, options, Progress::none(), stop);
}

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

} // namespace

class TestZipWriter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyKindOfEntry()
    {
        const TempDir dir;
        std::vector<ZipEntry> entries = {
            file("b/train.py", dir.write(QStringLiteral("x/1"), text(5000, 1)), true),
            file("a.txt", dir.write(QStringLiteral("x/2"), "hello")),
            file("empty", dir.write(QStringLiteral("x/3"), "")),
            file("noise", dir.write(QStringLiteral("x/4"), noise(3000, 2))),
            file("größe 数.txt", dir.write(QStringLiteral("x/5"), "abc")),
            file("bad\xff name", dir.write(QStringLiteral("x/6"), "abc")),
            {.name = "b", .kind = ZipEntry::Directory},
            {.name = "b/link", .kind = ZipEntry::Symlink, .linkTarget = "../a.txt"},
        };
        const QString zip = dir.path(QStringLiteral("out.zip"));
        const auto report = write(entries, zip);
        QVERIFY(report);
        QCOMPARE(report->files, 6);
        QCOMPARE(report->bytesIn, 5000 + 5 + 3000 + 3 + 3);
        QCOMPARE(report->bytesOut, QFileInfo(zip).size());
        QCOMPARE(report->sha256, sha256(dir.read(QStringLiteral("out.zip"))));
        QCOMPARE(complaints(zip), QString());
        const QStringList seen = seenByPython(zip);
        QCOMPARE(seen.size(), 8);
        QVERIFY(seen[0].startsWith(QStringLiteral("a.txt|100644|5|3610a686|0|1980-1-1-0-0-0")));
        QVERIFY(seen[1].startsWith(QStringLiteral("b/|40755|0|00000000|0|")));
        QVERIFY(seen[2].startsWith(QStringLiteral("b/link|120777|8|")));
        QVERIFY(seen[3].startsWith(QStringLiteral("b/train.py|100755|5000|")) && seen[3].contains(u"|8|1980"));
        QVERIFY(seen[4].startsWith(QStringLiteral("b'bad\\xff name'|100644|3|")));
        QVERIFY(seen[5].startsWith(QStringLiteral("empty|100644|0|00000000|0|")));
        QVERIFY(seen[6].startsWith(QStringLiteral("größe 数.txt|100644|3|")));
        QVERIFY(seen[7].startsWith(QStringLiteral("noise|100644|3000|")) && seen[7].contains(u"|0|1980"));
    }

    void nothingAtAll()
    {
        const TempDir dir;
        const auto report = write({}, dir.path(QStringLiteral("out.zip")));
        QVERIFY(report);
        QCOMPARE(report->bytesOut, 22);
        QCOMPARE(seenByPython(dir.path(QStringLiteral("out.zip"))), QStringList());
    }

    void sizesAroundThePieces_data()
    {
        QTest::addColumn<qint64>("size");
        QTest::addColumn<int>("level");
        constexpr qint64 mebi = 1 << 20;
        for (const qint64 size : {qint64(1), 8 * mebi - 1, 8 * mebi, 8 * mebi + 1, 12 * mebi})
            QTest::addRow("%lld", static_cast<long long>(size)) << size << 6;
        QTest::newRow("not compressed") << 12 * mebi + 5 << 0;
    }

    void sizesAroundThePieces()
    {
        QFETCH(qint64, size);
        QFETCH(int, level);
        const TempDir dir;
        const QByteArray content = text(size, 3);
        const auto zip = dir.path(QStringLiteral("out.zip"));
        const auto report = write(
            {file("a", dir.write(QStringLiteral("a"), content)), file("b", dir.write(QStringLiteral("b"), "behind"))},
            zip, {.level = level});
        QVERIFY(report);
        QCOMPARE(report->sha256, sha256(dir.read(QStringLiteral("out.zip"))));
        QCOMPARE(complaints(zip), QString());
        QVERIFY(seenByPython(zip).value(0).contains(QStringLiteral("|%1|%2|").arg(size).arg(
            libdeflate_crc32(0, content.constData(), static_cast<std::size_t>(content.size())), 8, 16,
            QLatin1Char('0'))));
        if (level == 0)
            QVERIFY(report->bytesOut > size);
        else if (size > 1)
            QVERIFY(report->bytesOut < size / 2);
    }

    void largeNoiseIsStored()
    {
        const TempDir dir;
        const auto zip = dir.path(QStringLiteral("out.zip"));
        QVERIFY(write({file("a", dir.write(QStringLiteral("a"), noise(9 << 20, 5)))}, zip));
        QVERIFY(seenByPython(zip)[0].contains(u"|0|1980"));
        // A few samples that can be compressed are enough to compress it all.
        QVERIFY(write({file("a", dir.write(QStringLiteral("a"), noise(8 << 20, 5) + text(4 << 20, 6)))}, zip));
        QVERIFY(seenByPython(zip)[0].contains(u"|8|1980"));
        QCOMPARE(complaints(zip), QString());
    }

    void theSameTreeGivesTheSameBytes()
    {
        const TempDir dir;
        QByteArray expected;
        for (const int copy : {1, 2}) {
            const QString root = QStringLiteral("copy%1/").arg(copy);
            const mode_t old = ::umask(copy == 1 ? 0022 : 0077);
            for (int i = 0; i < 700; ++i)
                dir.write(root + QStringLiteral("d%1/f%2").arg(i % 13).arg(i), text(i * 17, static_cast<unsigned>(i)));
            dir.write(root + QStringLiteral("large"), text(17 << 20, 99));
            ::umask(old);
            for (const int threads : {1, 3}) {
                auto entries = entriesOf(dir.path(root));
                std::reverse(entries.begin(), entries.end());
                const auto report = write(entries, dir.path(QStringLiteral("out.zip")), {.threads = threads});
                QVERIFY(report);
                if (expected.isEmpty())
                    expected = report->sha256;
                QCOMPARE(report->sha256, expected);
            }
        }
        QCOMPARE(complaints(dir.path(QStringLiteral("out.zip"))), QString());
    }

    void moreEntriesThanSixteenBits()
    {
        const TempDir dir;
        const QString source = dir.write(QStringLiteral("one"), "x");
        for (const int count : {65535, 70000}) {
            std::vector<ZipEntry> entries;
            for (int i = 0; i < count; ++i)
                entries.push_back(i % 100 == 0 ? file(QByteArray::number(i), source)
                                               : ZipEntry{.name = std::to_string(i), .kind = ZipEntry::Directory});
            const auto zip = dir.path(QStringLiteral("out.zip"));
            QVERIFY(write(std::move(entries), zip));
            const QString seen = outputOf(QStringLiteral("python3"),
                                          {QStringLiteral("-c"),
                                           QStringLiteral("import sys, zipfile\n"
                                                          "print(len(zipfile.ZipFile(sys.argv[1]).infolist()))"),
                                           zip});
            QCOMPARE(seen.trimmed().toInt(), count);
            if (count > 65535)
                QCOMPARE(complaints(zip), QString());
        }
    }

    void refusesNames()
    {
        const TempDir dir;
        const QString source = dir.write(QStringLiteral("one"), "x");
        const QString zip = dir.path(QStringLiteral("out.zip"));
        for (const QByteArray &name : {QByteArray("/a"), QByteArray("../a"), QByteArray("a/../b"), QByteArray(""),
                                       QByteArray("a//b"), QByteArray("a/"), QByteArray("a\0b", 3)})
            QCOMPARE(codeOf(write({file(name, source)}, zip)), Code("archive.bad_name"));
        QCOMPARE(codeOf(write({file(QByteArray(5000, 'a'), source)}, zip)), Code("archive.name_too_long"));
        QCOMPARE(codeOf(write({file("a", source), file("b", source), file("a", source)}, zip)),
                 Code("archive.duplicate"));
        QCOMPARE(namesIn(dir.path()), QStringList(QStringLiteral("one")));
    }

    void sourcesThatCannotBeRead()
    {
        const TempDir dir;
        const QString zip = dir.path(QStringLiteral("out.zip"));
        dir.write(QStringLiteral("out.zip"), "what was here before");
        const QString good = dir.write(QStringLiteral("in/good"), text(100'000, 1));
        const QString link = dir.path(QStringLiteral("in/link"));
        QVERIFY(QFile::link(good, link));
        const QString pipe = dir.path(QStringLiteral("in/pipe"));
        QCOMPARE(::mkfifo(qPrintable(pipe), 0600), 0);
        for (const QString &bad : {dir.path(QStringLiteral("in/none")), dir.path(QStringLiteral("in")), link, pipe}) {
            ZipEntry entry = file("bad", bad);
            QCOMPARE(codeOf(write({file("a", good), entry}, zip)), Code("tree.unreadable"));
            entry.size = 0;
            QCOMPARE(codeOf(write({file("a", good), entry}, zip)), Code("tree.unreadable"));
            entry.size = 10 << 20;
            QCOMPARE(codeOf(write({file("a", good), entry}, zip)), Code("tree.unreadable"));
        }
        QCOMPARE(dir.read(QStringLiteral("out.zip")), QByteArray("what was here before"));
        QCOMPARE(namesIn(dir.path()), QStringList({QStringLiteral("in"), QStringLiteral("out.zip")}));
    }

    void sourcesThatAreNotAsListed()
    {
        const TempDir dir;
        const QString zip = dir.path(QStringLiteral("out.zip"));
        for (const qint64 size : {qint64(100), qint64(9) << 20}) {
            ZipEntry entry = file("a", dir.write(QStringLiteral("a"), text(size, 1)));
            for (const qint64 listed : {size - 1, size + 1, qint64(20) << 20, qint64(0)}) {
                entry.size = listed;
                QCOMPARE(codeOf(write({entry}, zip)), Code("tree.changed"));
            }
        }
        QVERIFY(!QFileInfo::exists(zip));
    }

    // The file grows by each report of progress: while later pieces of it are still to be read.
    void aFileThatChangesWhileItIsRead()
    {
        struct Grow final : Progress {
            void report(const Amount &) override
            {
                QFile file(path);
                if (file.open(QIODevice::Append))
                    file.write("x");
            }
            QString path;
        } grow;
        const TempDir dir;
        grow.path = dir.write(QStringLiteral("a"), text(60 << 20, 1));
        const auto written
            = writeZip({file("a", grow.path)}, dir.path(QStringLiteral("out.zip")), {.threads = 1}, grow, {});
        QCOMPARE(codeOf(written), Code("tree.changed"));
        QCOMPARE(namesIn(dir.path()), QStringList(QStringLiteral("a")));
    }

    void cancelledAtAnyMoment()
    {
        struct StopAt final : Progress {
            void report(const Amount &) override
            {
                if (--left == 0)
                    source.request_stop();
            }
            std::stop_source source;
            int left = 0;
        };
        const TempDir dir;
        for (int i = 0; i < 1500; ++i)
            dir.write(QStringLiteral("in/%1").arg(i), text(300, static_cast<unsigned>(i)));
        dir.write(QStringLiteral("in/large"), text(20 << 20, 1));
        const auto entries = entriesOf(dir.path(QStringLiteral("in")));
        for (int moment = 1; moment < 5; ++moment) {
            StopAt progress;
            progress.left = moment;
            const auto written
                = writeZip(entries, dir.path(QStringLiteral("out.zip")), {}, progress, progress.source.get_token());
            QVERIFY(!written && written.error().cancelled());
            QCOMPARE(namesIn(dir.path()), QStringList(QStringLiteral("in")));
        }
        std::stop_source stopped;
        stopped.request_stop();
        QVERIFY(write({}, dir.path(QStringLiteral("out.zip")), {}, stopped.get_token()).error().cancelled());
        QCOMPARE(namesIn(dir.path()), QStringList(QStringLiteral("in")));
    }

    void progressReachesTheTotals()
    {
        struct Last final : Progress {
            void report(const Amount &amount) override
            {
                grew = grew && amount.bytes >= last.bytes && amount.files >= last.files;
                last = amount;
            }
            Amount last;
            bool grew = true;
        } progress;
        const TempDir dir;
        for (int i = 0; i < 1000; ++i)
            dir.write(QStringLiteral("in/%1").arg(i), text(100, static_cast<unsigned>(i)));
        dir.write(QStringLiteral("in/large"), text(20 << 20, 1));
        QVERIFY(
            writeZip(entriesOf(dir.path(QStringLiteral("in"))), dir.path(QStringLiteral("out.zip")), {}, progress, {}));
        QVERIFY(progress.grew);
        QCOMPARE(progress.last.files, 1001);
        QCOMPARE(progress.last.filesTotal, 1001);
        QCOMPARE(progress.last.bytes, 100'000 + (20 << 20));
        QCOMPARE(progress.last.bytesTotal, progress.last.bytes);
    }

    void placesThatCannotBeWritten()
    {
        const TempDir dir;
        const QString source = dir.write(QStringLiteral("one"), "x");
        QCOMPARE(codeOf(write({file("a", source)}, dir.path(QStringLiteral("no/out.zip")))), Code("io.not_found"));
        QDir(dir.path()).mkdir(QStringLiteral("folder.zip"));
        QCOMPARE(codeOf(write({file("a", source)}, dir.path(QStringLiteral("folder.zip")))), Code("io.failed"));
        // A disk that is full: a limit on file sizes is the nearest thing that needs no mount.
        struct rlimit old = {};
        ::getrlimit(RLIMIT_FSIZE, &old);
        ::signal(SIGXFSZ, SIG_IGN);
        const QString large = dir.write(QStringLiteral("large"), noise(4 << 20, 1));
        const struct rlimit small = {1 << 20, old.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
        const auto written = write({file("a", large)}, dir.path(QStringLiteral("out.zip")));
        ::setrlimit(RLIMIT_FSIZE, &old);
        QVERIFY(!codeOf(written).isEmpty());
        QVERIFY(!QFileInfo::exists(dir.path(QStringLiteral("out.zip"))));
    }

    void replacesWhatALinkLeadsTo()
    {
        const TempDir dir;
        const QString source = dir.write(QStringLiteral("one"), "x");
        dir.write(QStringLiteral("real/old.zip"), "old");
        QVERIFY(QFile::link(dir.path(QStringLiteral("real/old.zip")), dir.path(QStringLiteral("link.zip"))));
        QVERIFY(write({file("a", source)}, dir.path(QStringLiteral("link.zip"))));
        QVERIFY(QFileInfo(dir.path(QStringLiteral("link.zip"))).isSymLink());
        QCOMPARE(complaints(dir.path(QStringLiteral("real/old.zip"))), QString());
    }
};

ORRERY_TEST(zipwriter, TestZipWriter);
#include "tst_zipwriter.moc"
