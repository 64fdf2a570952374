// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QStackedWidget;
class QTabBar;

namespace orrery {

// Pages behind tabs that are underlined, on a strip over the whole width.
class TabPages : public QWidget
{
    Q_OBJECT

public:
    explicit TabPages(QWidget *parent = nullptr);

    int addPage(QWidget *page, const QString &text);
    void setText(int page, const QString &text);
    int current() const;
    void setCurrent(int page);

Q_SIGNALS:
    void currentChanged(int page);

private:
    QTabBar *m_bar;
    QStackedWidget *m_stack;
};

} // namespace orrery
