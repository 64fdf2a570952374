// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/executionspage.h"

#include "core/base/json.h"
#include "widgets/execution/executionpage.h"
#include "widgets/execution/executiontable.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace orrery {

ExecutionsPage::ExecutionsPage(const Context &context, ExecutionFeed &feed, QWidget *parent)
    : QWidget(parent), m_feed(feed), m_stack(new QStackedWidget(this)), m_table(new ExecutionTable(context, feed)),
      m_page(new ExecutionPage(context, feed))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_page);

    connect(m_table, &ExecutionTable::opened, this, &ExecutionsPage::open);
    connect(m_table, &ExecutionTable::executionStarted, this, &ExecutionsPage::openExecution);
    connect(m_page, &ExecutionPage::backRequested, this, &ExecutionsPage::showList);
    connect(m_page, &ExecutionPage::taskRequested, this, &ExecutionsPage::taskRequested);
    connect(m_page, &ExecutionPage::dataWanted, this, &ExecutionsPage::dataWanted);
    connect(m_page, &ExecutionPage::executionStarted, this, &ExecutionsPage::openExecution);
    connect(&feed, &ExecutionFeed::changed, this, [this] {
        if (m_wanted && m_feed.record(*m_wanted))
            openExecution(*m_wanted);
    });
    connect(&feed, &ExecutionFeed::removed, this, [this](const std::vector<ExecutionId> &ids) {
        const RecordPointer open = current();
        if (open && std::find(ids.begin(), ids.end(), open->id()) != ids.end())
            showList();
    });
}

void ExecutionsPage::open(const RecordPointer &record)
{
    m_wanted.reset();
    m_page->show(record);
    m_stack->setCurrentWidget(m_page);
}

void ExecutionsPage::openExecution(const ExecutionId &id)
{
    if (const RecordPointer record = m_feed.record(id)) {
        open(record);
        return;
    }
    m_wanted = id;
    m_feed.refresh();
}

RecordPointer ExecutionsPage::current() const
{
    return m_stack->currentWidget() == m_page ? m_page->record() : RecordPointer();
}

void ExecutionsPage::showList()
{
    m_wanted.reset();
    m_stack->setCurrentWidget(m_table);
    m_table->setFocus();
}

void ExecutionsPage::showTask(const QString &folder)
{
    showList();
    m_table->showTask(folder);
}

QByteArray ExecutionsPage::saveState() const
{
    const auto text = [](const QByteArray &bytes) { return toJson(QString::fromUtf8(bytes)); };
    return toCompactBytes({{"table", text(m_table->saveState())}, {"page", text(m_page->saveState())}});
}

void ExecutionsPage::restoreState(const QByteArray &state)
{
    if (const auto values = parseJson(state)) {
        m_table->restoreState(stringMember(*values, "table").toUtf8());
        m_page->restoreState(stringMember(*values, "page").toUtf8());
    }
}

} // namespace orrery
