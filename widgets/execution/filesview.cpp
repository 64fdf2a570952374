// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/filesview.h"

#include "core/base/path.h"
#include "core/execution/workfiles.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/filebrowser.h"
#include "widgets/common/filetree.h"
#include "widgets/common/icons.h"

#include <QAction>
#include <QFile>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace orrery {

namespace {

constexpr int whileRunning = 700;

} // namespace

FilesView::FilesView(const Context &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_job(context.workers),
      m_files(new FileBrowser(context, tr("Files of the working directory"), this)), m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(QStringLiteral("folder-open"), tr("No file yet"),
                             tr("What the script writes into its current directory appears here at once."), this))
{
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_files);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);

    m_timer.setSingleShot(true);
    m_timer.setInterval(whileRunning);
    connect(&m_timer, &QTimer::timeout, this, &FilesView::refresh);
    connect(m_files, &FileBrowser::copied, this, &FilesView::copied);
    connect(m_files, &FileBrowser::failed, this, &FilesView::failed);
    addDataAction();
}

void FilesView::addDataAction()
{
    auto *action = new QAction(icon(QStringLiteral("server-database")), tr("Turn into data…"), this);
    action->setToolTip(tr("The folder becomes a version of a dataset or a model"));
    connect(action, &QAction::triggered, this, [this] {
        if (m_record && isFinal(m_record->status.state))
            Q_EMIT dataWanted(m_files->tree().currentPath());
    });
    m_files->tree().addAction(action);
}

void FilesView::show(const RecordPointer &record)
{
    if (!m_record || m_record->id() != record->id()) {
        m_files->setRoot(QFile::encodeName(record->directory.work()));
        m_files->setSave(
            [record](const QByteArray &path, const QString &into, Progress &progress, std::stop_token stop) {
                return copyFromWork(*record, TaskPath::fromBytes(path.toStdString()), into, progress, std::move(stop));
            });
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
    PathTreeModel &model = m_files->model();
    const bool first = model.rowCount() == 0;
    m_files->setPlaces([places = files.places](const QByteArray &path) { return places.of(path); });
    model.setEntries(files.entries);
    m_stack->setCurrentWidget(files.entries.empty() ? static_cast<QWidget *>(m_empty) : m_files);
    m_empty->setText(isFinal(m_record->status.state) ? tr("It wrote no file") : tr("No file yet"),
                     tr("What the script writes into its current directory appears here at once."));
    QString total = tr("%Ln file(s)", nullptr, int(files.files)) + QStringLiteral(" · ") + formatSize(files.bytes);
    if (files.fresh > 0)
        total += QStringLiteral(" · ") + tr("%Ln new or changed", nullptr, int(files.fresh));
    m_files->setTotal(total);
    Q_EMIT freshChanged(files.fresh);
    if (first && !files.entries.empty()) {
        // Folders that hold something new are what one came for.
        for (const PathEntry &entry : files.entries) {
            if (entry.mark.isEmpty() || entry.directory)
                continue;
            for (QModelIndex at = model.indexOf(entry.path).parent(); at.isValid(); at = at.parent())
                m_files->tree().expand(at);
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
    return m_files->saveState();
}

void FilesView::restoreState(const QByteArray &state)
{
    m_files->restoreState(state);
}

} // namespace orrery
