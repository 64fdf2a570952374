// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/executiontable.h"

#include "widgets/common/banner.h"
#include "widgets/common/chip.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/icons.h"
#include "widgets/common/metrics.h"
#include "widgets/common/panel.h"
#include "widgets/execution/actions.h"
#include "widgets/execution/comparisonpane.h"
#include "widgets/execution/listdelegates.h"
#include "widgets/execution/listfilter.h"
#include "widgets/execution/listmodel.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace orrery {

ExecutionTable::ExecutionTable(const Context &context, ExecutionFeed &feed, QWidget *parent)
    : QWidget(parent), m_feed(feed), m_actions(new ExecutionActions(context, feed, this)),
      m_model(new ExecutionListModel(feed, this)), m_filter(new ExecutionFilter(*m_model, this)),
      m_stack(new QStackedWidget), m_splitter(new QSplitter(Qt::Vertical)), m_view(new QTreeView),
      m_search(new QLineEdit), m_columns(new QPushButton(tr("Columns"))), m_group(new QPushButton(tr("Group by task"))),
      m_columnsMenu(new QMenu(this)), m_banner(new Banner), m_comparison(new ComparisonPane(context)),
      m_empty(new EmptyState(QStringLiteral("view-list-details"), tr("Nothing has run yet"),
                             tr("Each run of a task is kept here, with its log, its files and why it ended as it "
                                "did. Open a task and press Run."))),
      m_noMatch(new EmptyState(QStringLiteral("edit-find"), tr("No execution is like that"),
                               tr("Nothing has these words in its task, name, id or reason, in the chosen state."))),
      m_loading(new QWidget)
{
    makeView();
    for (QWidget *page : {static_cast<QWidget *>(m_loading), static_cast<QWidget *>(m_empty),
                          static_cast<QWidget *>(m_noMatch), static_cast<QWidget *>(m_splitter)})
        m_stack->addWidget(page);
    m_splitter->addWidget(m_view);
    m_splitter->addWidget(m_comparison);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setHandleWidth(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(m_banner);
    layout->addWidget(m_stack, 1);
    addActions();

    connect(m_actions, &ExecutionActions::started, this, &ExecutionTable::executionStarted);
    connect(m_actions, &ExecutionActions::failed, this, [this](const Error &error) { m_banner->say(error); });
    connect(m_model, &ExecutionListModel::countsChanged, this, &ExecutionTable::showCounts);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_filter, signal, this, &ExecutionTable::showStack);
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &ExecutionTable::spanGroups);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &ExecutionTable::showStack);
    connect(m_filter, &QAbstractItemModel::layoutChanged, this, &ExecutionTable::spanGroups);
    connect(&feed, &ExecutionFeed::loaded, this, &ExecutionTable::showStack);
    connect(m_comparison, &ComparisonPane::codeRequested, this, &ExecutionTable::codeRequested);
    connect(m_comparison, &ComparisonPane::openChanged, this, [this](bool open) {
        const int half = m_splitter->height() / 2;
        m_splitter->setSizes(open ? QList{half, half} : QList{m_splitter->height(), 0});
    });
    showCounts();
}

QWidget *ExecutionTable::makeHead()
{
    const Metrics m(font());
    auto *head = new Panel(Panel::Edge::Bottom, Panel::Ground::Page, this);
    auto *title = new QLabel(tr("Executions"), head);
    title->setFont(titleFont(font()));
    m_search->setPlaceholderText(tr("Find by task, parameter, reason…"));
    m_search->setAccessibleName(tr("Find executions"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("edit-find"), QPalette::PlaceholderText), QLineEdit::LeadingPosition);
    m_search->setMaximumWidth(m.character * 46);
    m_search->setMinimumWidth(m.character * 22);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &words) {
        m_filter->setWords(words);
        showStack();
    });
    m_columns->setMenu(m_columnsMenu);
    m_columns->setToolTip(tr("Which columns are shown, parameters and metrics among them"));
    connect(m_columnsMenu, &QMenu::aboutToShow, this, &ExecutionTable::fillColumnsMenu);
    m_group->setCheckable(true);
    m_group->setToolTip(tr("A row for each task, its executions below it"));
    connect(m_group, &QPushButton::toggled, this, &ExecutionTable::setGrouped);
    auto *storage = new QPushButton(tr("Storage…"), head);
    storage->setToolTip(tr("What takes how much space, and what deleting gives back"));
    connect(storage, &QPushButton::clicked, this, &ExecutionTable::storageRequested);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(m.wide(), m.gap(), m.wide(), m.gap());
    row->setSpacing(m.small());
    row->addWidget(title);
    row->addSpacing(m.gap());
    row->addWidget(m_search, 1);
    row->addSpacing(m.small());
    addChips();
    for (const auto &[chip, states] : m_chips)
        row->addWidget(chip);
    row->addWidget(m_starChip);
    row->addStretch(1);
    row->addWidget(m_columns);
    row->addWidget(m_group);
    row->addWidget(storage);
    return head;
}

void ExecutionTable::makeView()
{
    m_view->setModel(m_filter);
    m_view->setAccessibleName(tr("Executions"));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setRootIsDecorated(false);
    m_view->setIndentation(Metrics(font()).line);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(-1, Qt::AscendingOrder);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_view->setDragEnabled(true);
    m_view->header()->setStretchLastSection(true);
    m_view->header()->setSectionsMovable(true);
    m_view->header()->setFirstSectionMovable(false);
    m_view->header()->setMinimumSectionSize(Metrics(font()).character * 4);
    arrangeColumns();
    connect(m_view, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (const RecordPointer record = recordAt(index))
            Q_EMIT opened(record);
        else
            m_view->setExpanded(index, !m_view->isExpanded(index));
    });
    connect(m_view, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        const RecordPointer record = recordAt(index);
        if (record && index.column() == ExecutionListModel::Star)
            m_actions->setStarred({record}, !record->notes.starred);
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ExecutionTable::showSelection);
}

void ExecutionTable::arrangeColumns()
{
    const Metrics m(font());
    using Look = RowDelegate::Look;
    const std::pair<Look, int> looks[]
        = {{Look::Badge, 20}, {Look::Plain, 5},  {Look::Bold, 19},  {Look::Plain, 28}, {Look::Fixed, 15},
           {Look::Plain, 19}, {Look::Plain, 15}, {Look::Muted, 17}, {Look::Muted, 40}};
    QHeaderView *header = m_view->header();
    for (int column = 0; column < m_filter->columnCount(); ++column) {
        if (m_view->itemDelegateForColumn(column) != nullptr)
            continue;
        const auto [look, width]
            = column < ExecutionListModel::ColumnCount ? looks[column] : std::pair(Look::Fixed, 13);
        RowDelegate *delegate = column == ExecutionListModel::State ? new StateDelegate(m_view)
            : column == ExecutionListModel::Star                    ? new StarDelegate(m_view)
                                                                    : new RowDelegate(look, m_view);
        m_view->setItemDelegateForColumn(column, delegate);
        header->resizeSection(column, m.character * width);
    }
    // What to know takes the rest: it stays the last.
    header->moveSection(header->visualIndex(ExecutionListModel::Know), header->count() - 1);
}

void ExecutionTable::addChips()
{
    using S = ExecutionState;
    auto *group = new QButtonGroup(this);
    const auto add = [&](std::vector<S> states) {
        auto *chip = new Chip;
        group->addButton(chip);
        connect(chip, &Chip::toggled, this, [this, states](bool on) {
            if (!on)
                return;
            m_filter->setStates(states.empty() ? std::nullopt : std::optional(states));
            showStack();
        });
        m_chips.emplace_back(chip, std::move(states));
    };
    add({});
    add({S::Queued, S::Preparing, S::Running, S::Saving});
    add({S::Succeeded});
    add({S::Failed, S::Lost});
    add({S::Cancelled});
    m_chips.front().first->setChecked(true);
    m_starChip = new Chip;
    connect(m_starChip, &Chip::toggled, this, [this](bool on) {
        m_filter->setStarredOnly(on);
        showStack();
    });
}

void ExecutionTable::showCounts()
{
    const QString texts[]
        = {tr("all %L1"), tr("%L1 active"), tr("%L1 succeeded"), tr("%L1 failed"), tr("%L1 cancelled")};
    const Tone tones[] = {Tone::Neutral, Tone::Active, Tone::Good, Tone::Bad, Tone::Neutral};
    for (std::size_t i = 0; i < m_chips.size(); ++i) {
        int count = i == 0 ? m_model->total() : 0;
        for (const ExecutionState state : m_chips[i].second)
            count += m_model->count(state);
        m_chips[i].first->setBadge({tones[i], Sign::None, texts[i].arg(count)});
        m_chips[i].first->setVisible(count > 0 || m_chips[i].first->isChecked());
    }
    m_starChip->setBadge({Tone::Careful, Sign::Star, tr("%L1 starred").arg(m_model->starred())});
    m_starChip->setVisible(m_model->starred() > 0 || m_starChip->isChecked());
    showStack();
}

void ExecutionTable::showStack()
{
    QWidget *page = m_splitter;
    if (!m_feed.isLoaded())
        page = m_loading;
    else if (m_model->total() == 0)
        page = m_empty;
    else if (m_filter->rowCount() == 0)
        page = m_noMatch;
    if (m_stack->currentWidget() != page)
        m_stack->setCurrentWidget(page);
    spanGroups();
}

void ExecutionTable::spanGroups()
{
    if (!m_model->isGrouped())
        return;
    for (int row = 0; row < m_filter->rowCount(); ++row)
        m_view->setFirstColumnSpanned(row, {}, true);
}

RecordPointer ExecutionTable::recordAt(const QModelIndex &index) const
{
    return m_model->recordAt(m_filter->mapToSource(index));
}

std::vector<RecordPointer> ExecutionTable::selected() const
{
    std::vector<RecordPointer> records;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows()) {
        if (RecordPointer record = recordAt(index))
            records.push_back(std::move(record));
    }
    return records;
}

void ExecutionTable::showSelection()
{
    std::vector<RecordPointer> records = selected();
    // From the older to the newer: what has changed since.
    std::sort(records.begin(), records.end(),
              [](const auto &a, const auto &b) { return a->spec.created < b->spec.created; });
    m_comparison->compare(records);
}

void ExecutionTable::showTask(const QString &folder)
{
    m_chips.front().first->setChecked(true);
    m_starChip->setChecked(false);
    m_search->setText(folder);
    m_view->setFocus();
}

void ExecutionTable::find()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void ExecutionTable::setGrouped(bool grouped)
{
    m_group->setChecked(grouped);
    m_model->setGrouped(grouped);
    m_view->setRootIsDecorated(grouped);
    // The badges move to the right by as much.
    QHeaderView *header = m_view->header();
    const int width = Metrics(font()).character * 20 + (grouped ? m_view->indentation() * 2 : 0);
    if (grouped ? header->sectionSize(0) < width : header->sectionSize(0) == width + m_view->indentation() * 2)
        header->resizeSection(0, width);
    m_view->expandAll();
    showStack();
}

bool ExecutionTable::isGrouped() const
{
    return m_model->isGrouped();
}

} // namespace orrery
