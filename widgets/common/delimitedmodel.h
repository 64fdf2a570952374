// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/warehouse/delimited.h"
#include "widgets/common/job.h"

#include <QAbstractTableModel>
#include <QCache>

#include <deque>
#include <optional>

namespace orrery {

// A table in a text file, of any size: the first row names the columns, pages of the others are read when they come
// into view, and the number of rows grows while the file is looked through.
class DelimitedModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    // More rows than this cannot be scrolled through.
    static constexpr std::int64_t mostRows = 20'000'000;

    explicit DelimitedModel(Workers &workers, QObject *parent = nullptr);

    void open(const DelimitedFile &file);
    void close();
    // Of the file, with the one that names the columns; grows.
    std::int64_t rows() const { return m_index.rows; }
    std::int64_t columns() const { return m_fields; }
    bool isComplete() const { return m_index.complete; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void grown();

private:
    void extend();
    void take(DelimitedFile::Index index);
    void want(std::int64_t page) const;
    void readNext();
    void takePage(std::int64_t page, DelimitedFile::Page read);

    std::optional<DelimitedFile> m_file;
    DelimitedFile::Index m_index;
    QStringList m_titles;
    std::int64_t m_fields = 0;
    int m_shownRows = 0;
    mutable QCache<std::int64_t, DelimitedFile::Page> m_pages{64};
    mutable std::deque<std::int64_t> m_wanted; // the newest last
    Job<DelimitedFile::Index> m_indexJob;
    Job<DelimitedFile::Page> m_pageJob;
    std::int64_t m_reading = -1;
};

} // namespace orrery
