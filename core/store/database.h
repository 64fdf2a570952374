// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/query.h"

#include <QString>

#include <functional>
#include <memory>
#include <span>

class QSqlDatabase;

namespace orrery {

// An SQLite file that several of our processes use at once: in WAL mode, or without on network file systems, where
// WAL's shared memory does not work (sqlite.org/wal.html). Waits up to five seconds for another's lock. What it holds
// is never the only copy of anything. Of the thread that opened it.
//
// Errors of all functions: store.damaged (not a database, or its pages contradict each other), io.full, io.read_only,
// store.busy, store.failed.
class Database
{
public:
    // migrations: the statements (separated by ";") that make version 1 of a new file, then 2 of 1, and so on; those
    // that the file does not have are carried out, each in one transaction. Error format.newer where the file has more
    // versions than we know.
    static Result<Database> open(const QString &path, std::span<const char *const> migrations);
    ~Database();
    Database(Database &&) noexcept;
    Database &operator=(Database &&) noexcept;

    // The file and what SQLite keeps beside it. Succeeds where there is nothing.
    static Result<> remove(const QString &path);

    Result<> execute(const QString &statement);
    Result<Query> prepare(const QString &statement);
    // What work changes happens as a whole or not at all; it begins with the lock for writing (BEGIN IMMEDIATE), so
    // that what is read in it stays true until its end.
    Result<> transaction(const std::function<Result<>()> &work);

private:
    class Connection;
    explicit Database(std::unique_ptr<Connection> connection);
    Result<> migrate(std::span<const char *const> migrations);

    std::unique_ptr<Connection> m_connection;
};

} // namespace orrery
