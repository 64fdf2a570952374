// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with the files of a task.
#include "widgets/task/filespanel_actions.h"

#include "core/base/path.h"
#include "widgets/common/icons.h"
#include "widgets/task/fileoperations.h"
#include "widgets/task/taskfiletree.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QInputDialog>
#include <QMenu>

namespace orrery {

namespace {

std::optional<TaskPath> pathOf(const QByteArray &bytes)
{
    return TaskPath::fromBytes(std::string_view(bytes.data(), std::size_t(bytes.size())));
}

std::optional<TaskPath> childOf(const QByteArray &folder, const QByteArray &name)
{
    return pathOf(folder.isEmpty() ? name : folder + '/' + name);
}

QByteArray nameOf(const QByteArray &path)
{
    return path.mid(path.lastIndexOf('/') + 1);
}

} // namespace

void FilesPanel::addActions()
{
    Actions &a = *m_actions;
    const auto add = [this](const char *iconName, const QString &text, const QKeySequence &key, auto act) {
        auto *action = new QAction(icon(QString::fromLatin1(iconName)), text, this);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        m_view->addAction(action);
        connect(action, &QAction::triggered, this, act);
        return action;
    };
    a.open = add("document-open", tr("Open"), {}, [this] { Q_EMIT opened(m_view->currentPath()); });
    a.outside = add("window-new", tr("Open with its program"), {},
                    [this] { Q_EMIT openOutsideRequested(m_view->currentPath()); });
    a.newFile = add("document-new", tr("New file…"), QKeySequence(QKeySequence::New), [this] { create(false); });
    a.newFolder = add("folder-new", tr("New folder…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N),
                      [this] { create(true); });
    a.rename = add("edit-rename", tr("Rename"), QKeySequence(Qt::Key_F2),
                   [this] { m_view->edit(m_view->currentIndex().siblingAtColumn(PathTreeModel::Name)); });
    a.trash = add("edit-delete", tr("Delete"), QKeySequence(Qt::Key_Delete), [this] { trash(); });
    a.trash->setToolTip(tr("To the trash; can be taken back"));
    a.leaveOut = add("view-hidden", tr("Leave this out"), {}, [this] { ignore(true); });
    a.leaveOut->setToolTip(tr("Adds a rule to .orreryignore: it is neither packed nor run"));
    a.takeIn = add("view-visible", tr("Take this in again"), {}, [this] { ignore(false); });
    a.copyPath = add("edit-copy", tr("Copy its path"), QKeySequence(QKeySequence::Copy), [this] {
        QStringList paths;
        for (const QByteArray &path : m_view->selectedPaths())
            paths << m_folder + u'/' + QFile::decodeName(path);
        QApplication::clipboard()->setText(paths.join(u'\n'));
    });
    a.undo = add("edit-undo", tr("Undo"), QKeySequence(QKeySequence::Undo), [this] { m_operations->undo(); });
    a.redo = add("edit-redo", tr("Redo"), QKeySequence(QKeySequence::Redo), [this] { m_operations->redo(); });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &FilesPanel::enableActions);
    enableActions();
}

void FilesPanel::enableActions()
{
    const Actions &a = *m_actions;
    const auto rows = m_view->selectionModel()->selectedRows();
    const bool any = !rows.isEmpty();
    const bool one = rows.size() == 1;
    const bool faint = one && rows.first().data(PathTreeModel::FaintRole).toBool();
    a.open->setEnabled(one && !rows.first().data(PathTreeModel::DirectoryRole).toBool());
    a.outside->setEnabled(one);
    a.rename->setEnabled(one);
    a.trash->setEnabled(any);
    a.copyPath->setEnabled(any);
    a.leaveOut->setEnabled(any);
    a.leaveOut->setVisible(!faint);
    a.takeIn->setVisible(faint);
    const QString undo = m_operations->undoText();
    const QString redo = m_operations->redoText();
    a.undo->setText(undo.isEmpty() ? tr("Undo") : tr("Undo %1").arg(undo));
    a.undo->setEnabled(!undo.isEmpty());
    a.redo->setText(redo.isEmpty() ? tr("Redo") : tr("Redo %1").arg(redo));
    a.redo->setEnabled(!redo.isEmpty());
}

void FilesPanel::showMenu(const QPoint &at)
{
    if (!m_view->indexAt(at).isValid())
        m_view->setCurrentIndex({});
    enableActions();
    const Actions &a = *m_actions;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    menu->addActions({a.open, a.outside});
    menu->addSeparator();
    menu->addActions({a.newFile, a.newFolder});
    menu->addSeparator();
    menu->addActions({a.rename, a.trash, a.copyPath});
    menu->addSeparator();
    menu->addActions({a.leaveOut, a.takeIn});
    menu->addSeparator();
    menu->addActions({a.undo, a.redo});
    menu->popup(m_view->viewport()->mapToGlobal(at));
}

void FilesPanel::run(std::unique_ptr<FileStep> step)
{
    m_operations->run(std::move(step));
    enableActions(); // what is still being done can be taken back already
}

void FilesPanel::create(bool directory)
{
    const QByteArray folder = m_view->currentFolder();
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(directory ? tr("New folder") : tr("New file"));
    dialog->setLabelText(folder.isEmpty() ? tr("Name:") : tr("Name, in %1:").arg(QFile::decodeName(folder)));
    dialog->setTextValue(directory ? tr("folder") : tr("file.py"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, folder, directory](const QString &name) {
        const auto path = childOf(folder, QFile::encodeName(name.trimmed()));
        if (!path)
            Q_EMIT failed(Error{"io.failed", tr("“%1” is no name for a file").arg(name), {}, {}});
        else
            run(createStep(m_folder, *path, directory));
    });
    dialog->open();
}

void FilesPanel::rename(const QByteArray &path, const QString &name)
{
    const auto from = pathOf(path);
    const QByteArray folder = path.left(qMax<qsizetype>(0, path.lastIndexOf('/')));
    const auto to = childOf(folder, QFile::encodeName(name.trimmed()));
    if (!from || !to || name.contains(u'/')) {
        Q_EMIT failed(Error{"io.failed", tr("“%1” is no name for a file").arg(name), {}, {}});
        return;
    }
    Q_EMIT moved(path, QByteArray::fromStdString(to->bytes()));
    run(moveStep(m_folder, {{*from, *to}}));
}

void FilesPanel::moveInto(const QList<QByteArray> &paths, const QByteArray &folder)
{
    std::vector<PathMove> moves;
    for (const QByteArray &path : paths) {
        const auto from = pathOf(path);
        const auto to = childOf(folder, nameOf(path));
        const bool intoItself = folder == path || folder.startsWith(path + '/');
        if (from && to && *from != *to && !intoItself)
            moves.push_back({*from, *to});
    }
    if (moves.empty())
        return;
    for (const PathMove &move : moves)
        Q_EMIT moved(QByteArray::fromStdString(move.from.bytes()), QByteArray::fromStdString(move.to.bytes()));
    run(moveStep(m_folder, std::move(moves)));
}

void FilesPanel::copyInto(const QStringList &files, const QByteArray &folder)
{
    run(copyInStep(m_folder, files, pathOf(folder)));
}

Result<QString> FilesPanel::pathAsText(const QByteArray &path)
{
    const QString text = QFile::decodeName(path);
    if (QFile::encodeName(text) == path)
        return text;
    return unexpected(Error{
        "io.failed", tr("The name %1 is not UTF-8, which this needs").arg(text), {}, tr("Rename it first (F2).")});
}

void FilesPanel::trash()
{
    std::vector<TaskPath> paths;
    for (const QByteArray &path : m_view->selectedPaths()) {
        if (const auto text = pathAsText(path); !text) {
            Q_EMIT failed(text.error());
            return;
        }
        if (const auto one = pathOf(path))
            paths.push_back(*one);
    }
    if (!paths.empty())
        run(trashStep(m_folder, std::move(paths)));
}

void FilesPanel::ignore(bool leaveOut)
{
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows()) {
        const auto path = pathOf(index.data(PathTreeModel::PathRole).toByteArray());
        if (path)
            run(ignoreStep(m_folder, *path, index.data(PathTreeModel::DirectoryRole).toBool(), leaveOut));
    }
}

void FilesPanel::leaveOut(const QByteArray &path, bool directory)
{
    if (const auto one = pathOf(path))
        run(ignoreStep(m_folder, *one, directory, true));
}

} // namespace orrery
