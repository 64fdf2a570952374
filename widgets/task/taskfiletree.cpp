// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/taskfiletree.h"

#include "widgets/common/colors.h"
#include "widgets/common/pathtree.h"

#include <QDrag>
#include <QDropEvent>
#include <QFile>
#include <QMimeData>
#include <QPainter>

namespace orrery {

namespace {

constexpr QLatin1StringView ownType("application/x-orrery-task-paths");

} // namespace

TaskFileTree::TaskFileTree(PathTreeModel *model, QString root, QWidget *parent)
    : FileTree(model, parent), m_root(std::move(root))
{
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setDragDropMode(QAbstractItemView::DragDrop);
    setDropIndicatorShown(false);
    setAutoExpandDelay(700);
}

QList<QByteArray> TaskFileTree::selectedPaths() const
{
    QList<QByteArray> paths;
    for (const QModelIndex &index : selectionModel()->selectedRows(PathTreeModel::Name))
        paths << index.data(PathTreeModel::PathRole).toByteArray();
    std::ranges::sort(paths);
    QList<QByteArray> tops;
    for (const QByteArray &path : std::as_const(paths)) {
        const bool inside
            = std::ranges::any_of(tops, [&](const QByteArray &top) { return path.startsWith(top + '/'); });
        if (!inside)
            tops << path;
    }
    return tops;
}

QByteArray TaskFileTree::folderOf(const QModelIndex &index)
{
    if (!index.isValid())
        return {};
    const QByteArray path = index.data(PathTreeModel::PathRole).toByteArray();
    if (index.data(PathTreeModel::DirectoryRole).toBool())
        return path;
    return path.left(qMax<qsizetype>(0, path.lastIndexOf('/')));
}

QByteArray TaskFileTree::currentFolder() const
{
    return folderOf(currentIndex());
}

void TaskFileTree::select(const QList<QByteArray> &paths)
{
    QItemSelection selection;
    QModelIndex last;
    for (const QByteArray &path : paths) {
        const QModelIndex index = static_cast<const PathTreeModel *>(model())->indexOf(path.toStdString());
        if (!index.isValid())
            continue;
        last = index;
        selection.select(index, index.siblingAtColumn(PathTreeModel::ColumnCount - 1));
    }
    if (!last.isValid())
        return;
    scrollTo(last);
    selectionModel()->setCurrentIndex(last, QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

void TaskFileTree::startDrag(Qt::DropActions /*actions*/)
{
    const QList<QByteArray> paths = selectedPaths();
    if (paths.isEmpty())
        return;
    auto *mime = new QMimeData;
    QList<QUrl> urls;
    for (const QByteArray &path : paths)
        urls << QUrl::fromLocalFile(m_root + u'/' + QFile::decodeName(path));
    mime->setUrls(urls);
    mime->setData(ownType, paths.join('\0'));
    auto *drag = new QDrag(this);
    drag->setMimeData(mime);
    // Others copy: a file never leaves the task because somebody dragged it.
    drag->exec(Qt::CopyAction, Qt::CopyAction);
}

void TaskFileTree::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

QModelIndex TaskFileTree::folderAt(const QPoint &position) const
{
    QModelIndex index = indexAt(position).siblingAtColumn(PathTreeModel::Name);
    if (index.isValid() && !index.data(PathTreeModel::DirectoryRole).toBool())
        index = index.parent();
    return index;
}

void TaskFileTree::dragMoveEvent(QDragMoveEvent *event)
{
    QAbstractItemView::dragMoveEvent(event); // scrolls and opens folders
    if (!event->mimeData()->hasUrls())
        return;
    setTarget(folderAt(event->position().toPoint()), true);
    event->acceptProposedAction();
}

void TaskFileTree::dragLeaveEvent(QDragLeaveEvent *event)
{
    FileTree::dragLeaveEvent(event);
    setTarget({}, false);
}

void TaskFileTree::dropEvent(QDropEvent *event)
{
    const QModelIndex target = folderAt(event->position().toPoint());
    const QByteArray folder = target.data(PathTreeModel::PathRole).toByteArray();
    setTarget({}, false);
    stopAutoScroll();
    setState(NoState);
    const QMimeData *mime = event->mimeData();
    if (event->source() == this && mime->hasFormat(ownType) && !(event->modifiers() & Qt::ControlModifier)) {
        Q_EMIT moveRequested(mime->data(ownType).split('\0'), folder);
    } else {
        QStringList files;
        for (const QUrl &url : mime->urls()) {
            if (url.isLocalFile())
                files << url.toLocalFile();
        }
        if (files.isEmpty())
            return;
        Q_EMIT copyRequested(files, folder);
    }
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

void TaskFileTree::setTarget(const QModelIndex &index, bool over)
{
    if (m_target == index && m_over == over)
        return;
    m_target = index;
    m_over = over;
    viewport()->update();
}

void TaskFileTree::drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    FileTree::drawRow(painter, option, index);
    if (!m_over || !m_target.isValid() || index.siblingAtColumn(PathTreeModel::Name) != m_target)
        return;
    painter->save();
    painter->setPen(QPen(colorsFor(palette()).accent, 2));
    painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
    painter->restore();
}

} // namespace orrery
