// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/comparisonpane.h"

#include "widgets/common/elidedlabel.h"
#include "widgets/common/icons.h"
#include "widgets/common/metrics.h"
#include "widgets/common/panel.h"
#include "widgets/common/rowdelegate.h"
#include "widgets/execution/comparisonmodel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace orrery {

namespace {

constexpr std::size_t mostCompared = 8;

// "rate 0.5 → 0.1 · train.py +6 −2": what was asked before what came of it.
QString inBrief(const std::vector<Difference> &differences)
{
    QStringList parts;
    for (const Difference &one : differences) {
        if (one.section >= Difference::Section::Outcome || one.values.size() != 2)
            continue;
        if (one.lines) {
            parts << QStringLiteral("%1 +%2 \u2212%3").arg(one.name).arg(one.lines->added).arg(one.lines->removed);
        } else if (one.section != Difference::Section::Code) {
            const QString none = ComparisonModel::tr("none");
            parts << QStringLiteral("%1 %2 \u2192 %3")
                         .arg(one.name, one.values[0].value_or(none).simplified(),
                              one.values[1].value_or(none).simplified());
        } else {
            parts << one.name;
        }
    }
    return parts.join(QStringLiteral("   ·   "));
}

} // namespace

ComparisonPane::ComparisonPane(const Context &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_job(context.workers), m_model(new ComparisonModel(this)),
      m_title(new ElidedLabel(this)), m_summary(new ElidedLabel(this)), m_toggle(new QToolButton(this)),
      m_view(new QTreeView(this))
{
    const Metrics m(font());
    auto *head = new Panel(Panel::Edge::Top, this);
    m_title->setFont(boldFont(font()));
    m_summary->setMuted(true);
    m_toggle->setAutoRaise(true);
    m_toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toggle->setCheckable(true);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(m.wide(), m.small(), m.gap(), m.small());
    row->setSpacing(m.gap());
    row->addWidget(m_title, 1);
    row->addWidget(m_summary, 2);
    row->addWidget(m_toggle);

    m_view->setModel(m_model);
    m_view->setAccessibleName(tr("Differences"));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setItemDelegate(new RowDelegate(RowDelegate::Look::Fixed, m_view));
    m_view->setItemDelegateForColumn(ComparisonModel::What, new RowDelegate(RowDelegate::Look::Muted, m_view));
    m_view->setItemDelegateForColumn(ComparisonModel::Name, new RowDelegate(RowDelegate::Look::Bold, m_view));
    connect(m_view, &QTreeView::activated, this, [this](const QModelIndex &index) {
        const auto &differences = m_model->differences();
        const Difference &one = differences.at(std::size_t(index.row()));
        if (one.section == Difference::Section::Code && m_records.size() == 2)
            Q_EMIT codeRequested(m_records[0], m_records[1], one.name);
    });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(head);
    layout->addWidget(m_view, 1);
    connect(m_toggle, &QToolButton::toggled, this, &ComparisonPane::setOpen);
    setOpen(false);
    hide();
}

bool ComparisonPane::isOpen() const
{
    return m_view->isVisibleTo(this);
}

void ComparisonPane::setOpen(bool open)
{
    const Metrics m(font());
    m_toggle->setChecked(open);
    m_toggle->setText(open ? tr("Less") : tr("All differences"));
    m_toggle->setIcon(icon(open ? QStringLiteral("arrow-down") : QStringLiteral("arrow-up")));
    m_view->setVisible(open);
    setMinimumHeight(open ? m.row() * 5 : 0);
    setMaximumHeight(open ? QWIDGETSIZE_MAX : m.control() + m.small() * 2);
    Q_EMIT openChanged(open);
}

void ComparisonPane::compare(const std::vector<RecordPointer> &records)
{
    if (records.size() < 2 || records.size() > mostCompared) {
        m_job.abandon();
        m_records.clear();
        hide();
        return;
    }
    m_records = records;
    QStringList titles;
    for (const RecordPointer &record : records)
        titles << record->id().toString();
    m_title->setText(tr("%1 against %2").arg(titles.back(), QStringList(titles.mid(0, titles.size() - 1)).join(u' ')));
    m_summary->setText(tr("Comparing…"));
    show();
    m_job.start(
        [workspace = m_context.workspace, records](Progress &progress,
                                                   std::stop_token stop) -> Outcome<std::vector<Difference>> {
            // Read anew: the feed's records are without packages.
            const ExecutionStore store(workspace);
            std::vector<ExecutionRecord> whole;
            for (const RecordPointer &record : records) {
                auto read = store.read(record->id());
                if (!read)
                    return unexpected(Halt(read.error()));
                whole.push_back(std::move(*read));
            }
            return compareExecutions(workspace, whole, true, progress, stop);
        },
        [this](Outcome<std::vector<Difference>> differences) { take(std::move(differences)); });
}

void ComparisonPane::take(Outcome<std::vector<Difference>> differences)
{
    if (!differences) {
        if (!differences.error().cancelled())
            m_summary->setText(differences.error().asError().message);
        return;
    }
    QStringList titles;
    for (const RecordPointer &record : m_records)
        titles << record->id().toString();
    const QString brief = inBrief(*differences);
    m_summary->setText(!brief.isEmpty()           ? brief
                           : differences->empty() ? tr("They do not differ.")
                                                  : tr("They were asked for the same."));
    m_model->set(titles, std::move(*differences));
    const Metrics m(font());
    m_view->header()->resizeSection(ComparisonModel::What, m.character * 18);
    m_view->header()->resizeSection(ComparisonModel::Name, m.character * 34);
    for (int column = ComparisonModel::FirstExecution; column < m_model->columnCount(); ++column)
        m_view->header()->resizeSection(column, m.character * (m_records.size() == 2 ? 40 : 24));
}

} // namespace orrery
