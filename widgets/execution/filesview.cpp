// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/filesview.h"

#include "core/base/path.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/filetree.h"
#include "widgets/common/metrics.h"
#include "widgets/common/panel.h"
#include "widgets/common/preview.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QSplitter>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace orrery {

namespace {

constexpr int whileRunning = 700;

} // namespace

FilesView::FilesView(const Context &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_job(context.workers), m_copy(context.workers),
      m_model(new PathTreeModel(this)), m_tree(new FileTree(m_model, this)),
      m_preview(new Preview(context.workers, this)), m_total(new ElidedLabel(this)), m_splitter(new QSplitter(this)),
      m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(QStringLiteral("folder-open"), tr("No file yet"),
                             tr("What the script writes into its current directory appears here at once."), this))
{
    const Metrics m(font());
    m_tree->setAccessibleName(tr("Files of the working directory"));
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
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_splitter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);

    m_timer.setSingleShot(true);
    m_timer.setInterval(whileRunning);
    connect(&m_timer, &QTimer::timeout, this, &FilesView::refresh);
    connectTree();
    addActions();
}

QByteArray FilesView::hostPath(const QByteArray &path) const
{
    return m_places.of(path);
}

void FilesView::connectTree()
{
    m_tree->viewport()->installEventFilter(this);
    connect(m_tree, &FileTree::currentPathChanged, this, [this](const QByteArray &path) {
        if (path.isEmpty() || m_tree->currentIndex().data(PathTreeModel::DirectoryRole).toBool())
            m_preview->clear();
        else
            m_preview->showFile(hostPath(path), displayName(path.toStdString()));
    });
    connect(m_tree, &FileTree::opened, this, [this](const QByteArray &path) {
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFile::decodeName(hostPath(path))));
    });
}

void FilesView::show(const RecordPointer &record)
{
    if (!m_record || m_record->id() != record->id()) {
        m_model->setEntries({});
        m_preview->clear();
        m_stack->setCurrentWidget(m_empty);
    }
    m_record = record;
    refresh();
}

void FilesView::refresh()
{
    if (!m_record || m_job.isRunning())
        return;
    m_job.start([workspace = m_context.workspace, record = m_record](
                    Progress &, std::stop_token stop) { return readWorkFiles(workspace, *record, stop); },
                [this, record = m_record](Outcome<WorkFiles> files) {
                    if (files && record->id() == m_record->id())
                        take(*files);
                    // The record may have changed while we looked.
                    if (record != m_record)
                        refresh();
                    else if (!isFinal(m_record->status.state))
                        m_timer.start();
                });
}

void FilesView::take(const WorkFiles &files)
{
    const bool first = m_model->rowCount() == 0;
    m_places = files.places;
    m_model->setEntries(files.entries);
    m_stack->setCurrentWidget(files.entries.empty() ? static_cast<QWidget *>(m_empty) : m_splitter);
    m_empty->setText(isFinal(m_record->status.state) ? tr("It wrote no file") : tr("No file yet"),
                     tr("What the script writes into its current directory appears here at once."));
    QString total = tr("%Ln file(s)", nullptr, int(files.files)) + QStringLiteral(" · ") + formatSize(files.bytes);
    if (files.fresh > 0)
        total += QStringLiteral(" · ") + tr("%Ln new or changed", nullptr, int(files.fresh));
    m_total->setText(total);
    Q_EMIT freshChanged(files.fresh);
    if (first && !files.entries.empty()) {
        // Folders that hold something new are what one came for.
        for (const PathEntry &entry : files.entries) {
            if (entry.mark.isEmpty() || entry.directory)
                continue;
            for (QModelIndex at = m_model->indexOf(entry.path).parent(); at.isValid(); at = at.parent())
                m_tree->expand(at);
        }
    }
}

void FilesView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

QByteArray FilesView::saveState() const
{
    return m_splitter->saveState();
}

void FilesView::restoreState(const QByteArray &state)
{
    m_splitter->restoreState(state);
}

} // namespace orrery
