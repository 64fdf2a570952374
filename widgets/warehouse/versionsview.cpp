// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/warehouse/versionsview.h"

#include "widgets/common/elidedlabel.h"
#include "widgets/common/filetree.h"
#include "widgets/common/icons.h"
#include "widgets/common/metrics.h"
#include "widgets/common/panel.h"
#include "widgets/common/rowdelegate.h"
#include "widgets/warehouse/versionsmodel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

namespace orrery {

namespace {

constexpr int mostExpanded = 50; // rows at the top

} // namespace

VersionsView::VersionsView(const Context &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_job(context.workers), m_model(new VersionsModel(this)),
      m_table(new QTreeView(this)), m_title(new ElidedLabel(this)), m_paths(new PathTreeModel(this)),
      m_splitter(new QSplitter(Qt::Vertical, this))
{
    const Metrics m(font());
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Versions"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setDragEnabled(true);
    m_table->setItemDelegate(new RowDelegate(RowDelegate::Look::Plain, m_table));
    m_table->setItemDelegateForColumn(VersionsModel::Version, new RowDelegate(RowDelegate::Look::Bold, m_table));
    m_table->setItemDelegateForColumn(VersionsModel::Note, new RowDelegate(RowDelegate::Look::Muted, m_table));
    const int widths[] = {12, 18, 10, 11, 11, 44};
    for (int column = 0; column < int(std::size(widths)); ++column)
        m_table->header()->resizeSection(column, m.character * widths[column]);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto *remove = new QAction(icon(QStringLiteral("edit-delete")), tr("Delete…"), m_table);
    remove->setShortcut(QKeySequence(Qt::Key_Delete));
    remove->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(remove);
    connect(remove, &QAction::triggered, this, [this] { Q_EMIT deleteRequested(selected()); });

    auto *below = new QWidget(m_splitter);
    auto *head = new Panel(Panel::Edge::Top, below);
    m_title->setFont(boldFont(font()));
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(m.wide(), m.small(), m.wide(), m.small());
    row->addWidget(m_title);
    m_tree = new FileTree(m_paths, below);
    m_tree->setAccessibleName(tr("Files that differ"));
    auto *column = new QVBoxLayout(below);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head);
    column->addWidget(m_tree, 1);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(below);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setSizes({m.line * 12, m.line * 22});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &VersionsView::compare);
    connect(m_table, &QTreeView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT versionChosen(index.data(VersionsModel::NumberRole).toInt()); });
}

void VersionsView::show(const DataEntry &entry, int version)
{
    const bool same = entry == m_entry;
    m_entry = entry;
    m_model->setEntry(entry);
    if (!same || selected().empty())
        m_table->setCurrentIndex(m_model->indexOf(version));
    compare();
}

std::vector<int> VersionsView::selected() const
{
    std::vector<int> numbers;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        numbers.push_back(index.data(VersionsModel::NumberRole).toInt());
    std::ranges::sort(numbers);
    return numbers;
}

void VersionsView::compare()
{
    const std::vector<int> numbers = selected();
    const DataVersion *after = numbers.empty() ? nullptr : m_entry.version(numbers.back());
    const DataVersion *before = nullptr;
    if (numbers.size() == 2) {
        before = m_entry.version(numbers.front());
    } else if (after != nullptr && numbers.size() == 1) {
        const auto at = after - m_entry.versions.data();
        before = at > 0 ? after - 1 : nullptr;
    }
    if (before == nullptr || after == nullptr) {
        m_job.abandon();
        m_paths->setEntries({});
        m_title->setText(numbers.size() == 1
                             ? tr("Version %1 is the oldest: there is none to compare it with").arg(numbers.front())
                             : tr("Select one version, or two, to see what differs"));
        return;
    }
    m_job.start(
        [from = *before, to = *after](Progress &, const std::stop_token &) { return readDataDifference(from, to); },
        [this, from = before->version, to = after->version](Outcome<DataDifference> difference) {
            if (!difference) {
                m_title->setText(difference.error().cancelled() ? QString() : difference.error().asError().message);
                return;
            }
            m_paths->setTree(difference->tree);
            if (m_paths->rowCount() <= mostExpanded)
                m_tree->expandAll();
            QStringList parts;
            if (difference->added > 0)
                parts << tr("%Ln added", nullptr, int(difference->added));
            if (difference->removed > 0)
                parts << tr("%Ln removed", nullptr, int(difference->removed));
            if (difference->changed > 0)
                parts << tr("%Ln changed", nullptr, int(difference->changed));
            const QString what = parts.isEmpty() ? tr("both hold the same") : parts.join(QStringLiteral(" · "));
            m_title->setText(tr("From version %1 to %2: %3").arg(from).arg(to).arg(what));
        });
}

} // namespace orrery
