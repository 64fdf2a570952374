// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QListView;
class QSortFilterProxyModel;
class QVBoxLayout;

namespace orrery {

class DataListModel;

// The list at the left of the data: found by typing, renamed in place, dragged into a binding.
class DataListPanel : public QWidget
{
    Q_OBJECT

public:
    explicit DataListPanel(DataListModel &model, QWidget *parent = nullptr);

    void setCurrent(const QString &name);
    QString current() const;
    // Edits the name where it stands.
    void rename();
    void find();
    // A widget below the list.
    void addFoot(QWidget *widget);

Q_SIGNALS:
    void chosen(const QString &name);
    void importRequested();
    void deleteRequested();

private:
    QWidget *makeHead();
    void addActions();

    DataListModel &m_model;
    QSortFilterProxyModel *m_found;
    QListView *m_list;
    QLineEdit *m_search;
    QVBoxLayout *m_layout;
};

} // namespace orrery
