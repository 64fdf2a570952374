// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace orrery {

class LogCanvas;

// Beside the text: numbers, times, and the marks by which progress bars are folded and unfolded.
class LogGutter : public QWidget
{
    Q_OBJECT

public:
    explicit LogGutter(LogCanvas *canvas);

    // Its width is that of the largest number.
    void layOut();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    bool event(QEvent *event) override;

private:
    LogCanvas *m_canvas;
    int m_width = 0;
    int m_foldWidth = 0;
    int m_timeWidth = 0;
};

} // namespace orrery
