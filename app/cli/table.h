// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

namespace orrery::cli {

// Columns of text for a terminal, two spaces apart, without a frame.
class Table
{
public:
    explicit Table(QStringList headings, QList<int> rightAligned = {})
        : m_rows{std::move(headings)}, m_right(std::move(rightAligned))
    { }
    void add(const QStringList &row) { m_rows.append(row); }
    QString toString() const;

private:
    QList<QStringList> m_rows;
    QList<int> m_right;
};

} // namespace orrery::cli
