// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/thumbnailmodel.h"

#include "widgets/common/previewcontent.h"

#include <QTimer>

namespace orrery {

namespace {

// So many are decoded before they are shown together.
constexpr std::size_t together = 16;
// What was scrolled over quickly is not decoded.
constexpr std::size_t mostWanted = 200;

} // namespace

ThumbnailModel::ThumbnailModel(Workers &workers, int edge, QObject *parent)
    : QAbstractListModel(parent), m_edge(edge), m_job(workers)
{ }

void ThumbnailModel::setItems(std::vector<Item> items)
{
    m_job.abandon();
    beginResetModel();
    m_items = std::move(items);
    m_cache.clear();
    m_wanted.clear();
    endResetModel();
}

int ThumbnailModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_items.size());
}

QVariant ThumbnailModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= int(m_items.size()))
        return {};
    const Item &item = m_items[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return item.name;
    case Qt::AccessibleTextRole:
        return item.group.isEmpty() ? item.name : tr("%1, of %2").arg(item.name, item.group);
    case Qt::ToolTipRole: {
        const Thumbnail *known = m_cache.object(index.row());
        const QString why = known == nullptr || known->why.isEmpty() ? QString() : u'\n' + known->why;
        return (item.name + why).toHtmlEscaped().replace(u'\n', QLatin1StringView("<br>"));
    }
    case PathRole:
        return item.path;
    case GroupRole:
        return item.group;
    case ImageRole:
    case WhyRole:
        if (const Thumbnail *known = m_cache.object(index.row()))
            return role == ImageRole ? QVariant(known->image) : QVariant(known->why);
        want(index.row());
        return {};
    default:
        return {};
    }
}

void ThumbnailModel::want(int row) const
{
    if (std::ranges::find(m_wanted, row) != m_wanted.end())
        return;
    m_wanted.push_back(row);
    if (m_wanted.size() > mostWanted)
        m_wanted.pop_front();
    // Not from within a paint event.
    QTimer::singleShot(0, this, [self = const_cast<ThumbnailModel *>(this)] { self->decodeNext(); });
}

void ThumbnailModel::decodeNext()
{
    if (m_job.isRunning() || m_wanted.empty())
        return;
    std::vector<std::pair<int, QByteArray>> next;
    while (!m_wanted.empty() && next.size() < together) {
        next.emplace_back(m_wanted.back(), m_items[std::size_t(m_wanted.back())].path);
        m_wanted.pop_back();
    }
    using Decoded = std::vector<std::pair<int, Thumbnail>>;
    m_job.start(
        [next, edge = m_edge](Progress &, const std::stop_token &stop) -> Outcome<Decoded> {
            Decoded decoded;
            for (const auto &[row, path] : next) {
                if (stop.stop_requested())
                    return unexpected(Halt(Cancelled{}));
                decoded.emplace_back(row, decode(path, edge));
            }
            return decoded;
        },
        [this](Outcome<Decoded> decoded) {
            if (!decoded)
                return;
            for (auto &[row, thumbnail] : *decoded) {
                m_cache.insert(row, new Thumbnail(std::move(thumbnail)));
                Q_EMIT dataChanged(index(row), index(row), {ImageRole, WhyRole, Qt::ToolTipRole});
            }
            decodeNext();
        });
}

ThumbnailModel::Thumbnail ThumbnailModel::decode(const QByteArray &path, int edge)
{
    PreviewContent content = readPreview(path);
    const auto *image = std::get_if<QImage>(&content.what);
    if (image == nullptr)
        return {{}, content.why.isEmpty() ? tr("Not an image.") : content.why};
    // A small one is drawn larger, with its pixels to be seen; a large one is kept small.
    const bool small = image->width() * 2 <= edge && image->height() * 2 <= edge;
    return {image->scaled(edge, edge, Qt::KeepAspectRatio, small ? Qt::FastTransformation : Qt::SmoothTransformation),
            {}};
}

} // namespace orrery
