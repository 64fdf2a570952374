// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

namespace orrery {

class PathTreeModel;

// A tree of files: name and size in one line, what is left out faint with the reason in place of its size, marks in
// the colour of what they mean.
class FileTree : public QTreeView
{
    Q_OBJECT

public:
    explicit FileTree(PathTreeModel *model, QWidget *parent = nullptr);

    // The path in bytes of the current entry; empty where there is none.
    QByteArray currentPath() const;

Q_SIGNALS:
    void currentPathChanged(const QByteArray &path);
    // Double click or Enter on a file.
    void opened(const QByteArray &path);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
};

} // namespace orrery
