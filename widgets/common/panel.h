// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace orrery {

// A part of the window with its own ground and a hairline at one edge: headers, tool rows, status lines.
class Panel : public QWidget
{
    Q_OBJECT

public:
    enum class Edge { None, Top, Bottom, Right };
    enum class Ground { Side, Page };

    explicit Panel(Edge edge, QWidget *parent = nullptr) : Panel(edge, Ground::Side, parent) { }
    Panel(Edge edge, Ground ground, QWidget *parent = nullptr) : QWidget(parent), m_edge(edge), m_ground(ground) { }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Edge m_edge;
    Ground m_ground;
};

} // namespace orrery
