// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/executionpage.h"

#include "core/base/time.h"
#include "widgets/common/badge.h"
#include "widgets/common/banner.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/common/facts.h"
#include "widgets/common/icons.h"
#include "widgets/common/metrics.h"
#include "widgets/common/panel.h"
#include "widgets/common/phasebar.h"
#include "widgets/common/style.h"
#include "widgets/common/tabpages.h"
#include "widgets/common/when.h"
#include "widgets/execution/details.h"
#include "widgets/execution/executionpage_runs.h"
#include "widgets/execution/filesview.h"
#include "widgets/execution/logview.h"
#include "widgets/execution/phases.h"
#include "widgets/execution/phrases.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

namespace orrery {

namespace {

constexpr int apart = 500;

} // namespace

ExecutionPage::ExecutionPage(const Context &context, ExecutionFeed &feed, QWidget *parent)
    : QWidget(parent), m_context(context), m_feed(feed), m_phasesJob(context.workers), m_stopJob(context.workers),
      m_runs(std::make_unique<Runs>(context.workers)), m_title(new QLabel), m_badge(new BadgeLabel),
      m_sentence(new ElidedLabel), m_id(new QLabel), m_stop(new QPushButton(tr("Stop…"))),
      m_again(new QPushButton(tr("Run again"))), m_banner(new Banner), m_bar(new PhaseBar), m_tabs(new TabPages),
      m_log(new LogView(context.workers)), m_files(new FilesView(context)), m_details(new FactsView)
{
    const Metrics m(font());
    auto *phases = new Panel(Panel::Edge::None, Panel::Ground::Page, this);
    auto *phasesLayout = new QHBoxLayout(phases);
    phasesLayout->setContentsMargins(m.wide(), m.small() * 2, m.wide(), m.small());
    phasesLayout->addWidget(m_bar);

    m_tabs->addPage(m_log, tr("Log"));
    m_tabs->addPage(m_files, tr("Files"));
    m_tabs->addPage(m_details, tr("Details"));
    m_details->setAccessibleName(tr("Details"));
    m_banner->setClosable(false);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHeader());
    layout->addWidget(m_banner);
    layout->addWidget(phases);
    layout->addWidget(m_tabs, 1);

    m_clock.setInterval(apart);
    connect(&m_clock, &QTimer::timeout, this, &ExecutionPage::readPhasesAgain);
    connect(&feed, &ExecutionFeed::changed, this, [this](const std::vector<RecordPointer> &records) {
        for (const RecordPointer &record : records) {
            if (m_record && record->id() == m_record->id())
                update(record);
        }
    });
    connect(m_files, &FilesView::freshChanged, this, [this](qint64 count) {
        m_tabs->setText(1, count > 0 ? tr("Files · %Ln new", nullptr, int(count)) : tr("Files"));
    });
    connect(m_stop, &QPushButton::clicked, this, &ExecutionPage::askToStop);
    connect(m_again, &QPushButton::clicked, this, &ExecutionPage::runAgain);
}

QWidget *ExecutionPage::makeHeader()
{
    const Metrics m(font());
    auto *header = new Panel(Panel::Edge::Bottom, Panel::Ground::Page, this);
    auto *back = new QPushButton(icon(QStringLiteral("go-previous-symbolic")), tr("Executions"), header);
    back->setFlat(true);
    back->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Left));
    back->setToolTip(tr("Back to all executions (%1)").arg(back->shortcut().toString(QKeySequence::NativeText)));
    connect(back, &QPushButton::clicked, this, &ExecutionPage::backRequested);
    m_title->setFont(titleFont(font()));
    m_title->setTextFormat(Qt::PlainText);
    m_sentence->setMuted(true);
    m_id->setFont(fixedFont(smallFont(font())));
    m_id->setForegroundRole(QPalette::PlaceholderText);
    m_id->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_id->setAccessibleName(tr("Id of the execution"));
    m_stop->setIcon(icon(QStringLiteral("media-playback-stop")));
    m_again->setToolTip(tr("With the values of then and the code as it is now"));
    m_again->setIcon(icon(QStringLiteral("media-playback-start")));

    auto *upper = new QHBoxLayout;
    upper->setSpacing(m.gap());
    upper->addWidget(m_title);
    upper->addWidget(m_badge);
    upper->addStretch();
    auto *lower = new QHBoxLayout;
    lower->setSpacing(m.gap());
    lower->addWidget(m_id);
    lower->addWidget(m_sentence, 1);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(m.hair());
    texts->addLayout(upper);
    texts->addLayout(lower);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(m.small(), m.gap(), m.wide(), m.gap());
    row->setSpacing(m.gap());
    row->addWidget(back);
    row->addLayout(texts, 1);
    row->addWidget(m_stop);
    row->addWidget(m_again);
    row->addWidget(makeMoreButton());
    return header;
}

QWidget *ExecutionPage::makeMoreButton()
{
    auto *menu = new QMenu(this);
    const auto add = [&](const char *iconName, const QString &text, auto run) {
        connect(menu->addAction(icon(QString::fromLatin1(iconName)), text), &QAction::triggered, this, run);
    };
    add("document-open-folder", tr("Open the working directory"),
        [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_record->directory.work())); });
    add("view-task", tr("Go to the task"), [this] { Q_EMIT taskRequested(m_record->spec.taskPath); });
    menu->addSeparator();
    add("edit-copy", tr("Copy the id"), [this] { QGuiApplication::clipboard()->setText(m_record->id().toString()); });
    add("edit-copy", tr("Copy the path of the working directory"),
        [this] { QGuiApplication::clipboard()->setText(m_record->directory.work()); });
    auto *more = new QToolButton(this);
    more->setIcon(icon(QStringLiteral("overflow-menu")));
    more->setMenu(menu);
    more->setPopupMode(QToolButton::InstantPopup);
    more->setAccessibleName(tr("More"));
    more->setToolTip(tr("More"));
    makeMenuButton(more);
    return more;
}

ExecutionPage::~ExecutionPage() = default;

void ExecutionPage::show(const RecordPointer &record)
{
    const bool other = !m_record || m_record->id() != record->id();
    if (other) {
        m_record = record;
        m_phases.clear();
        m_phasesJob.abandon();
        m_bar->setParts({});
        m_tabs->setText(1, tr("Files"));
        m_tabs->setCurrent(0);
        m_log->open(record->directory.log(), !isFinal(record->status.state));
    }
    update(record);
}

void ExecutionPage::update(const RecordPointer &record)
{
    m_record = record;
    const bool active = !isFinal(record->status.state);
    m_log->setGrowing(active);
    m_files->show(record);
    m_details->setSections(detailsOf(*record));
    if (active)
        m_clock.start();
    else
        m_clock.stop();
    showState();
    readPhasesAgain();
}

void ExecutionPage::showState()
{
    const ExecutionRecord &record = *m_record;
    const ExecutionState state = record.status.state;
    const QString name = nameOf(record);
    m_title->setText(name.isEmpty() ? record.spec.task : record.spec.task + QStringLiteral(" · ") + name);
    m_badge->setBadge(stateBadge(state));
    m_id->setText(record.id().toString());
    m_stop->setVisible(!isFinal(state));
    m_again->setVisible(isFinal(state));
    const QString when = formatMoment(record.status.started.value_or(record.spec.created), now());
    QStringList parts;
    const bool bad = state == ExecutionState::Failed || state == ExecutionState::Lost;
    if (bad && !whatToKnow(record).isEmpty())
        m_banner->say(Tone::Bad, whatToKnow(record));
    else if (isFinal(state) && !record.status.warnings.empty())
        m_banner->say(Tone::Careful, record.status.warnings.front().message);
    else
        m_banner->clear();
    if (!m_banner->isVisibleTo(this))
        parts << sentence(record, m_phases).simplified();
    else if (const auto took = record.duration())
        parts << tr("ended after %1").arg(formatDuration(*took));
    parts << tr("on %1").arg(whereOf(record)) << tr("started %1").arg(when);
    m_sentence->setText(parts.join(QStringLiteral(" · ")));
    m_log->setPlaceholder(isFinal(state) ? tr("It wrote nothing to its log.") : sentence(record, m_phases) + u'…');
}

void ExecutionPage::readPhasesAgain()
{
    if (m_phasesJob.isRunning())
        return;
    m_phasesJob.start(
        [directory = m_record->directory](Progress &, std::stop_token) -> Outcome<std::vector<PhaseRecord>> {
            return readPhases(directory);
        },
        [this](Outcome<std::vector<PhaseRecord>> phases) {
            if (!phases)
                return;
            m_phases = std::move(*phases);
            m_bar->setParts(phaseParts(*m_record, m_phases, now()));
            showState();
        });
}

} // namespace orrery
