// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/filetree.h"

#include <QList>
#include <QPersistentModelIndex>
#include <QUrl>

namespace orrery {

// The files of a task: several can be selected, dragged to other programs and within the tree, and others' dropped in.
class TaskFileTree : public FileTree
{
    Q_OBJECT

public:
    TaskFileTree(PathTreeModel *model, QString root, QWidget *parent = nullptr);

    // In bytes; what lies in a selected folder is not named beside it.
    QList<QByteArray> selectedPaths() const;
    // The folder that a new entry would be made in: the current one, or that of the current file; empty: the root.
    QByteArray currentFolder() const;
    void select(const QList<QByteArray> &paths);
    // A name is being typed in place: the tree must not be set anew under it.
    bool isRenaming() const { return state() == EditingState; }

Q_SIGNALS:
    // Files of this tree are to be moved into the folder (empty: the root).
    void moveRequested(const QList<QByteArray> &paths, const QByteArray &folder);
    // Files of the machine are to be copied into it.
    void copyRequested(const QStringList &files, const QByteArray &folder);

protected:
    void startDrag(Qt::DropActions actions) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    QModelIndex folderAt(const QPoint &position) const;
    static QByteArray folderOf(const QModelIndex &index);
    void setTarget(const QModelIndex &index, bool over);

    QString m_root;
    QPersistentModelIndex m_target;
    bool m_over = false;
};

} // namespace orrery
