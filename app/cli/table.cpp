// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/table.h"

namespace orrery::cli {

QString Table::toString() const
{
    QList<qsizetype> widths(m_rows.front().size(), 0);
    for (const QStringList &row : m_rows) {
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    }
    QStringList lines;
    for (const QStringList &row : m_rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i) {
            const bool right = m_right.contains(static_cast<int>(i));
            line += right ? row[i].rightJustified(widths[i]) : row[i].leftJustified(widths[i]);
            line += QStringLiteral("  ");
        }
        while (line.endsWith(u' '))
            line.chop(1);
        lines += line;
    }
    return lines.join(u'\n');
}

} // namespace orrery::cli
