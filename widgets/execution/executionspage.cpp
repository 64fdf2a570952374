// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/executionspage.h"

#include "widgets/common/chip.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/icons.h"
#include "widgets/common/metrics.h"
#include "widgets/common/panel.h"
#include "widgets/common/rowdelegate.h"
#include "widgets/execution/executionpage.h"
#include "widgets/execution/listmodel.h"
#include "widgets/execution/phrases.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QShortcut>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace orrery {

ExecutionsPage::ExecutionsPage(const Context &context, ExecutionFeed &feed, QWidget *parent)
    : QWidget(parent), m_feed(feed), m_model(new ExecutionListModel(feed, this)), m_filter(new ExecutionFilter(this)),
      m_stack(new QStackedWidget(this)), m_listStack(new QStackedWidget), m_view(new QTreeView),
      m_search(new QLineEdit),
      m_empty(new EmptyState(QStringLiteral("view-list-details"), tr("Nothing has run yet"),
                             tr("Each run of a task is kept here, with its log, its files and why it ended as it "
                                "did. Open a task and press Run."))),
      m_noMatch(new EmptyState(QStringLiteral("edit-find"), tr("No execution is like that"),
                               tr("Nothing has these words in its task, name, id or reason, in the chosen state."))),
      m_page(new ExecutionPage(context, feed))
{
    m_filter->setSourceModel(m_model);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    m_stack->addWidget(makeList());
    m_stack->addWidget(m_page);

    connect(m_view, &QTreeView::activated, this, &ExecutionsPage::openIndex);
    connect(m_page, &ExecutionPage::backRequested, this, &ExecutionsPage::showList);
    connect(m_page, &ExecutionPage::taskRequested, this, &ExecutionsPage::taskRequested);
    connect(m_page, &ExecutionPage::executionStarted, this, &ExecutionsPage::openExecution);
    connect(m_model, &ExecutionListModel::countsChanged, this, &ExecutionsPage::showCounts);
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &ExecutionsPage::showStack);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &ExecutionsPage::showStack);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &ExecutionsPage::showStack);
    connect(m_filter, &QAbstractItemModel::layoutChanged, this, &ExecutionsPage::showStack);
    connect(&feed, &ExecutionFeed::loaded, this, &ExecutionsPage::showStack);
    connect(&feed, &ExecutionFeed::changed, this, [this] {
        if (m_wanted && m_feed.record(*m_wanted))
            openExecution(*m_wanted);
    });
    showCounts();
}

QWidget *ExecutionsPage::makeList()
{
    const Metrics m(font());
    auto *list = new QWidget;
    m_listStack->addWidget(m_empty);
    m_listStack->addWidget(m_noMatch);
    m_listStack->addWidget(m_view);
    auto *head = new Panel(Panel::Edge::Bottom, Panel::Ground::Page, list);
    auto *title = new QLabel(tr("Executions"), head);
    title->setFont(titleFont(font()));
    m_search->setPlaceholderText(tr("Find by task, parameter, reason…"));
    m_search->setAccessibleName(tr("Find executions"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("edit-find"), QPalette::PlaceholderText), QLineEdit::LeadingPosition);
    m_search->setMaximumWidth(m.character * 46);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &words) {
        m_filter->setWords(words);
        showStack();
    });
    auto *find = new QShortcut(QKeySequence::Find, list);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, m_search, qOverload<>(&QWidget::setFocus));
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
    row->addStretch(1);

    m_view->setModel(m_filter);
    m_view->setAccessibleName(tr("Executions"));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(-1, Qt::AscendingOrder);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    using Look = RowDelegate::Look;
    const std::pair<Look, int> looks[] = {{Look::Badge, 18}, {Look::Bold, 19},  {Look::Plain, 28}, {Look::Fixed, 15},
                                          {Look::Plain, 19}, {Look::Plain, 15}, {Look::Muted, 17}, {Look::Muted, 40}};
    for (int column = 0; column < ExecutionListModel::ColumnCount; ++column) {
        m_view->setItemDelegateForColumn(column, new RowDelegate(looks[column].first, m_view));
        m_view->header()->resizeSection(column, m.character * looks[column].second);
    }
    m_view->header()->setStretchLastSection(true);
    m_view->header()->setSectionsMovable(true);
    m_view->header()->setMinimumSectionSize(m.character * 6);

    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(head);
    layout->addWidget(m_listStack, 1);
    return list;
}

void ExecutionsPage::addChips()
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
}

void ExecutionsPage::showCounts()
{
    const QString texts[]
        = {tr("all %L1"), tr("%L1 active"), tr("%L1 succeeded"), tr("%L1 failed"), tr("%L1 cancelled")};
    const Tone tones[] = {Tone::Neutral, Tone::Active, Tone::Good, Tone::Bad, Tone::Neutral};
    for (std::size_t i = 0; i < m_chips.size(); ++i) {
        int count = i == 0 ? m_model->rowCount() : 0;
        for (const ExecutionState state : m_chips[i].second)
            count += m_model->count(state);
        m_chips[i].first->setBadge({tones[i], Sign::None, texts[i].arg(count)});
        m_chips[i].first->setVisible(count > 0 || m_chips[i].first->isChecked());
    }
    showStack();
}

void ExecutionsPage::showStack()
{
    QWidget *page = m_view;
    if (m_model->rowCount() == 0)
        page = m_empty;
    else if (m_filter->rowCount() == 0)
        page = m_noMatch;
    if (m_listStack->currentWidget() != page)
        m_listStack->setCurrentWidget(page);
}

void ExecutionsPage::openIndex(const QModelIndex &index)
{
    const int row = m_filter->mapToSource(index).row();
    m_page->show(m_model->recordAt(row));
    m_stack->setCurrentWidget(m_page);
}

void ExecutionsPage::openExecution(const ExecutionId &id)
{
    const RecordPointer record = m_feed.record(id);
    if (!record) {
        m_wanted = id;
        m_feed.refresh();
        return;
    }
    m_wanted.reset();
    m_page->show(record);
    m_stack->setCurrentWidget(m_page);
}

void ExecutionsPage::showList()
{
    m_wanted.reset();
    m_stack->setCurrentIndex(0);
    m_view->setFocus();
}

void ExecutionsPage::showTask(const QString &folder)
{
    m_chips.front().first->setChecked(true);
    m_search->setText(folder);
    showList();
}

QByteArray ExecutionsPage::saveState() const
{
    return m_view->header()->saveState();
}

void ExecutionsPage::restoreState(const QByteArray &state)
{
    m_view->header()->restoreState(state);
}

} // namespace orrery
