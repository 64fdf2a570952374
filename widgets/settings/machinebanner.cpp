// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/settings/machinebanner.h"

#include "core/execution/quota.h"
#include "widgets/settings/doctorview.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>

namespace orrery {

MachineBanner::MachineBanner(const Context &context, QWidget *parent)
    : Banner(parent), m_context(context), m_job(context.workers), m_space(context.workers)
{
    setClosable(false);
    connect(this, &Banner::actionClicked, this, [this] {
        if (m_tellsSpace)
            Q_EMIT storageRequested();
        else if (m_command.isEmpty())
            showDoctor(m_context, window());
        else
            QGuiApplication::clipboard()->setText(m_command);
    });
    connect(this, &Banner::secondActionClicked, this, &MachineBanner::check);
}

void MachineBanner::check()
{
    m_job.start([home = m_context.workspace.home(), programs = m_context.programs](Progress &, std::stop_token stop)
                    -> Outcome<std::vector<Finding>> { return examineMachine(home, programs, stop); },
                [this](Outcome<std::vector<Finding>> findings) {
                    if (findings)
                        show(*findings);
                });
}

void MachineBanner::checkSpace()
{
    if (m_missing)
        return;
    m_space.start([workspace = m_context.workspace](
                      Progress &, std::stop_token) -> Outcome<std::optional<Reason>> { return lowSpace(workspace); },
                  [this](Outcome<std::optional<Reason>> low) {
                      if (m_missing)
                          return;
                      m_tellsSpace = low && *low;
                      if (m_tellsSpace)
                          say(Tone::Careful, (*low)->message, tr("Make room…"), tr("Check again"));
                      else
                          clear();
                  });
}

void MachineBanner::show(const std::vector<Finding> &findings)
{
    const auto missing = [](const Finding &finding) { return finding.required && !finding.ok; };
    const auto first = std::find_if(findings.begin(), findings.end(), missing);
    m_missing = first != findings.end();
    if (!m_missing) {
        checkSpace();
        return;
    }
    m_tellsSpace = false;
    const auto count = std::count_if(findings.begin(), findings.end(), missing);
    QString text = first->message;
    if (!first->hint.isEmpty())
        text += u'\n' + first->hint;
    if (count > 1)
        text += u'\n' + tr("%Ln more thing(s) are missing: Doctor names them.", nullptr, int(count) - 1);
    text += u'\n' + tr("Editing and packing work meanwhile.");
    m_command = first->command;
    say(Tone::Bad, text, m_command.isEmpty() ? tr("Doctor") : tr("Copy the command"), tr("Check again"));
}

} // namespace orrery
