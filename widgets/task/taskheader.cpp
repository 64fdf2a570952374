// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/taskheader.h"

#include "widgets/common/elidedlabel.h"
#include "widgets/common/icons.h"
#include "widgets/common/metrics.h"
#include "widgets/common/panel.h"
#include "widgets/common/style.h"

#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace orrery {

TaskHeader::TaskHeader(const QString &folder, QWidget *parent)
    : QWidget(parent), m_folder(folder), m_title(new QLabel), m_subtitle(new ElidedLabel),
      m_executions(new QPushButton), m_why(new QLabel), m_pack(new QPushButton(tr("Pack…"))),
      m_run(new QPushButton(tr("Run")))
{
    const Metrics m(font());
    auto *ground = new Panel(Panel::Edge::Bottom, Panel::Ground::Page, this);
    m_title->setFont(titleFont(font()));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setText(QFileInfo(folder).fileName());
    m_subtitle->setMuted(true);
    m_subtitle->setElideMode(Qt::ElideMiddle);
    makeLink(m_executions);
    m_why->setTextFormat(Qt::PlainText);
    m_pack->setIcon(icon(QStringLiteral("package-x-generic-symbolic")));
    m_pack->setToolTip(tr("Put what the ignore rules leave into a zip"));
    m_run->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_R));
    connect(m_run, &QPushButton::clicked, this, &TaskHeader::runRequested);
    connect(m_pack, &QPushButton::clicked, this, &TaskHeader::packRequested);
    connect(m_executions, &QPushButton::clicked, this, &TaskHeader::executionsRequested);

    auto *lower = new QHBoxLayout;
    lower->setSpacing(m.small());
    lower->addWidget(m_subtitle);
    lower->addWidget(m_executions);
    lower->addStretch(1);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(m.hair());
    texts->addWidget(m_title);
    texts->addLayout(lower);
    auto *row = new QHBoxLayout(ground);
    row->setContentsMargins(m.wide(), m.gap(), m.wide(), m.gap());
    row->setSpacing(m.gap());
    row->addLayout(texts, 1);
    row->addWidget(m_why);
    row->addWidget(m_pack);
    row->addWidget(m_run);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(ground);
    showAll();
}

void TaskHeader::setActivity(const TaskActivity &activity)
{
    m_activity = activity;
    showAll();
}

void TaskHeader::setErrors(int errors)
{
    m_errors = errors;
    showAll();
}

void TaskHeader::setChanges(std::shared_ptr<const std::vector<std::int64_t>> times)
{
    m_changes = std::move(times);
    showAll();
}

void TaskHeader::setBusy(bool busy)
{
    m_run->setEnabled(!busy);
}

QString TaskHeader::activityText() const
{
    if (!m_activity.state)
        return tr("never run");
    if (isFinal(*m_activity.state) || !m_activity.at)
        return m_activity.text;
    // Its code was taken when it was started; what is edited now belongs to the next one.
    const QString time = QLocale().toString(m_activity.at->toLocalTime().time(), QLocale::ShortFormat);
    int changed = 0;
    if (m_changes) {
        const std::int64_t started = m_activity.at->toMSecsSinceEpoch() * 1'000'000;
        changed = int(m_changes->end() - std::upper_bound(m_changes->begin(), m_changes->end(), started));
    }
    const QString what = *m_activity.state == ExecutionState::Running
        ? tr("running the code of %1").arg(time)
        : tr("%1 with the code of %2").arg(m_activity.text, time);
    return changed == 0 ? what : tr("%1; %Ln file(s) changed since", nullptr, changed).arg(what);
}

void TaskHeader::showAll()
{
    QString path = m_folder;
    const QString home = QDir::homePath();
    if (path == home || path.startsWith(home + u'/'))
        path.replace(0, home.size(), u'~');
    m_subtitle->setText(path + QStringLiteral(" · ") + activityText());
    m_executions->setText(tr("%Ln execution(s)", nullptr, m_activity.executions));
    m_executions->setVisible(m_activity.executions > 0);
    QPalette why = palette();
    why.setColor(QPalette::WindowText, colorsFor(palette()).tone(Tone::Bad).text);
    m_why->setPalette(why);
    m_why->setText(m_errors > 0 ? tr("%Ln error(s) to mend first", nullptr, m_errors) : QString());
    m_run->setProperty("orreryPrimary", m_errors == 0);
    m_run->setIcon(
        icon(QStringLiteral("media-playback-start"), m_errors == 0 ? QPalette::BrightText : QPalette::ButtonText));
    m_run->setToolTip(m_errors > 0 ? tr("Says what stands in the way (Ctrl+R, F5)")
                                   : tr("Save all and run the script with the code as it is then (Ctrl+R, F5)"));
    m_run->update();
}

void TaskHeader::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showAll();
}

} // namespace orrery
