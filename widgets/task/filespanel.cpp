// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/filespanel.h"

#include "widgets/common/banner.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/common/icons.h"
#include "widgets/common/metrics.h"
#include "widgets/common/panel.h"
#include "widgets/task/fileoperations.h"
#include "widgets/task/filespanel_actions.h"
#include "widgets/task/taskfiletree.h"

#include <QElapsedTimer>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace orrery {

namespace {

constexpr int lookAgain = 2000;
// A look may take a twentieth of the time at most.
constexpr int restFactor = 20;

} // namespace

FilesPanel::FilesPanel(const Context &context, const QString &folder, QWidget *parent)
    : QWidget(parent), m_context(context), m_folder(folder), m_model(new PathTreeModel(this)),
      m_view(new TaskFileTree(m_model, folder, this)), m_operations(new FileOperations(context.workers, this)),
      m_banner(new Banner(this)), m_total(new ElidedLabel(this)), m_leftOut(new ElidedLabel(this)),
      m_top(context.workers), m_read(context.workers), m_measure(context.workers),
      m_actions(std::make_unique<Actions>())
{
    m_model->setRenamable(true);
    m_view->setAccessibleName(tr("Files of the task"));
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    addActions();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(m_view, 1);
    layout->addWidget(m_banner);
    layout->addWidget(makeFoot());
    m_total->setText(tr("counting…"));

    connect(m_view, &FileTree::opened, this, &FilesPanel::opened);
    connect(m_view, &QWidget::customContextMenuRequested, this, &FilesPanel::showMenu);
    connect(m_view, &TaskFileTree::moveRequested, this, &FilesPanel::moveInto);
    connect(m_view, &TaskFileTree::copyRequested, this, &FilesPanel::copyInto);
    connect(m_model, &PathTreeModel::renameRequested, this, &FilesPanel::rename);
    connect(m_operations, &FileOperations::failed, this, &FilesPanel::failed);
    connect(m_operations, &FileOperations::made, this, [this](const QString &what, const QList<QByteArray> &paths) {
        m_select = paths;
        if (paths.isEmpty()) // a deletion: what is gone is said, with the way back
            m_banner->say(Tone::Neutral, tr("Done: %1.").arg(what), tr("Undo"));
        else
            m_banner->clear();
    });
    connect(m_operations, &FileOperations::undone, this,
            [this](const QString &what) { m_banner->say(Tone::Neutral, tr("Taken back: %1.").arg(what)); });
    connect(m_banner, &Banner::actionClicked, this, [this] {
        m_banner->clear();
        m_operations->undo();
    });
    connect(m_operations, &FileOperations::finished, this, [this] {
        enableActions();
        refresh();
    });
    connect(&m_poll, &QTimer::timeout, this, [this] {
        if (isVisible() && !window()->isMinimized())
            refresh();
    });
    m_poll.start(lookAgain);
    m_top.start([folder](Progress &, std::stop_token) { return readTopOfTask(folder); },
                [this](Outcome<TaskFiles> files) {
                    if (files && !m_fingerprint) {
                        m_model->setTree(files->tree);
                        Q_EMIT changed(*files);
                    }
                });
    refresh();
}

FilesPanel::~FilesPanel() = default;

QWidget *FilesPanel::makeHead()
{
    const Metrics m(font());
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(m.gap(), m.small(), m.small(), m.small());
    row->setSpacing(m.hair());
    auto *title = new QLabel(tr("Files"), head);
    title->setFont(boldFont(font()));
    row->addWidget(title, 1);
    for (QAction *action : {m_actions->newFile, m_actions->newFolder}) {
        auto *button = new QToolButton(head);
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setAccessibleName(action->text());
        row->addWidget(button);
    }
    return head;
}

QWidget *FilesPanel::makeFoot()
{
    const Metrics m(font());
    auto *foot = new Panel(Panel::Edge::Top, Panel::Ground::Page, this);
    auto *lines = new QVBoxLayout(foot);
    lines->setContentsMargins(m.gap(), m.small(), m.gap(), m.small());
    lines->setSpacing(m.hair());
    m_total->setFont(smallFont(font()));
    m_leftOut->setFont(smallFont(font()));
    m_leftOut->setMuted(true);
    lines->addWidget(m_total);
    lines->addWidget(m_leftOut);
    return foot;
}

void FilesPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void FilesPanel::refresh()
{
    if (m_read.isRunning()) {
        m_again = true;
        return;
    }
    m_again = false;
    QElapsedTimer taken;
    taken.start();
    m_read.start([folder = m_folder](Progress &, std::stop_token stop) { return readTaskFiles(folder, stop); },
                 [this, taken](Outcome<TaskFiles> files) {
                     m_poll.setInterval(files ? qMax(lookAgain, int(taken.elapsed()) * restFactor) : lookAgain);
                     if (files) {
                         if (std::exchange(m_unreachable, false))
                             Q_EMIT reachableAgain();
                         take(*files);
                     } else if (!files.error().cancelled() && !std::exchange(m_unreachable, true)) {
                         Q_EMIT failed(files.error().asError());
                     }
                     if (m_again)
                         refresh();
                 });
}

void FilesPanel::take(const TaskFiles &files)
{
    if (m_view->isRenaming()) // the next look tells
        return;
    if (m_fingerprint != files.fingerprint) {
        m_fingerprint = files.fingerprint;
        m_files = files;
        m_model->setTree(std::exchange(m_files.tree, {}));
        showTotals();
        measure();
        enableActions();
        Q_EMIT changed(files);
    }
    if (!m_select.isEmpty() && !m_again)
        m_view->select(std::exchange(m_select, {}));
}

void FilesPanel::measure()
{
    if (m_files.excludedFolders.isEmpty()) {
        m_measured = LeftOut{};
        showTotals();
        return;
    }
    m_measure.start([folder = m_folder, folders = m_files.excludedFolders](
                        Progress &, std::stop_token stop) { return measureLeftOut(folder, folders, stop); },
                    [this](Outcome<LeftOut> sum) {
                        if (sum)
                            m_measured = *sum;
                        showTotals();
                    });
}

void FilesPanel::showTotals()
{
    m_total->setText(tr("%Ln file(s)", nullptr, int(m_files.packed)) + QStringLiteral(" · ")
                     + tr("%1 will be packed").arg(formatSize(m_files.bytes)));
    if (!m_measured) {
        m_leftOut->setText(tr("left out: counting…"));
        return;
    }
    const auto count = m_files.leftOut + m_measured->files;
    m_leftOut->setText(count == 0 ? tr("nothing is left out")
                                  : tr("%Ln file(s)", nullptr, int(count)) + QStringLiteral(" · ")
                               + tr("%1 left out by rules").arg(formatSize(m_files.leftOutBytes + m_measured->bytes)));
}

void FilesPanel::select(const QByteArray &path)
{
    m_view->select({path});
}

} // namespace orrery
