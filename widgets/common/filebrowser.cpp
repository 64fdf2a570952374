// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/filebrowser.h"

#include "core/base/path.h"
#include "core/warehouse/imageclasses.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/common/external.h"
#include "widgets/common/filetree.h"
#include "widgets/common/icons.h"
#include "widgets/common/metrics.h"
#include "widgets/common/panel.h"
#include "widgets/common/preview.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QDrag>
#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QMimeData>
#include <QMouseEvent>
#include <QSplitter>
#include <QUrl>
#include <QVBoxLayout>

namespace orrery {

FileBrowser::FileBrowser(const Context &context, const QString &name, QWidget *parent)
    : QWidget(parent), m_context(context), m_copy(context.workers), m_model(new PathTreeModel(this)),
      m_tree(new FileTree(m_model, this)), m_preview(new Preview(context.workers, this)),
      m_total(new ElidedLabel(this)), m_splitter(new QSplitter(this))
{
    const Metrics m(font());
    m_tree->setAccessibleName(name);
    m_total->setMuted(true);
    m_total->setFont(smallFont(font()));
    auto *left = new QWidget(m_splitter);
    auto *foot = new Panel(Panel::Edge::Top, left);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(m.gap(), m.small(), m.gap(), m.small());
    row->addWidget(m_total);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_tree, 1);
    column->addWidget(foot);
    m_splitter->addWidget(left);
    m_splitter->addWidget(m_preview);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setSizes({m.character * 48, m.character * 100});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    connectTree();
    addActions();
}

void FileBrowser::connectTree()
{
    m_tree->viewport()->installEventFilter(this);
    connect(m_tree, &FileTree::currentPathChanged, this, [this](const QByteArray &path) {
        if (m_tree->currentIndex().data(PathTreeModel::DirectoryRole).toBool())
            showFolder(m_tree->currentIndex());
        else if (path.isEmpty())
            m_preview->clear();
        else
            m_preview->showFile(hostPath(path), displayName(path.toStdString()));
    });
    connect(m_preview, &Preview::imageOpened, this,
            [this](const QByteArray &place) { select(m_shownImages.value(place)); });
    connect(m_tree, &FileTree::opened, this, [this](const QByteArray &path) {
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFile::decodeName(hostPath(path))));
    });
}

// A folder of images is shown as a page of them.
void FileBrowser::showFolder(const QModelIndex &folder)
{
    std::vector<ThumbnailModel::Item> images;
    m_shownImages.clear();
    for (int row = 0; row < m_model->rowCount(folder); ++row) {
        const QModelIndex child = m_model->index(row, PathTreeModel::Name, folder);
        const QByteArray path = child.data(PathTreeModel::PathRole).toByteArray();
        if (!child.data(PathTreeModel::DirectoryRole).toBool() && isImageName(path.toStdString())) {
            images.push_back({hostPath(path), child.data().toString(), {}});
            m_shownImages.insert(images.back().path, path);
        }
    }
    if (images.empty())
        m_preview->clear();
    else
        m_preview->showImages(std::move(images), folder.siblingAtColumn(PathTreeModel::Name).data().toString());
}

void FileBrowser::select(const QByteArray &path)
{
    const QModelIndex index = m_model->indexOf(path.toStdString());
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

void FileBrowser::addActions()
{
    m_tree->setContextMenuPolicy(Qt::ActionsContextMenu);
    const auto add = [this](const char *iconName, const QString &text, const QKeySequence &keys, auto run) {
        auto *action = new QAction(icon(QString::fromLatin1(iconName)), text, m_tree);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, [this, run] {
            if (!m_tree->currentPath().isEmpty())
                run();
        });
        m_tree->addAction(action);
    };
    add("document-open", tr("Open with the desktop's program"), {},
        [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFile::decodeName(hostPath(m_tree->currentPath())))); });
    add("document-edit", tr("Open in the editor"), {}, [this] {
        if (const auto opened = openInEditor(m_context, QFile::decodeName(hostPath(m_tree->currentPath()))); !opened)
            Q_EMIT failed(opened.error());
    });
    add("edit-copy", tr("Copy"), QKeySequence::Copy,
        [this] { QGuiApplication::clipboard()->setMimeData(currentAsData()); });
    add("edit-copy", tr("Copy the path on this computer"), {},
        [this] { QGuiApplication::clipboard()->setText(QFile::decodeName(hostPath(m_tree->currentPath()))); });
    add("document-save-as", tr("Save a copy in…"), QKeySequence::SaveAs, [this] { saveAs(); });
}

void FileBrowser::setRoot(const QByteArray &root)
{
    if (root == m_root)
        return;
    m_root = root;
    m_places = {};
    m_model->setEntries({});
    m_preview->clear();
}

void FileBrowser::setTotal(const QString &total)
{
    m_total->setText(total);
}

QMimeData *FileBrowser::currentAsData() const
{
    const QByteArray path = m_tree->currentPath();
    if (path.isEmpty())
        return nullptr;
    const QString host = QFile::decodeName(hostPath(path));
    auto *mime = new QMimeData;
    mime->setUrls({QUrl::fromLocalFile(host)});
    mime->setText(host);
    return mime;
}

bool FileBrowser::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonPress)
        m_pressed = static_cast<QMouseEvent *>(event)->pos();
    if (event->type() != QEvent::MouseMove)
        return QWidget::eventFilter(watched, event);
    const auto *mouse = static_cast<QMouseEvent *>(event);
    const bool far = (mouse->pos() - m_pressed).manhattanLength() >= QApplication::startDragDistance();
    if (!mouse->buttons().testFlag(Qt::LeftButton) || !far || !m_tree->indexAt(m_pressed).isValid())
        return QWidget::eventFilter(watched, event);
    if (QMimeData *mime = currentAsData()) {
        auto *drag = new QDrag(m_tree);
        drag->setMimeData(mime);
        drag->exec(Qt::CopyAction);
    }
    return true;
}

void FileBrowser::saveAs()
{
    const QByteArray path = m_tree->currentPath();
    const QString into = QFileDialog::getExistingDirectory(this, tr("Save a copy in"));
    if (into.isEmpty() || !m_save)
        return;
    m_copy.start([save = m_save, path, into](
                     Progress &progress, std::stop_token stop) { return save(path, into, progress, std::move(stop)); },
                 [this, into](Outcome<Amount> done) {
                     if (done)
                         Q_EMIT copied(into);
                     else if (!done.error().cancelled())
                         Q_EMIT failed(done.error().asError());
                 });
}

QByteArray FileBrowser::saveState() const
{
    return m_splitter->saveState();
}

void FileBrowser::restoreState(const QByteArray &state)
{
    m_splitter->restoreState(state);
}

} // namespace orrery
