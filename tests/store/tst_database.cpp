// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"

#include "tests/support/main.h"
#include "tests/support/tempdir.h"

#include <QFileInfo>

#include <array>
#include <thread>

using namespace orrery;
using orrery::test::TempDir;

namespace {

constexpr std::array one{"CREATE TABLE t (n INTEGER)"};
constexpr std::array two{"CREATE TABLE t (n INTEGER)",
                         "ALTER TABLE t ADD COLUMN m INTEGER DEFAULT 5; CREATE INDEX i ON t (n)"};

int firstNumber(Database &database, const char *statement)
{
    auto query = database.prepare(QLatin1StringView(statement));
    if (!query || !query->run() || !query->next())
        return -1;
    return query->value(0).toInt();
}

} // namespace

class TestDatabase : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsWhatATransactionChanged()
    {
        const TempDir dir;
        {
            auto database = Database::open(dir.path("a.db"), one);
            QVERIFY(database);
            QVERIFY(database->transaction([&] { return database->execute("INSERT INTO t VALUES (3)"); }));
        }
        auto again = Database::open(dir.path("a.db"), one);
        QCOMPARE(firstNumber(*again, "SELECT n FROM t"), 3);
    }

    void undoesATransactionThatFails()
    {
        const TempDir dir;
        auto database = Database::open(dir.path("a.db"), one);
        const auto failed = database->transaction([&]() -> Result<> {
            if (auto done = database->execute("INSERT INTO t VALUES (3)"); !done)
                return done;
            return unexpected(Error{"a.reason", {}, {}, {}});
        });
        QCOMPARE(failed.error().code, Code("a.reason"));
        QCOMPARE(firstNumber(*database, "SELECT count(*) FROM t"), 0);
        QVERIFY(database->transaction([&] { return database->execute("INSERT INTO t VALUES (4)"); }));
    }

    void bringsAnOlderFileUpToDateAndKeepsItsRows()
    {
        const TempDir dir;
        {
            auto old = Database::open(dir.path("a.db"), one);
            QVERIFY(old->execute("INSERT INTO t VALUES (3)"));
        }
        auto database = Database::open(dir.path("a.db"), two);
        QVERIFY(database);
        QCOMPARE(firstNumber(*database, "SELECT m FROM t WHERE n = 3"), 5);
    }

    void leavesTheFileOfANewerVersionAlone()
    {
        const TempDir dir;
        QVERIFY(Database::open(dir.path("a.db"), two));
        const QByteArray before = dir.read("a.db");
        QCOMPARE(Database::open(dir.path("a.db"), one).error().code, Code("format.newer"));
        QCOMPARE(dir.read("a.db"), before);
    }

    void tellsWhatIsNoDatabase()
    {
        const TempDir dir;
        dir.write("a.db", QByteArray(10000, 'x'));
        QCOMPARE(Database::open(dir.path("a.db"), one).error().code, Code("store.damaged"));
        QVERIFY(Database::remove(dir.path("a.db")));
        QVERIFY(Database::open(dir.path("a.db"), one));
    }

    void isMadeOnceByManyThatOpenIt()
    {
        const TempDir dir;
        std::array<bool, 8> opened{};
        {
            std::vector<std::jthread> threads;
            for (bool &mine : opened) {
                threads.emplace_back([&] {
                    auto database = Database::open(dir.path("a.db"), two);
                    mine = database
                        && database->transaction([&] { return database->execute("INSERT INTO t VALUES (1, 1)"); });
                });
            }
        }
        for (const bool mine : opened)
            QVERIFY(mine);
        auto database = Database::open(dir.path("a.db"), two);
        QCOMPARE(firstNumber(*database, "SELECT count(*) FROM t"), 8);
    }
};

ORRERY_TEST(database, TestDatabase);
#include "tst_database.moc"
