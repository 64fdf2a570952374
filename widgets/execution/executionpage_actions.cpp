// SPDX-License-Identifier: GPL-3.0-or-later
// What the buttons of an execution's page do.
#include "widgets/execution/executionpage.h"

#include "core/execution/request.h"
#include "widgets/common/banner.h"

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

void ExecutionPage::runAgain()
{ }

} // namespace orrery
