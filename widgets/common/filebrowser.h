// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/context.h"
#include "widgets/common/pathtree.h"

#include <QHash>
#include <QWidget>

#include <functional>

class QMimeData;
class QSplitter;

namespace orrery {

class ElidedLabel;
class FileTree;
class Preview;

// The files of one directory as a tree, the one that is chosen beside it. They are only ever read: opened elsewhere,
// copied, dragged out.
class FileBrowser : public QWidget
{
    Q_OBJECT

public:
    // Copies what lies at this path (bytes, below the root) into the folder.
    using Save = std::function<Outcome<Amount>(const QByteArray &path, const QString &into, Progress &progress,
                                               std::stop_token stop)>;

    // Where a path (bytes, below the root) lies on this machine, in the bytes of the file system.
    using Places = std::function<QByteArray(const QByteArray &path)>;

    // name: of the tree, for screen readers.
    FileBrowser(const Context &context, const QString &name, QWidget *parent = nullptr);

    // The directory of this machine, in the bytes of the file system. What was shown of another one goes.
    void setRoot(const QByteArray &root);
    // For files that do not all lie below the root, until the next root.
    void setPlaces(Places places) { m_places = std::move(places); }
    void setSave(Save save) { m_save = std::move(save); }
    void setTree(const std::shared_ptr<PathTreeModel::Tree> &tree) { m_model->setTree(tree); }
    // The line below the tree.
    void setTotal(const QString &total);

    PathTreeModel &model() const { return *m_model; }
    FileTree &tree() const { return *m_tree; }
    // Makes it the current one; bytes.
    void select(const QByteArray &path);
    QByteArray saveState() const;
    void restoreState(const QByteArray &state);

Q_SIGNALS:
    void copied(const QString &where);
    void failed(const orrery::Error &error);

protected:
    // The tree's mouse: a file or folder is dragged out as a copy, never moved.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void connectTree();
    void showFolder(const QModelIndex &folder);
    void addActions();
    QByteArray hostPath(const QByteArray &path) const { return m_places ? m_places(path) : m_root + '/' + path; }
    // The current file or folder as others take it; the caller owns it. Null where there is none.
    QMimeData *currentAsData() const;
    void saveAs();

    Context m_context;
    Job<Amount> m_copy;
    Save m_save;
    QByteArray m_root;
    Places m_places;
    QHash<QByteArray, QByteArray> m_shownImages; // the place of each on this machine -> its path
    QPoint m_pressed;
    PathTreeModel *m_model;
    FileTree *m_tree;
    Preview *m_preview;
    ElidedLabel *m_total;
    QSplitter *m_splitter;
};

} // namespace orrery
