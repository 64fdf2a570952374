// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"

#include "core/base/filesystem.h"
#include "core/base/ids.h"
#include "core/base/tr.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>

#include <cerrno>

#include <unistd.h>

namespace orrery {

// A connection of Qt Sql under a name of its own, so that none is shared between threads.
class Database::Connection
{
public:
    Connection() : m_name(QStringLiteral("orrery-") + randomId())
    {
        QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
    }
    ~Connection()
    {
        database().close();
        QSqlDatabase::removeDatabase(m_name);
    }
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;
    QSqlDatabase database() const { return QSqlDatabase::database(m_name, false); }

private:
    QString m_name;
};

Database::Database(std::unique_ptr<Connection> connection) : m_connection(std::move(connection))
{ }
Database::~Database() = default;
Database::Database(Database &&) noexcept = default;
Database &Database::operator=(Database &&) noexcept = default;

Result<Database> Database::open(const QString &path, std::span<const char *const> migrations)
{
    Database opened(std::make_unique<Connection>());
    QSqlDatabase database = opened.m_connection->database();
    database.setDatabaseName(path);
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    if (!database.open())
        return unexpected(databaseError(database.lastError()));
    const bool shared = isOnNetworkFileSystem(path);
    // NORMAL: a loss of power may undo the last changes and damages nothing.
    for (const char *pragma : {shared ? "PRAGMA journal_mode=DELETE" : "PRAGMA journal_mode=WAL",
                               shared ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL"}) {
        if (auto done = opened.execute(QLatin1StringView(pragma)); !done)
            return unexpected(done.error());
    }
    if (auto migrated = opened.migrate(migrations); !migrated)
        return unexpected(migrated.error());
    return opened;
}

Result<> Database::remove(const QString &path)
{
    for (const char *suffix : {"", "-wal", "-shm", "-journal"}) {
        const QString file = path + QLatin1StringView(suffix);
        if (::unlink(QFile::encodeName(file).constData()) != 0 && errno != ENOENT)
            return unexpected(systemError(Tr::tr("%1 cannot be removed").arg(file), errno));
    }
    return {};
}

Result<> Database::execute(const QString &statement)
{
    QSqlQuery query(m_connection->database());
    if (!query.exec(statement))
        return unexpected(databaseError(query.lastError()));
    return {};
}

Result<Query> Database::prepare(const QString &statement)
{
    QSqlQuery query(m_connection->database());
    query.setForwardOnly(true);
    if (!query.prepare(statement))
        return unexpected(databaseError(query.lastError()));
    return Query(std::move(query));
}

Result<> Database::transaction(const std::function<Result<>()> &work)
{
    if (auto begun = execute(QStringLiteral("BEGIN IMMEDIATE")); !begun)
        return begun;
    auto done = work();
    if (done)
        done = execute(QStringLiteral("COMMIT"));
    if (!done) [[maybe_unused]]
        const auto undone = execute(QStringLiteral("ROLLBACK"));
    return done;
}

Result<> Database::migrate(std::span<const char *const> migrations)
{
    const auto version = [this]() -> Result<int> {
        auto query = prepare(QStringLiteral("PRAGMA user_version"));
        if (!query)
            return unexpected(query.error());
        if (auto run = query->run(); !run)
            return unexpected(run.error());
        return query->next() ? query->value(0).toInt() : 0;
    };
    const int newest = static_cast<int>(migrations.size());
    const auto found = version();
    if (!found)
        return unexpected(found.error());
    if (*found > newest)
        return unexpected(Error{"format.newer",
                                Tr::tr("The database was written by a newer version of Orrery"),
                                {},
                                Tr::tr("Update Orrery on this machine.")});
    if (*found == newest)
        return {};
    return transaction([&]() -> Result<> {
        const auto now = version(); // another process may have been quicker
        if (!now)
            return unexpected(now.error());
        for (int next = *now; next < newest; ++next) {
            for (const QString &statement : QString::fromUtf8(migrations[std::size_t(next)]).split(u';')) {
                if (statement.trimmed().isEmpty())
                    continue;
                if (auto done = execute(statement); !done)
                    return done;
            }
        }
        return execute(QStringLiteral("PRAGMA user_version=%1").arg(newest));
    });
}

} // namespace orrery
