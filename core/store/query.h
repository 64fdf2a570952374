// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QSqlQuery>
#include <QVariant>

#include <initializer_list>

class QSqlError;

namespace orrery {

// One prepared statement of a Database, which outlives it. Errors as Database's.
class Query
{
public:
    explicit Query(QSqlQuery query) : m_query(std::move(query)) { }

    // Runs it with these values for its "?".
    Result<> run(std::initializer_list<QVariant> values = {});
    // The next row; false after the last one.
    bool next() { return m_query.next(); }
    QVariant value(int column) const { return m_query.value(column); }
    // After the last row: whether there is none because reading failed.
    Result<> finish();

private:
    QSqlQuery m_query;
};

// As one of ours: by SQLite's primary result code (sqlite.org/rescode.html).
Error databaseError(const QSqlError &error);

} // namespace orrery
