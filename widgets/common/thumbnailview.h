// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/thumbnailmodel.h"

#include <QListView>

namespace orrery {

// A page of small images.
class ThumbnailView : public QListView
{
    Q_OBJECT

public:
    explicit ThumbnailView(Workers &workers, QWidget *parent = nullptr);

    ThumbnailModel &thumbnails() const { return *m_model; }
    // As high as this many rows of images, without a scroll bar of its own; 0: as high as there is room.
    void setRows(int rows);
    // In pixels.
    static int rowHeight(const QFont &font);

Q_SIGNALS:
    // Enter or a double click on one: its path.
    void opened(const QByteArray &path);

private:
    ThumbnailModel *m_model;
};

} // namespace orrery
