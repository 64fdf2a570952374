// SPDX-License-Identifier: GPL-3.0-or-later
// Zips that need more than 16 bits for their count and more than 32 for their sizes: what others read in them, and
// that the same tree makes the same bytes elsewhere. Minutes, and 20 GB of disk.
#include "core/archive/extract.h"

#include "tests/archive/material.h"
#include "tests/support/command.h"
#include "tests/support/main.h"

#include <QDir>
#include <QFile>

#include <sys/stat.h>
#include <unistd.h>

using namespace orrery;
using namespace orrery::test;

namespace {

// Of one command: 5 GB on a slow disk beside other work.
constexpr std::chrono::minutes timeLimit{20};

void shell(const TempDir &dir, const QString &script)
{
    const QString said = outputOf(QStringLiteral("sh"),
                                  {QStringLiteral("-ec"), QStringLiteral("cd '%1'; %2").arg(dir.path(), script)});
    QVERIFY2(said.isEmpty(), qPrintable(script + u'\n' + said.left(2000)));
}

} // namespace

class TestPackLarge : public QObject
{
    Q_OBJECT

    // Packs it; asks unzip, 7zz, Python and ourselves; packs a copy with other times, another umask and another order
    // on the disk.
    void packedEverywhere(const OrreryCommand &orrery, std::int64_t files, Bytes bytes)
    {
        const TempDir &dir = orrery.dir();
        const QString zip = dir.path(QStringLiteral("task.zip"));
        int status = -1;
        const Json document = orrery.json(
            {QStringLiteral("pack"), dir.path(QStringLiteral("task")), QStringLiteral("-o"), zip}, &status);
        QCOMPARE(status, 0);
        QCOMPARE(document["files"].get<std::int64_t>(), files);
        QCOMPARE(document["bytes_in"].get<Bytes>(), bytes);
        QCOMPARE(complaints(zip), QString());
        QVERIFY(seenByPython(zip).size() >= files);

        const auto listing = listArchive(zip);
        QVERIFY2(listing, listing ? "" : qPrintable(listing.error().message));
        QCOMPARE(listing->bytes, bytes);
        const auto extracted
            = extractArchive(zip, dir.path(QStringLiteral("extracted")), {}, Progress::none(), std::stop_token());
        QVERIFY2(extracted, extracted ? "" : qPrintable(extracted.error().asError().message));
        shell(dir, QStringLiteral("diff -r --no-dereference task extracted/task; rm -r extracted"));

        shell(dir,
              QStringLiteral("umask 077; mkdir -p else/where; cp -r task else/where/task; "
                             "find else -exec touch -h -d 2001-02-03 {} +; rm -r task"));
        const QString again = dir.path(QStringLiteral("again.zip"));
        const auto result = orrery.run({QStringLiteral("pack"), dir.path(QStringLiteral("else/where/task")),
                                        QStringLiteral("-o"), again, QStringLiteral("--no-cache")});
        QCOMPARE(result.exitCode, 0);
        shell(dir, QStringLiteral("cmp task.zip again.zip"));
    }

private Q_SLOTS:
    void seventyThousandFiles()
    {
        const OrreryCommand orrery(timeLimit);
        orrery.makeTask(QStringLiteral("task"), "print(1)\n");
        const TempDir &dir = orrery.dir();
        const QByteArray content = text(9000, 1);
        for (int folder = 0; folder < 700; ++folder) {
            const QString path = dir.path(QStringLiteral("task/größe %1").arg(folder));
            QVERIFY(QDir().mkpath(path));
            for (int i = 0; i < 100; ++i) {
                QFile file(path + QStringLiteral("/%1.txt").arg(i));
                QVERIFY(file.open(QIODevice::WriteOnly));
                file.write(content.mid(i * 40, (folder * 100 + i) % 5000));
                if (i == 7)
                    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
            }
        }
        QCOMPARE(::symlink("größe 1/1.txt", qPrintable(dir.path(QStringLiteral("task/link")))), 0);
        Bytes bytes = 0;
        for (int number = 0; number < 70'000; ++number)
            bytes += number % 5000;
        for (const char *name : {"params.json", "requirements.txt", "train.py"})
            bytes += QFileInfo(dir.path(QStringLiteral("task/") + QLatin1StringView(name))).size();
        packedEverywhere(orrery, 70'000 + 3, bytes);
    }

    void fiveGigabytes()
    {
        const OrreryCommand orrery(timeLimit);
        orrery.makeTask(QStringLiteral("task"), "print(1)\n");
        const TempDir &dir = orrery.dir();
        QFile file(dir.path(QStringLiteral("task/large.txt")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray block = text(16 << 20, 2);
        constexpr Bytes size = 5'000'000'000;
        for (Bytes left = size; left > 0;) {
            const QByteArray part
                = (QByteArray::number(left) + block).left(static_cast<qsizetype>(std::min<Bytes>(left, block.size())));
            QCOMPARE(file.write(part), part.size());
            left -= part.size();
        }
        file.close();
        Bytes bytes = size;
        for (const char *name : {"params.json", "requirements.txt", "train.py"})
            bytes += QFileInfo(dir.path(QStringLiteral("task/") + QLatin1StringView(name))).size();
        packedEverywhere(orrery, 4, bytes);
    }
};

ORRERY_TEST(packlarge, TestPackLarge);
#include "tst_packlarge.moc"
