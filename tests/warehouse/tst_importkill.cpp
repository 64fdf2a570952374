// SPDX-License-Identifier: GPL-3.0-or-later
// An import that is killed leaves nothing that can be seen, and the next one clears it away.
#include "tests/support/main.h"
#include "tests/warehouse/fixture.h"

#include <QProcess>

using namespace orrery;
using orrery::test::WarehouseFixture;

namespace {

constexpr int files = 2000;

// How many files the import that is under way has written.
qsizetype written(const WarehouseFixture &fixture)
{
    for (const QString &name : fixture.leftovers())
        return QDir(fixture.warehouse.root() + u'/' + name + "/data").entryList(QDir::Files).size();
    return -1;
}

} // namespace

class TestImportKill : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void killedAtAnyMoment()
    {
        const WarehouseFixture fixture;
        for (int i = 0; i < files; ++i)
            fixture.dir.write(QStringLiteral("d/%1").arg(i),
                              QByteArray(200, char('a' + i % 7)) + QByteArray::number(i));
        fixture.import("d", fixture.dir.write("first/a", "version 1"));
        int published = 1;
        for (const qsizetype moment : {-1, 0, 1, 100, 700, 1500, 1999, 2000}) {
            QProcess import;
            import.start(ORRERY_BIN_DIR "/orrery",
                         {"--home", fixture.workspace.home(), "data", "import", "d", fixture.dir.path("d")});
            QVERIFY(import.waitForStarted());
            // Until it is so far, or has finished: then there is nothing to kill.
            while (written(fixture) < moment && import.state() == QProcess::Running)
                import.waitForFinished(1);
            import.kill();
            import.waitForFinished();
            const auto versions = fixture.warehouse.versions("d");
            QVERIFY(versions);
            // Nothing, or the whole.
            const int now = static_cast<int>(versions->size());
            QVERIFY(now == published || now == published + 1);
            if (now > published) {
                QCOMPARE(versions->back().record.files, files);
                QCOMPARE(WarehouseFixture::contents(versions->back().dataPath()).size(), std::size_t(files));
            }
            published = now;
        }
        const DataVersion last = fixture.import("d", fixture.dir.path("d"));
        QCOMPARE(last.version, published + 1);
        QCOMPARE(fixture.leftovers(), QStringList());
        QCOMPARE(WarehouseFixture::contents(last.dataPath()), WarehouseFixture::contents(fixture.dir.path("d")));
        QCOMPARE(WarehouseFixture::contents(fixture.warehouse.find({"d", 1})->dataPath()),
                 (std::map<std::string, std::string>{{"a", "version 1"}}));
    }
};

ORRERY_TEST(importkill, TestImportKill);
#include "tst_importkill.moc"
