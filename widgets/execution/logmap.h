// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <cstdint>
#include <vector>

namespace orrery {

// Beside the scroll bar: where in the whole log something was found. A click leads there.
class LogMap : public QWidget
{
    Q_OBJECT

public:
    explicit LogMap(QWidget *parent = nullptr);

    // For each of equal stretches of the lines whether something was found; none: nothing was looked for.
    void setHits(std::vector<std::uint32_t> hits);
    QSize sizeHint() const override;

Q_SIGNALS:
    // 0 to 1.
    void placeClicked(double place);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    std::vector<std::uint32_t> m_hits;
};

} // namespace orrery
