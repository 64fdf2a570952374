// SPDX-License-Identifier: GPL-3.0-or-later
// Where the code and the files of the earlier execution meet.
#include "widgets/execution/continuedialog.h"

#include "widgets/common/colors.h"
#include "widgets/common/facts.h"
#include "widgets/common/metrics.h"
#include "widgets/execution/difftext.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace orrery {

namespace {

constexpr int pathRole = Qt::UserRole;

QWidget *titled(const QString &title, DiffText *text, QWidget *parent)
{
    auto *side = new QWidget(parent);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Metrics(parent->font()).hair());
    layout->addWidget(makeHeading(title, {}, side));
    layout->addWidget(text, 1);
    text->setAccessibleName(title);
    text->setFrameShape(QFrame::StyledPanel);
    return side;
}

} // namespace

QWidget *ContinueDialog::makeTable()
{
    const Metrics m(font());
    m_meeting = new QWidget(this);
    auto *layout = new QVBoxLayout(m_meeting);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(m.small());
    layout->addWidget(makeHeading(tr("What changed since then"), tr("and what this execution made of it"), m_meeting));
    m_table = new QTreeWidget(m_meeting);
    m_table->setAccessibleName(tr("What changed since then"));
    m_table->setHeaderLabels({tr("File"), tr("Code"), tr("This execution"), tr("The run begins with")});
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->header()->setStretchLastSection(false);
    m_table->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->header()->setSectionResizeMode(FileColumn, QHeaderView::Stretch);
    auto *diffs = new QSplitter(m_meeting);
    diffs->addWidget(titled(tr("In the code"), m_codeDiff, diffs));
    diffs->addWidget(titled(tr("In its working directory"), m_workDiff, diffs));
    diffs->setChildrenCollapsible(false);
    auto *both = new QSplitter(Qt::Vertical, m_meeting);
    both->addWidget(m_table);
    both->addWidget(diffs);
    both->setChildrenCollapsible(false);
    layout->addWidget(both, 1);
    m_meeting->hide();
    connect(m_table, &QTreeWidget::currentItemChanged, this, &ContinueDialog::showDiff);
    return m_meeting;
}

void ContinueDialog::showTable(const ContinuationPreview &preview)
{
    m_table->clear();
    m_choices.clear();
    const auto isConflict = [&](const FileChange &change) {
        return std::any_of(preview.plan.conflicts.begin(), preview.plan.conflicts.end(),
                           [&](const HomeConflict &conflict) { return conflict.path == change.path; });
    };
    // What is to be decided stands first.
    std::vector<FileChange> changes = preview.changes;
    std::stable_partition(changes.begin(), changes.end(), isConflict);
    for (const FileChange &change : changes)
        addRow(change, preview.plan);
    const bool any = !preview.changes.empty();
    if (any && !m_meeting->isVisibleTo(this)) {
        const Metrics m(font());
        resize(width(), std::max(height(), m.line * 44));
    }
    m_meeting->setVisible(any);
    if (any)
        m_table->setCurrentItem(m_table->topLevelItem(0));
}

void ContinueDialog::addRow(const FileChange &change, const HomePlan &plan)
{
    const auto conflict = std::find_if(plan.conflicts.begin(), plan.conflicts.end(),
                                       [&](const HomeConflict &each) { return each.path == change.path; });
    const bool isKept = std::binary_search(plan.kept.begin(), plan.kept.end(), change.path);
    const bool isRemoved = change.kind == FileChange::Kind::Removed;
    const QString code = isRemoved ? tr("removed") : change.kind == FileChange::Kind::Added ? tr("new") : tr("changed");
    QString work = isKept ? tr("changed") : QString();
    if (conflict != plan.conflicts.end())
        work = conflict->work == HomeConflict::Work::Deleted ? tr("removed")
            : conflict->work == HomeConflict::Work::Made     ? tr("new")
                                                             : tr("changed");
    const QString taken = isKept ? tr("this execution's file") : isRemoved ? tr("no such file") : tr("the code");
    auto *item = new QTreeWidgetItem({change.path.display(), code, work, taken});
    item->setData(FileColumn, pathRole, QByteArray::fromStdString(change.path.bytes()));
    m_table->addTopLevelItem(item);
    if (conflict == plan.conflicts.end())
        return;
    item->setText(TakenColumn, {});
    item->setForeground(WorkColumn, colorsFor(palette()).tone(Tone::Careful).text);
    auto *box = new QComboBox(m_table);
    box->addItem(tr("the code"), int(HomeConflict::Taken::Code));
    box->addItem(conflict->work == HomeConflict::Work::Deleted ? tr("no such file") : tr("this execution's file"),
                 int(HomeConflict::Taken::Work));
    box->setAccessibleName(tr("What the run begins with, of %1").arg(change.path.display()));
    m_table->setItemWidget(item, TakenColumn, box);
    m_choices.emplace(change.path, box);
}

void ContinueDialog::showDiff(QTreeWidgetItem *item)
{
    m_codeDiff->clear();
    m_workDiff->clear();
    const QByteArray bytes = item ? item->data(FileColumn, pathRole).toByteArray() : QByteArray();
    const auto path = TaskPath::fromBytes(std::string_view(bytes.data(), std::size_t(bytes.size())));
    if (!path)
        return;
    const CodeSource source = code().value_or(CodeChoice::Now);
    m_diffJob.start([workspace = m_context.workspace, record = m_record, source, path = *path](
                        Progress &progress,
                        std::stop_token stop) { return branchesOf(workspace, *record, source, path, progress, stop); },
                    [this](Outcome<FileBranches> branches) {
                        if (!branches)
                            return;
                        m_codeDiff->setDiff(branches->code);
                        m_workDiff->setDiff(branches->work);
                    });
}

} // namespace orrery
