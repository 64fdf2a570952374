// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/query.h"

#include "core/base/tr.h"

#include <QSqlError>

namespace orrery {

namespace {

Code codeOf(int result)
{
    switch (result & 0xff) {
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
        return "store.damaged";
    case 13: // SQLITE_FULL
        return "io.full";
    case 8: // SQLITE_READONLY
        return "io.read_only";
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
        return "store.busy";
    default:
        return "store.failed";
    }
}

} // namespace

Error databaseError(const QSqlError &error)
{
    return {
        codeOf(error.nativeErrorCode().toInt()), Tr::tr("The database cannot be used: %1").arg(error.text()), {}, {}};
}

Result<> Query::run(std::initializer_list<QVariant> values)
{
    int position = 0;
    for (const QVariant &value : values)
        m_query.bindValue(position++, value);
    if (!m_query.exec())
        return unexpected(databaseError(m_query.lastError()));
    return {};
}

Result<> Query::finish()
{
    if (m_query.lastError().isValid())
        return unexpected(databaseError(m_query.lastError()));
    m_query.finish();
    return {};
}

} // namespace orrery
