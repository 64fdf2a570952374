// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QIcon;
class QStackedWidget;
class QTabBar;

namespace orrery {

// Pages behind tabs that are underlined, on a strip over the whole width. Ctrl+PgUp and Ctrl+PgDown go through them.
class TabPages : public QWidget
{
    Q_OBJECT

public:
    explicit TabPages(QWidget *parent = nullptr);

    int addPage(QWidget *page, const QString &text);
    // One with an icon that can be closed: by its button, the middle mouse button, Ctrl+W. Closing only asks.
    int addClosablePage(QWidget *page, const QIcon &icon, const QString &text);
    void removePage(QWidget *page); // the page stays its owner's
    int indexOf(QWidget *page) const;
    QWidget *page(int index) const;
    QWidget *currentPage() const;
    int count() const;
    void setText(int page, const QString &text);
    void setToolTip(int page, const QString &text);
    // Where there is little room tabs become narrower, instead of being scrolled.
    void shrinkTabs();
    // At the right end of the strip.
    void setCorner(QWidget *widget);
    int current() const;
    void setCurrent(int page);

Q_SIGNALS:
    void currentChanged(int page);
    void closeRequested(QWidget *page);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void close(int page);
    void step(int by);

    QTabBar *m_bar;
    QStackedWidget *m_stack;
    QHBoxLayout *m_strip;
};

} // namespace orrery
