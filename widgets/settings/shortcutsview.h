// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QSortFilterProxyModel;
class QTreeView;

namespace orrery {

class Commands;
class ShortcutsModel;

// The list of all shortcuts; keys are changed by a double click or Enter, and given back by a button.
class ShortcutsView : public QWidget
{
    Q_OBJECT

public:
    explicit ShortcutsView(Commands &commands, QWidget *parent = nullptr);
    void setFilter(const QString &words);
    int matches() const;

private:
    ShortcutsModel *m_model;
    QSortFilterProxyModel *m_filter;
    QTreeView *m_view;
    QLabel *m_note;
};

} // namespace orrery
