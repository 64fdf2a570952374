// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QAbstractButton;
class QAction;
class QButtonGroup;
class QPushButton;
class QVBoxLayout;

namespace orrery {

// The strip at the left of the window: one button for each page, below them what is going on.
class NavigationBar : public QWidget
{
    Q_OBJECT

public:
    explicit NavigationBar(QWidget *parent = nullptr);

    // Pages count from 0 in the order in which they are added. action leads there too; the tool tip says its keys.
    void addPage(const QString &iconName, const QString &text, QAction *action);
    // -1 where none is.
    int current() const;
    void setCurrent(int page);
    // Something else is shown.
    void clearCurrent();
    // A line above the lower end, "2 running"; nothing for an empty text. A click on it emits activityClicked.
    void setActivity(const QString &text);
    // A small button at the lower end.
    void addTool(QAction *action);

Q_SIGNALS:
    void currentChanged(int page);
    void activityClicked();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QButtonGroup *m_group;
    QVBoxLayout *m_pages;
    QVBoxLayout *m_tools;
    QPushButton *m_activity;
    QTimer m_resting; // of what is dragged, over a page's button
    QPointer<QAbstractButton> m_dragged;
};

} // namespace orrery
