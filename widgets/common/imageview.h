// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QWidget>

namespace orrery {

// An image as large as there is room, never larger than it is.
class ImageView : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;
    void setImage(const QImage &image);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QImage m_image;
};

} // namespace orrery
