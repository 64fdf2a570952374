// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/storage/storagepage.h"

#include "core/base/time.h"
#include "widgets/common/banner.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/icons.h"
#include "widgets/common/metrics.h"
#include "widgets/common/panel.h"
#include "widgets/common/rowdelegate.h"
#include "widgets/storage/storagebar.h"
#include "widgets/storage/storagefilter.h"
#include "widgets/storage/storagemodel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace orrery {

namespace {

// A size over a bar that shows its share of the largest.
class SizeDelegate : public RowDelegate
{
public:
    explicit SizeDelegate(QObject *parent) : RowDelegate(Look::Plain, parent) { }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        RowDelegate::paint(painter, option, index);
        const Metrics m(option.font);
        const int thickness = std::max(2, m.line / 6);
        const QRect room = option.rect.adjusted(m.small(), 0, -m.small(), 0);
        const double share = index.data(StorageModel::ShareRole).toDouble();
        const int wide = std::max(1, int(room.width() * share));
        const auto kind = StorageItem::Kind(index.data(StorageModel::KindRole).toInt());
        painter->fillRect(QRect(room.left(), room.bottom() - thickness - 1, wide, thickness),
                          kindColor(kind, option.palette));
    }
};

} // namespace

StoragePage::StoragePage(const Context &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_survey(context.workers), m_plan(context.workers),
      m_removal(context.workers), m_failed(context.workers), m_model(new StorageModel(this)),
      m_filter(new StorageFilter(*m_model, this)), m_summary(new QLabel), m_search(new QLineEdit),
      m_select(new QPushButton(tr("Select"))),
      m_again(new QPushButton(icon(QStringLiteral("view-refresh")), tr("Measure again"))), m_bar(new StorageBar),
      m_banner(new Banner), m_stack(new QStackedWidget), m_view(new QTreeView), m_selection(new QLabel),
      m_delete(new QPushButton(icon(QStringLiteral("edit-delete")), tr("Delete…")))
{
    setAccessibleName(tr("Storage"));
    makeView();
    m_stack->addWidget(new EmptyState(QStringLiteral("drive-harddisk"), tr("Measuring"),
                                      tr("Looking at what every execution, data set and environment takes.")));
    m_stack->addWidget(m_view);
    m_stack->addWidget(new EmptyState(QStringLiteral("edit-find"), tr("Nothing here is like that"),
                                      tr("No execution, data set, environment or cache has these words.")));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(m_banner);
    layout->addWidget(m_bar);
    layout->addWidget(m_stack, 1);
    layout->addWidget(makeFoot());
    addActions();
    const auto showStack = [this] { m_stack->setCurrentIndex(m_filter->rowCount() > 0 ? 1 : 2); };
    connect(m_search, &QLineEdit::textChanged, this, [this, showStack](const QString &words) {
        m_filter->setWords(words);
        showStack();
    });
    connect(m_bar, &StorageBar::kindChosen, this, [this, showStack](int kind) {
        m_filter->setKind(kind);
        showStack();
    });
    connect(m_again, &QPushButton::clicked, this, &StoragePage::refresh);
    connect(&m_survey, &JobBase::runningChanged, this, [this](bool running) { m_again->setEnabled(!running); });
    showSelection();
}

StoragePage::~StoragePage() = default;

QWidget *StoragePage::makeHead()
{
    const Metrics m(font());
    auto *head = new Panel(Panel::Edge::Bottom, Panel::Ground::Page, this);
    auto *title = new QLabel(tr("Storage"), head);
    title->setFont(titleFont(font()));
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    m_search->setPlaceholderText(tr("Find by task, name, id…"));
    m_search->setAccessibleName(tr("Find what takes space"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("edit-find"), QPalette::PlaceholderText), QLineEdit::LeadingPosition);
    m_search->setMaximumWidth(m.character * 36);
    auto *limit = new QPushButton(tr("Limit…"), head);
    limit->setToolTip(tr("The most that the workspace may take"));
    connect(limit, &QPushButton::clicked, this, &StoragePage::limitRequested);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(m.wide(), m.gap(), m.wide(), m.gap());
    row->setSpacing(m.small());
    row->addWidget(title);
    row->addSpacing(m.gap());
    row->addWidget(m_summary);
    row->addStretch(1);
    row->addWidget(m_search, 2);
    row->addWidget(m_select);
    row->addWidget(limit);
    row->addWidget(m_again);
    return head;
}

QWidget *StoragePage::makeFoot()
{
    const Metrics m(font());
    auto *foot = new Panel(Panel::Edge::Top, this);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(m.wide(), m.small(), m.wide(), m.small());
    row->addWidget(m_selection, 1);
    row->addWidget(m_delete);
    m_selection->setTextFormat(Qt::PlainText);
    connect(m_delete, &QPushButton::clicked, this, &StoragePage::remove);
    return foot;
}

void StoragePage::makeView()
{
    const Metrics m(font());
    m_view->setModel(m_filter);
    m_view->setAccessibleName(tr("What takes space"));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(StorageModel::Size, Qt::DescendingOrder);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    using Look = RowDelegate::Look;
    const std::pair<Look, int> looks[] = {{Look::Plain, 13}, {Look::Muted, 15}, {Look::Bold, 50}, {Look::Fixed, 22},
                                          {Look::Plain, 11}, {Look::Muted, 17}, {Look::Muted, 16}};
    for (int column = 0; column < StorageModel::ColumnCount; ++column) {
        const auto [look, width] = looks[column];
        m_view->setItemDelegateForColumn(column,
                                         column == StorageModel::Size
                                             ? static_cast<QAbstractItemDelegate *>(new SizeDelegate(m_view))
                                             : new RowDelegate(look, m_view));
        m_view->header()->resizeSection(column, m.character * width);
    }
    m_view->header()->setStretchLastSection(true);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &StoragePage::showSelection);
    connect(m_view, &QTreeView::activated, this, [this](const QModelIndex &index) {
        const StorageItem &item = m_model->item(m_filter->mapToSource(index).row());
        const auto id = ExecutionId::fromString(item.id);
        if (item.kind == StorageItem::Kind::Execution && id && !item.removed)
            Q_EMIT executionRequested(*id);
    });
}

void StoragePage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
    m_view->setFocus();
}

void StoragePage::refresh()
{
    m_survey.start(
        [workspace = m_context.workspace](Progress &progress, std::stop_token stop) -> Outcome<StorageReport> {
            const ExecutionStore store(workspace);
            tidyStorage(store);
            return surveyStorage(store, progress, stop);
        },
        [this](Outcome<StorageReport> report) {
            if (report)
                take(std::move(*report));
        });
}

void StoragePage::take(StorageReport report)
{
    const QString taken = report.quota
        ? tr("%1 of the %2 that it may take; the disk has %3 left")
              .arg(formatSize(report.total), formatSize(*report.quota), formatSize(report.diskFree))
        : tr("%1; the disk has %2 left").arg(formatSize(report.total), formatSize(report.diskFree));
    m_summary->setText(taken);
    if (report.quota && report.total >= *report.quota) {
        m_banner->say(Tone::Bad,
                      tr("The workspace takes as much as it may: nothing new is run or imported. Delete what "
                         "is not needed, or raise the limit."));
    } else {
        m_banner->clear();
    }
    m_bar->setReport(report);
    m_model->setReport(std::move(report), now());
    m_stack->setCurrentIndex(m_filter->rowCount() > 0 ? 1 : 2);
    showSelection();
}

std::vector<StorageItem> StoragePage::selected() const
{
    std::vector<StorageItem> items;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
        items.push_back(m_model->item(m_filter->mapToSource(index).row()));
    return items;
}

void StoragePage::showSelection()
{
    const std::vector<StorageItem> items = selected();
    Bytes frees = 0;
    for (const StorageItem &item : items)
        frees += item.kind < StorageItem::Kind::Code ? item.frees : 0;
    m_delete->setEnabled(!items.empty());
    // Together they may free more: files that only they share.
    m_selection->setText(
        items.empty() ? tr("Select what is not needed any more to see what deleting it gives back.")
            : items.size() == 1
            ? tr("Deleting it frees %1.").arg(formatSize(frees))
            : tr("%Ln selected; deleting them frees at least %1.", nullptr, int(items.size())).arg(formatSize(frees)));
}

} // namespace orrery
