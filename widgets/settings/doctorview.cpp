// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/settings/doctorview.h"

#include "widgets/common/badge.h"
#include "widgets/common/icons.h"
#include "widgets/common/metrics.h"
#include "widgets/common/style.h"

#include <QClipboard>
#include <QDialog>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace orrery {

namespace {

Badge badgeOf(const Finding &finding)
{
    if (finding.ok)
        return {Tone::Good, Sign::Check, DoctorView::tr("there")};
    return finding.required ? Badge{Tone::Bad, Sign::Cross, DoctorView::tr("missing")}
                            : Badge{Tone::Neutral, Sign::Dot, DoctorView::tr("note")};
}

QLabel *text(const QString &words, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(words);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setFocusPolicy(Qt::ClickFocus);
    label->setAccessibleName(words);
    return label;
}

} // namespace

DoctorView::DoctorView(const Context &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_job(context.workers), m_summary(new QLabel(this)),
      m_again(new QPushButton(icon(QStringLiteral("view-refresh")), tr("Check again"), this)),
      m_scroll(new QScrollArea(this))
{
    const Metrics m(font());
    m_summary->setFont(boldFont(font()));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setAccessibleName(tr("What this computer has"));
    auto *head = new QHBoxLayout;
    head->addWidget(m_summary, 1);
    head->addWidget(m_again);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(m.wide(), m.wide(), m.wide(), m.wide());
    layout->setSpacing(m.gap());
    layout->addLayout(head);
    layout->addWidget(m_scroll, 1);
    connect(m_again, &QPushButton::clicked, this, &DoctorView::check);
    check();
}

void DoctorView::check()
{
    m_summary->setText(tr("Looking at this computer…"));
    m_again->setEnabled(false);
    m_job.start([home = m_context.workspace.home(), programs = m_context.programs](Progress &, std::stop_token stop)
                    -> Outcome<std::vector<Finding>> { return examineMachine(home, programs, stop); },
                [this](Outcome<std::vector<Finding>> findings) {
                    m_again->setEnabled(true);
                    if (findings)
                        show(std::move(*findings));
                    Q_EMIT checked();
                });
}

void DoctorView::show(std::vector<Finding> findings)
{
    m_findings = std::move(findings);
    m_summary->setText(nothingMissing(m_findings) ? tr("Everything that Orrery needs is here.")
                                                  : tr("Something that Orrery needs is missing."));
    const Metrics m(font());
    auto *content = new QWidget;
    auto *grid = new QGridLayout(content);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(m.gap());
    grid->setVerticalSpacing(m.small());
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const Finding &finding : m_findings) {
        auto *badge = new BadgeLabel(content);
        badge->setBadge(badgeOf(finding));
        grid->addWidget(badge, row, 0, Qt::AlignTop | Qt::AlignLeft);
        grid->addWidget(text(finding.message, content), row, 1);
        if (!finding.command.isEmpty()) {
            auto *copy = new QPushButton(tr("Copy the command"), content);
            makeLink(copy);
            copy->setAccessibleName(tr("Copy the command: %1").arg(finding.command));
            connect(copy, &QPushButton::clicked, this,
                    [command = finding.command] { QGuiApplication::clipboard()->setText(command); });
            grid->addWidget(copy, row, 2, Qt::AlignTop);
        }
        ++row;
        if (!finding.hint.isEmpty()) {
            QLabel *hint = text(finding.hint, content);
            hint->setFont(finding.command.isEmpty() ? font() : fixedFont(font()));
            hint->setForegroundRole(QPalette::PlaceholderText);
            grid->addWidget(hint, row++, 1, 1, 2);
        }
        grid->setRowMinimumHeight(row++, m.small());
    }
    grid->setRowStretch(row, 1);
    m_scroll->setWidget(content);
}

void showDoctor(const Context &context, QWidget *parent)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(DoctorView::tr("Doctor"));
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(new DoctorView(context, dialog));
    const Metrics m(dialog->font());
    dialog->resize(m.character * 100, m.line * 26);
    dialog->show();
}

} // namespace orrery
