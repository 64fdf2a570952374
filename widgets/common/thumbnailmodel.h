// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/job.h"

#include <QAbstractListModel>
#include <QCache>
#include <QImage>

#include <deque>
#include <vector>

namespace orrery {

// Images of a folder, small. Those in view are decoded, in a thread, the newest wanted first; one that claims too many
// pixels, or is damaged, stays a sign that says why.
class ThumbnailModel : public QAbstractListModel
{
    Q_OBJECT

public:
    struct Item {
        QByteArray path; // of this machine, in the bytes of the file system
        QString name;
        QString group; // the class that it belongs to; may be empty
    };
    enum Role { ImageRole = Qt::UserRole + 1, WhyRole, PathRole, GroupRole };

    // edge: of the square into which they fit, in pixels.
    ThumbnailModel(Workers &workers, int edge, QObject *parent = nullptr);

    void setItems(std::vector<Item> items);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Thumbnail {
        QImage image;
        QString why; // there is none
    };
    void want(int row) const;
    void decodeNext();
    static Thumbnail decode(const QByteArray &path, int edge);

    int m_edge;
    std::vector<Item> m_items;
    mutable QCache<int, Thumbnail> m_cache{2000};
    mutable std::deque<int> m_wanted; // the newest last
    Job<std::vector<std::pair<int, Thumbnail>>> m_job;
};

} // namespace orrery
