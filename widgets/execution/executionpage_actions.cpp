// SPDX-License-Identifier: GPL-3.0-or-later
// What the buttons of an execution's page do.
#include "widgets/execution/executionpage.h"

#include "core/execution/request.h"
#include "widgets/common/banner.h"
#include "widgets/execution/executionpage_runs.h"

#include <QMessageBox>
#include <QPushButton>

namespace orrery {

void ExecutionPage::askToStop()
{
    auto *box = new QMessageBox(QMessageBox::Question, tr("Stop the execution"),
                                tr("Stop %1?").arg(m_record->spec.task), QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(tr("The script is asked to end and gets a moment for it. What it has written so far is "
                               "kept, with its log."));
    auto *stop = box->addButton(tr("Stop"), QMessageBox::AcceptRole);
    auto *now = box->addButton(tr("Stop at once"), QMessageBox::DestructiveRole);
    box->addButton(tr("Let it run"), QMessageBox::RejectRole);
    box->setDefaultButton(stop);
    connect(box, &QMessageBox::buttonClicked, this, [this, stop, now](QAbstractButton *button) {
        if (button == stop || button == now)
            requestStop(button == now);
    });
    box->open();
}

void ExecutionPage::requestStop(bool now)
{
    m_stop->setEnabled(false);
    m_stopJob.start(
        [directory = m_record->directory, now](Progress &, std::stop_token) -> Outcome<bool> {
            if (const auto asked = writeStopRequest(directory, StopRequest{now}); !asked)
                return unexpected(Halt(asked.error()));
            return true;
        },
        [this](Outcome<bool> asked) {
            m_stop->setEnabled(true);
            if (!asked && !asked.error().cancelled())
                m_banner->say(asked.error().asError());
        });
}

// The task's code as it is now, with the values of then.
void ExecutionPage::runAgain()
{
    if (m_runs->job.isRunning())
        return;
    const ExecutionSpec &spec = m_record->spec;
    RunRequest request;
    request.folder = spec.taskPath;
    request.origin = spec.taskPath;
    request.task = spec.task;
    request.command = spec.command;
    request.parameters = spec.parameters;
    request.arguments = spec.arguments;
    for (const RunBinding &binding : spec.bindings)
        request.inputs.emplace_back(binding.slot, binding.source);
    request.environmentVariables = spec.environmentVariables;
    request.timeLimit = spec.timeLimit;
    request.isolation = spec.isolation;
    request.network = spec.network;
    request.python = spec.python;
    m_again->setEnabled(false);
    m_runs->job.start(
        [context = m_context, request](Progress &progress, std::stop_token stop) -> Outcome<Submission> {
            if (!context.programs)
                return unexpected(Halt(context.programs.error()));
            return submitRun(context.workspace, *context.programs, request, progress, stop);
        },
        [this](Outcome<Submission> submission) {
            m_again->setEnabled(true);
            if (submission && submission->id) {
                Q_EMIT executionStarted(*submission->id);
            } else if (submission) {
                const auto first = firstError(submission->problems);
                m_banner->say(Tone::Bad, first ? tr("Not started: %1").arg(first->message) : tr("Not started."));
            } else if (!submission.error().cancelled()) {
                m_banner->say(submission.error().asError());
            }
        });
}

} // namespace orrery
