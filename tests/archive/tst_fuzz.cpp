// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever an archive is turned into: refused, or extracted within the limits, and nothing left over.
#include "core/archive/extract.h"
#include "core/base/files.h"

#include "tests/archive/extracting.h"
#include "tests/archive/material.h"
#include "tests/archive/rawtar.h"
#include "tests/archive/rawzip.h"
#include "tests/support/main.h"
#include "tests/support/tempdir.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>

using namespace orrery;
using namespace orrery::test;

namespace {

QDeadlineTimer fuzzingTime()
{
    return QDeadlineTimer(qEnvironmentVariableIsSet("ORRERY_LONG_TESTS") ? 60'000 : 3'000);
}

QByteArray changed(QByteArray bytes, int longestMove, QRandomGenerator &random)
{
    for (int changes = random.bounded(1, 4); changes > 0 && !bytes.isEmpty(); --changes) {
        const int at = random.bounded(static_cast<int>(bytes.size()));
        switch (random.bounded(5)) {
        case 0:
            bytes[at] = static_cast<char>(random.bounded(256));
            break;
        case 1:
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.bounded(8)));
            break;
        case 2:
            bytes[at] = static_cast<char>(random.bounded(2) ? 0xff : 0);
            break;
        case 3:
            bytes.remove(at, random.bounded(1, longestMove));
            break;
        default:
            bytes.insert(at, bytes.mid(random.bounded(static_cast<int>(bytes.size())), longestMove));
            break;
        }
    }
    return bytes;
}

// True where it was extracted.
bool readOrRefused(const TempDir &dir, const QByteArray &bytes)
{
    const QString archive = dir.write(QStringLiteral("archive"), bytes);
    const QString out = dir.path(QStringLiteral("out"));
    std::ignore = listArchive(archive, smallLimits);
    const auto extracted = extractArchive(archive, out, smallLimits, Progress::none(), std::stop_token());
    if (extracted)
        std::ignore = removeTree(out); // names are bytes: not QDir's
    const auto left = QDir(dir.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    if (left != QStringList(QStringLiteral("archive")))
        qFatal("left over: %s", qPrintable(left.join(u' ')));
    return extracted.has_value();
}

// Makes headers valid again, so that what was changed in them is looked at.
QByteArray withChecksums(QByteArray bytes)
{
    for (qsizetype at = 0; at + 512 <= bytes.size(); at += 512) {
        if (bytes.mid(at + 257, 5) != "ustar")
            continue;
        bytes.replace(at + 148, 8, QByteArray(8, ' '));
        unsigned sum = 0;
        for (qsizetype i = at; i < at + 512; ++i)
            sum += static_cast<unsigned char>(bytes[i]);
        bytes.replace(at + 148, 7, QByteArray::number(sum, 8).rightJustified(6, '0') + '\0');
    }
    return bytes;
}

// Empty where the program is not there.
QByteArray filtered(const QString &program, const QByteArray &bytes)
{
    const TempDir dir;
    dir.write(QStringLiteral("in"), bytes);
    outputOf(QStringLiteral("sh"),
             {QStringLiteral("-c"), QStringLiteral("cd '%1' && %2 <in >out").arg(dir.path(), program)});
    return dir.read(QStringLiteral("out"));
}

} // namespace

class TestFuzz : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void zip()
    {
        const TempDir dir;
        const QByteArray plain = rawZip({{.name = "a/b.txt", .content = text(300, 1)},
                                         {.name = "l", .content = "a/b.txt", .mode = 0120777},
                                         {.name = "d/", .mode = 040755},
                                         deflatedEntry("c", text(900, 2))});
        const QByteArray other = rawZip({deflatedEntry("a", text(2000, 1)), deflatedEntry("b", noise(99, 1))});
        QRandomGenerator random(20240101);
        int extracted = 0;
        for (const QDeadlineTimer until = fuzzingTime(); !until.hasExpired();)
            extracted += readOrRefused(dir, changed(random.bounded(4) == 0 ? other : plain, 8, random)) ? 1 : 0;
        QVERIFY(extracted > 0);
    }

    void tar()
    {
        const TempDir dir;
        const QByteArray plain = rawTar({{.name = "a/b.txt", .content = text(300, 1)},
                                         {.name = "l", .type = '2', .link = "a/b.txt"},
                                         {.name = "about", .content = paxRecord("path", "c"), .type = 'x'},
                                         {.name = "x", .content = "c"},
                                         {.name = "about", .content = "d", .type = 'L'},
                                         {.name = "y", .type = '5'}});
        QRandomGenerator random(20240102);
        int extracted = 0;
        for (const QDeadlineTimer until = fuzzingTime(); !until.hasExpired();) {
            QByteArray bytes = changed(plain, 600, random);
            if (random.bounded(4) != 0)
                bytes = withChecksums(bytes);
            extracted += readOrRefused(dir, bytes) ? 1 : 0;
        }
        QVERIFY(extracted > 0);
    }

    void compressedTar()
    {
        const TempDir dir;
        const QByteArray plain = rawTar({{.name = "a/b.txt", .content = text(3000, 1)}, {.name = "c"}});
        std::vector<QByteArray> seeds{gzipped(plain), gzipped(plain.left(512)) + gzipped(plain.mid(512))};
        for (const char *program : {"bzip2", "xz", "zstd -q"}) {
            if (const QByteArray packed = filtered(QLatin1StringView(program), plain); !packed.isEmpty())
                seeds.push_back(packed);
        }
        QRandomGenerator random(20240103);
        int extracted = 0;
        for (const QDeadlineTimer until = fuzzingTime(); !until.hasExpired();) {
            const auto &seed = seeds[static_cast<std::size_t>(random.bounded(static_cast<int>(seeds.size())))];
            extracted += readOrRefused(dir, changed(seed, 5, random)) ? 1 : 0;
        }
        QVERIFY(extracted > 0);
    }
};

ORRERY_TEST(fuzz, TestFuzz);
#include "tst_fuzz.moc"
