// SPDX-License-Identifier: GPL-3.0-or-later
// Selecting by a rule, and deleting: what is lost, what it gives back and what needs it is said before.
#include "core/base/time.h"
#include "core/execution/removalrules.h"
#include "widgets/common/banner.h"
#include "widgets/storage/storagefilter.h"
#include "widgets/storage/storagepage.h"

#include <QAction>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QTreeView>

namespace orrery {

namespace {

using Kind = StorageItem::Kind;

QString idsText(const QStringList &ids)
{
    constexpr qsizetype most = 5;
    return ids.size() <= most ? ids.join(QStringLiteral(", "))
                              : StoragePage::tr("%1 and %Ln more", nullptr, int(ids.size() - most))
                                    .arg(QStringList(ids.mid(0, most)).join(QStringLiteral(", ")));
}

// What is lost, what is freed, what else it touches.
QStringList statements(const ReclaimPlan &plan)
{
    const auto any = [&](Kind kind) {
        return std::any_of(plan.items.begin(), plan.items.end(),
                           [=](const StorageItem &item) { return item.kind == kind; });
    };
    QStringList lines;
    if (any(Kind::Execution))
        lines << StoragePage::tr("Of executions the log, the working directory and the code as it ran are lost. Task "
                                 "folders and data stay.");
    if (any(Kind::Version))
        lines << StoragePage::tr("Versions of data are lost; what is linked stays where it lies.");
    if (any(Kind::Environment))
        lines << StoragePage::tr("Environments are built again by the next run that needs them.");
    if (any(Kind::Cache))
        lines << StoragePage::tr("Caches fill again when they are needed.");
    lines << StoragePage::tr("This frees %1.").arg(formatSize(plan.now));
    if (!plan.waitingFor.isEmpty())
        lines << StoragePage::tr(
                     "Some of it is in use by %1: it is hidden at once, and %2 more are freed when that has "
                     "ended.")
                     .arg(idsText(plan.waitingFor), formatSize(plan.later));
    if (!plan.broken.isEmpty())
        lines << StoragePage::tr("%Ln execution(s) cannot be run again with it: %1.", nullptr, int(plan.broken.size()))
                     .arg(idsText(plan.broken));
    for (const Error &error : plan.refused)
        lines << StoragePage::tr("Not deleted: %1 %2").arg(error.message, error.hint);
    return lines;
}

} // namespace

void StoragePage::addActions()
{
    auto *menu = new QMenu(this);
    const auto add
        = [&](const QString &text, auto run) { connect(menu->addAction(text), &QAction::triggered, this, run); };
    add(tr("Failed executions"), [this] { selectFailed(); });
    for (const int days : {7, 30, 90}) {
        add(tr("Executions not used for %Ln day(s)", nullptr, days), [this, days] {
            const QDateTime before = now().addDays(-days);
            select([=](const StorageItem &item) {
                return item.kind == Kind::Execution && item.lastUsed.isValid() && item.lastUsed < before;
            });
        });
    }
    add(tr("Environments that no execution used"), [this] {
        select([](const StorageItem &item) { return item.kind == Kind::Environment && item.usedBy.isEmpty(); });
    });
    add(tr("Data that no execution used"), [this] {
        select([](const StorageItem &item) { return item.kind == Kind::Version && item.usedBy.isEmpty(); });
    });
    add(tr("All caches"), [this] { select([](const StorageItem &item) { return item.kind == Kind::Cache; }); });
    m_select->setMenu(menu);
    m_select->setToolTip(tr("Select by a rule"));
    auto *remove = new QAction(tr("Delete…"), this);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(remove, &QAction::triggered, this, &StoragePage::remove);
    m_view->addAction(remove);
}

void StoragePage::select(const std::function<bool(const StorageItem &)> &matches)
{
    QItemSelection selection;
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        const QModelIndex index = m_filter->index(row, 0);
        if (matches(m_model->item(m_filter->mapToSource(index).row())))
            selection.select(index, m_filter->index(row, m_filter->columnCount() - 1));
    }
    m_view->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    m_view->setFocus();
}

// Those without a star.
void StoragePage::selectFailed()
{
    m_failed.start(
        [workspace = m_context.workspace](Progress &, std::stop_token) -> Outcome<QStringList> {
            RemovalRules rules;
            rules.failed = true;
            QStringList ids;
            for (const ExecutionRecord &record :
                 selectForRemoval(ExecutionStore(workspace).list(), rules, now()).selected)
                ids << record.id().toString();
            return ids;
        },
        [this](Outcome<QStringList> ids) {
            if (ids)
                select([&](const StorageItem &item) { return item.kind == Kind::Execution && ids->contains(item.id); });
        });
}

void StoragePage::remove()
{
    std::vector<StorageItem> items = selected();
    if (items.empty())
        return;
    m_plan.start([workspace = m_context.workspace, items = std::move(items)](Progress &progress, std::stop_token stop)
                     -> Outcome<ReclaimPlan> { return planReclaim(ExecutionStore(workspace), items, progress, stop); },
                 [this](Outcome<ReclaimPlan> plan) {
                     if (plan)
                         ask(*plan);
                 });
}

void StoragePage::ask(const ReclaimPlan &plan)
{
    if (plan.items.empty()) {
        m_banner->say(plan.refused.front());
        return;
    }
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Delete"), {}, QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setText(plan.items.size() == 1 ? tr("Delete %1?").arg(plan.items.front().id)
                                        : tr("Delete these %Ln things?", nullptr, int(plan.items.size())));
    box->setInformativeText(statements(plan).join(QStringLiteral("\n\n")));
    auto *sure = box->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(tr("Keep"), QMessageBox::RejectRole));
    connect(box, &QMessageBox::buttonClicked, this, [this, sure, plan](QAbstractButton *button) {
        if (button == sure)
            removeNow(plan);
    });
    box->open();
}

void StoragePage::removeNow(const ReclaimPlan &plan)
{
    m_delete->setEnabled(false);
    m_selection->setText(tr("Deleting…"));
    m_removal.start(
        [workspace = m_context.workspace, plan](Progress &progress, std::stop_token stop) -> Outcome<Bytes> {
            return reclaim(ExecutionStore(workspace), plan, progress, stop);
        },
        [this](Outcome<Bytes> freed) {
            if (!freed && !freed.error().cancelled())
                m_banner->say(freed.error().asError());
            Q_EMIT changed();
            refresh();
        });
}

} // namespace orrery
