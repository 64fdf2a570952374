// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/delimitedmodel.h"

#include <QLocale>
#include <QTimer>

#include <algorithm>

namespace orrery {

namespace {

// Of what is scrolled over quickly only the newest is read.
constexpr std::size_t mostWanted = 8;

} // namespace

DelimitedModel::DelimitedModel(Workers &workers, QObject *parent)
    : QAbstractTableModel(parent), m_indexJob(workers), m_pageJob(workers)
{ }

void DelimitedModel::close()
{
    m_indexJob.abandon();
    m_pageJob.abandon();
    beginResetModel();
    m_file.reset();
    m_index = {};
    m_titles.clear();
    m_fields = 0;
    m_shownRows = 0;
    m_pages.clear();
    m_wanted.clear();
    m_reading = -1;
    endResetModel();
}

void DelimitedModel::open(const DelimitedFile &file)
{
    close();
    m_file = file;
    m_reading = 0;
    m_pageJob.start([file](Progress &, std::stop_token) -> Outcome<DelimitedFile::Page> { return file.page(0); },
                    [this](Outcome<DelimitedFile::Page> page) {
                        if (page)
                            takePage(0, std::move(*page));
                        extend();
                    });
}

void DelimitedModel::extend()
{
    m_indexJob.start(
        [file = *m_file, index = m_index](Progress &, std::stop_token stop) { return file.extend(index, stop); },
        [this](Outcome<DelimitedFile::Index> index) {
            if (index)
                take(std::move(*index));
        });
}

void DelimitedModel::take(DelimitedFile::Index index)
{
    m_index = std::move(index);
    const int rows = int(std::clamp<std::int64_t>(m_index.rows - 1, 0, mostRows));
    if (rows > m_shownRows) {
        beginInsertRows({}, m_shownRows, rows - 1);
        m_shownRows = rows;
        endInsertRows();
    }
    Q_EMIT grown();
    if (!m_index.complete && m_index.rows < mostRows)
        extend();
}

void DelimitedModel::want(std::int64_t page) const
{
    if (page == m_reading || std::find(m_wanted.begin(), m_wanted.end(), page) != m_wanted.end())
        return;
    m_wanted.push_back(page);
    if (m_wanted.size() > mostWanted)
        m_wanted.pop_front();
    // Not from within a paint event.
    QTimer::singleShot(0, this, [self = const_cast<DelimitedModel *>(this)] { self->readNext(); });
}

void DelimitedModel::readNext()
{
    if (m_pageJob.isRunning() || m_wanted.empty() || !m_file)
        return;
    m_reading = m_wanted.back();
    m_wanted.pop_back();
    if (m_reading >= std::int64_t(m_index.pages.size()))
        return;
    m_pageJob.start([file = *m_file, offset = m_index.pages[std::size_t(m_reading)]](
                        Progress &, std::stop_token) -> Outcome<DelimitedFile::Page> { return file.page(offset); },
                    [this, page = m_reading](Outcome<DelimitedFile::Page> read) {
                        m_reading = -1;
                        if (read)
                            takePage(page, std::move(*read));
                        readNext();
                    });
}

void DelimitedModel::takePage(std::int64_t page, DelimitedFile::Page read)
{
    const int columns = int(std::min<std::int64_t>(read.fields, DelimitedFile::mostFields));
    const int before = columnCount();
    m_fields = std::max(m_fields, read.fields);
    if (page == 0 && !read.rows.empty())
        m_titles = read.rows.front();
    if (columns > before) {
        beginInsertColumns({}, before, columns - 1);
        m_pages.insert(page, new DelimitedFile::Page(std::move(read)));
        endInsertColumns();
    } else {
        m_pages.insert(page, new DelimitedFile::Page(std::move(read)));
    }
    m_reading = m_reading == page ? -1 : m_reading;
    const int first = int(std::max<std::int64_t>(0, page * DelimitedFile::rowsOfPage - 1));
    const int last = std::min(m_shownRows - 1, first + DelimitedFile::rowsOfPage);
    if (first <= last && columnCount() > 0)
        Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1), {Qt::DisplayRole});
}

int DelimitedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_shownRows;
}

int DelimitedModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(std::min<std::int64_t>(m_fields, DelimitedFile::mostFields));
}

QVariant DelimitedModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const std::int64_t row = index.row() + 1; // the first one is the titles
    const std::int64_t page = row / DelimitedFile::rowsOfPage;
    const DelimitedFile::Page *read = m_pages.object(page);
    if (read == nullptr) {
        want(page);
        return role == Qt::DisplayRole ? QVariant(QStringLiteral("…")) : QVariant();
    }
    const auto at = std::size_t(row % DelimitedFile::rowsOfPage);
    const QString text = at < read->rows.size() ? read->rows[at].value(index.column()) : QString();
    return role == Qt::ToolTipRole ? text.left(2000).toHtmlEscaped() : text.left(400).simplified();
}

QVariant DelimitedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    // As lines of the file would be counted, titles being the first.
    return orientation == Qt::Horizontal ? m_titles.value(section).left(200).simplified()
                                         : QLocale().toString(section + 2);
}

} // namespace orrery
