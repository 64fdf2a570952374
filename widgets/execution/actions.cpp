// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/actions.h"

#include "core/base/time.h"
#include "core/execution/remove.h"
#include "core/execution/request.h"
#include "widgets/common/when.h"
#include "widgets/execution/continuedialog.h"
#include "widgets/execution/written.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

namespace orrery {

ExecutionActions::ExecutionActions(const Context &context, ExecutionFeed &feed, QWidget *beside)
    : QObject(beside), m_context(context), m_feed(feed), m_beside(beside), m_notes(context.workers),
      m_sizes(context.workers), m_removal(context.workers), m_written(context.workers), m_stop(context.workers)
{ }

void ExecutionActions::copy(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
}

void ExecutionActions::change(const std::vector<RecordPointer> &records, ChangeNotes edit)
{
    m_notes.start(
        [records, edit = std::move(edit)](Progress &, std::stop_token) -> Outcome<bool> {
            for (const RecordPointer &record : records) {
                // Read anew: a command may have changed the rest of it.
                ExecutionNotes notes = ExecutionNotes::read(record->directory);
                edit(notes);
                if (const auto written = notes.write(record->directory); !written)
                    return unexpected(Halt(written.error()));
            }
            return true;
        },
        [this](Outcome<bool> done) {
            if (!done && !done.error().cancelled())
                Q_EMIT failed(done.error().asError());
            m_feed.refresh();
        });
}

void ExecutionActions::setStarred(const std::vector<RecordPointer> &records, bool starred)
{
    change(records, [starred](ExecutionNotes &notes) { notes.starred = starred; });
}

void ExecutionActions::setName(const RecordPointer &record, const QString &name)
{
    change({record}, [name = name.simplified()](ExecutionNotes &notes) { notes.name = name; });
}

void ExecutionActions::setNote(const RecordPointer &record, const QString &note)
{
    change({record}, [note](ExecutionNotes &notes) { notes.note = note; });
}

void ExecutionActions::remove(const std::vector<RecordPointer> &records)
{
    std::vector<RecordPointer> ended;
    std::copy_if(records.begin(), records.end(), std::back_inserter(ended),
                 [](const RecordPointer &record) { return isFinal(record->status.state); });
    if (ended.empty()) {
        Q_EMIT failed(Error{"execution.active", tr("What goes on cannot be deleted."), {}, tr("Stop it first.")});
        return;
    }
    m_sizes.start(
        [ended](Progress &, std::stop_token stop) -> Outcome<Bytes> {
            Bytes total = 0;
            for (const RecordPointer &record : ended) {
                if (stop.stop_requested())
                    return unexpected(Halt(Cancelled{}));
                total += bytesFreedBy(*record);
            }
            return total;
        },
        [this, ended](Outcome<Bytes> frees) {
            if (frees)
                askToRemove(ended, *frees);
            else if (!frees.error().cancelled())
                Q_EMIT failed(frees.error().asError());
        });
}

void ExecutionActions::askToRemove(const std::vector<RecordPointer> &records, Bytes frees)
{
    const int count = int(records.size());
    QStringList lost{tr("Lost are the log, the working directory with all that was written, and the code as it ran. "
                        "The task's folder and data stay.")};
    lost << tr("This frees %1.").arg(formatSize(frees));
    int continued = 0;
    for (const RecordPointer &other : m_feed.records()) {
        continued += std::any_of(records.begin(), records.end(), [&](const RecordPointer &record) {
            return other->spec.parent == record->id().toString();
        });
    }
    if (continued > 0)
        lost << tr("%Ln execution(s) went on from here; they keep what they took over.", nullptr, continued);
    const auto starred = std::count_if(records.begin(), records.end(),
                                       [](const RecordPointer &record) { return record->notes.starred; });
    if (starred > 0)
        lost << tr("%Ln of them has a star.", nullptr, int(starred));
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Delete"), {}, QMessageBox::NoButton, m_beside);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setText(
        count == 1 ? tr("Delete execution %1 of %2?").arg(records.front()->id().toString(), records.front()->spec.task)
                   : tr("Delete %Ln execution(s)?", nullptr, count));
    box->setInformativeText(lost.join(u'\n'));
    auto *sure = box->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(tr("Keep"), QMessageBox::RejectRole));
    connect(box, &QMessageBox::buttonClicked, this, [this, sure, records](QAbstractButton *button) {
        if (button == sure)
            removeNow(records);
    });
    box->open();
}

void ExecutionActions::removeNow(const std::vector<RecordPointer> &records)
{
    m_removal.start(
        [workspace = m_context.workspace, records](Progress &, std::stop_token) -> Outcome<bool> {
            const ExecutionStore store(workspace);
            for (const RecordPointer &record : records) {
                if (const auto removed = removeExecution(store, record->id()); !removed)
                    return unexpected(Halt(removed.error()));
            }
            return true;
        },
        [this](Outcome<bool> done) {
            if (!done && !done.error().cancelled())
                Q_EMIT failed(done.error().asError());
            m_feed.refresh();
        });
}

void ExecutionActions::continueFrom(const RecordPointer &record)
{
    if (!isFinal(record->status.state)) {
        Q_EMIT failed(Error{"execution.active", tr("What goes on cannot be continued yet."), {}, {}});
        return;
    }
    auto *dialog = new ContinueDialog(m_context, record, m_beside);
    connect(dialog, &ContinueDialog::started, this, &ExecutionActions::started);
    dialog->open();
}

void ExecutionActions::stop(const RecordPointer &record)
{
    m_written.start(
        [workspace = m_context.workspace, record](Progress &, std::stop_token stop) -> Outcome<QString> {
            return whatWasWritten(workspace, *record, now(), stop);
        },
        [this, record](Outcome<QString> written) { askToStop(record, written.value_or(QString())); });
}

void ExecutionActions::askToStop(const RecordPointer &record, const QString &written)
{
    auto *box = new QMessageBox(QMessageBox::Question, tr("Stop the execution"), tr("Stop %1?").arg(record->spec.task),
                                QMessageBox::NoButton, m_beside);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    const QString how = tr("The script is asked to end and has ten seconds for it; at once, it has none. What it has "
                           "written is kept either way.");
    box->setInformativeText(written.isEmpty() ? how : written + QStringLiteral("\n\n") + how);
    auto *stop = box->addButton(tr("Stop"), QMessageBox::AcceptRole);
    auto *now = box->addButton(tr("Stop at once"), QMessageBox::DestructiveRole);
    box->addButton(tr("Let it run"), QMessageBox::RejectRole);
    box->setDefaultButton(stop);
    connect(box, &QMessageBox::buttonClicked, this, [this, record, stop, now](QAbstractButton *button) {
        if (button == stop || button == now)
            requestStop(record, button == now);
    });
    box->open();
}

void ExecutionActions::requestStop(const RecordPointer &record, bool now)
{
    m_stop.start(
        [directory = record->directory, now](Progress &, std::stop_token) -> Outcome<bool> {
            if (const auto asked = writeStopRequest(directory, StopRequest{now}); !asked)
                return unexpected(Halt(asked.error()));
            return true;
        },
        [this](Outcome<bool> asked) {
            if (!asked && !asked.error().cancelled())
                Q_EMIT failed(asked.error().asError());
        });
}

} // namespace orrery
