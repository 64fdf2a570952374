// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/warehouse/dataactions.h"

#include "widgets/warehouse/datafeed.h"

#include <QMessageBox>
#include <QPushButton>
#include <QSet>

namespace orrery {

DataActions::DataActions(const Context &context, DataFeed &feed, QWidget *beside)
    : QObject(beside), m_context(context), m_feed(feed), m_beside(beside), m_rename(context.workers),
      m_loss(context.workers), m_removal(context.workers), m_verify(context.workers)
{
    connect(&m_verify, &JobBase::progressed, this, [this](const Amount &amount) {
        m_meter.add(amount);
        Q_EMIT verifying(describe(amount, m_meter));
    });
}

void DataActions::rename(const QString &from, const QString &to)
{
    m_rename.start(
        [workspace = m_context.workspace, from, to](Progress &, const std::stop_token &) -> Outcome<bool> {
            if (const auto done = renameData(ExecutionStore(workspace), from, to); !done)
                return unexpected(Halt(done.error()));
            return true;
        },
        [this, from, to](const Outcome<bool> &done) {
            if (done)
                Q_EMIT renamed(from, to);
            else if (!done.error().cancelled())
                Q_EMIT failed(done.error().asError());
            m_feed.refresh();
        });
}

void DataActions::remove(const std::vector<DataVersion> &versions)
{
    if (versions.empty())
        return;
    m_loss.start(
        [workspace = m_context.workspace, versions](Progress &, const std::stop_token &) -> Outcome<Loss> {
            const ExecutionStore store(workspace);
            Loss loss;
            loss.frees = Warehouse::freedBy(versions);
            for (const DataUse &use : usesOf(store, versions.front().name)) {
                if (std::ranges::none_of(versions,
                                         [&](const DataVersion &version) { return version.version == use.version; }))
                    continue;
                loss.waits = loss.waits || !isFinal(use.state);
                loss.uses.push_back(use);
            }
            return loss;
        },
        [this, versions](Outcome<Loss> loss) {
            if (loss)
                ask(versions, *loss);
        });
}

void DataActions::ask(const std::vector<DataVersion> &versions, const Loss &loss)
{
    const DataVersion &first = versions.front();
    QStringList lost;
    if (first.isLinked())
        lost << tr("The files stay where they lie, in %1.").arg(first.dataPath());
    else
        lost << tr("This frees %1. Files that other versions share with it stay.").arg(formatSize(loss.frees));
    QSet<QString> users;
    for (const DataUse &use : loss.uses)
        users.insert(use.execution.toString());
    if (users.isEmpty())
        lost << tr("No execution was bound to it.");
    else
        lost << tr("%Ln execution(s) were bound to it; they stay, and cannot be run again with it.", nullptr,
                   int(users.size()));
    if (loss.waits)
        lost << tr("One of them goes on: it is hidden now, and its space is free when that one has ended.");
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Delete data"), {}, QMessageBox::NoButton, m_beside);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setText(versions.size() == 1
                     ? tr("Delete %1?").arg(first.ref().toString())
                     : tr("Delete %Ln version(s) of %1?", nullptr, int(versions.size())).arg(first.name));
    box->setInformativeText(lost.join(u'\n'));
    auto *sure = box->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(tr("Keep"), QMessageBox::RejectRole));
    connect(box, &QMessageBox::buttonClicked, this, [this, sure, versions](QAbstractButton *button) {
        if (button == sure)
            removeNow(versions);
    });
    box->open();
}

void DataActions::removeNow(const std::vector<DataVersion> &versions)
{
    m_removal.start(
        [workspace = m_context.workspace, versions](Progress &, const std::stop_token &) -> Outcome<bool> {
            const ExecutionStore store(workspace);
            for (const DataVersion &version : versions) {
                if (const auto removed = removeData(store, version); !removed)
                    return unexpected(Halt(removed.error()));
            }
            return true;
        },
        [this](const Outcome<bool> &done) {
            if (!done && !done.error().cancelled())
                Q_EMIT failed(done.error().asError());
            m_feed.refresh();
        });
}

void DataActions::verify(const DataVersion &version)
{
    m_meter = {};
    Q_EMIT verifying({});
    m_verify.start(
        [version](Progress &progress, const std::stop_token &stop) { return verifyData(version, progress, stop); },
        [this, version](Outcome<VerifyReport> report) {
            if (report)
                Q_EMIT verified(version, *report);
            else if (report.error().cancelled())
                Q_EMIT verifyingCancelled();
            else
                Q_EMIT failed(report.error().asError());
        });
}

} // namespace orrery
