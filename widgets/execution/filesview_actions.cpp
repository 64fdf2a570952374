// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with a file of a working directory. It is only ever read.
#include "widgets/execution/filesview.h"

#include "core/base/path.h"
#include "core/execution/workfiles.h"
#include "widgets/common/external.h"
#include "widgets/common/filetree.h"
#include "widgets/common/icons.h"
#include "widgets/common/pathtree.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QDrag>
#include <QFile>
#include <QFileDialog>
#include <QMimeData>
#include <QMouseEvent>
#include <QUrl>

namespace orrery {

void FilesView::addActions()
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

QMimeData *FilesView::currentAsData() const
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

bool FilesView::eventFilter(QObject *watched, QEvent *event)
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

void FilesView::saveAs()
{
    const auto path = TaskPath::fromBytes(m_tree->currentPath().toStdString());
    const QString into = QFileDialog::getExistingDirectory(this, tr("Save a copy in"));
    if (!path || into.isEmpty())
        return;
    m_copy.start(
        [record = m_record, path, into](Progress &progress, std::stop_token stop) {
            return copyFromWork(*record, path, into, progress, stop);
        },
        [this, into](Outcome<Amount> done) {
            if (done)
                Q_EMIT copied(into);
            else if (!done.error().cancelled())
                Q_EMIT failed(done.error().asError());
        });
}

} // namespace orrery
