// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/executionpage.h"

#include "core/base/json.h"
#include "core/base/time.h"
#include "widgets/common/banner.h"
#include "widgets/common/facts.h"
#include "widgets/common/metrics.h"
#include "widgets/common/panel.h"
#include "widgets/common/phasebar.h"
#include "widgets/common/tabpages.h"
#include "widgets/common/when.h"
#include "widgets/execution/actions.h"
#include "widgets/execution/details.h"
#include "widgets/execution/executionheader.h"
#include "widgets/execution/executionpage_runs.h"
#include "widgets/execution/filesview.h"
#include "widgets/execution/logview.h"
#include "widgets/execution/phases.h"
#include "widgets/execution/phrases.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace orrery {

namespace {

constexpr int apart = 500;

} // namespace

ExecutionPage::ExecutionPage(const Context &context, ExecutionFeed &feed, QWidget *parent)
    : QWidget(parent), m_context(context), m_feed(feed), m_reading(context.workers),
      m_runs(std::make_unique<Runs>(context.workers)), m_actions(new ExecutionActions(context, feed, this)),
      m_header(new ExecutionHeader), m_banner(new Banner), m_bar(new PhaseBar), m_tabs(new TabPages),
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
    layout->addWidget(m_header);
    layout->addWidget(m_banner);
    layout->addWidget(phases);
    layout->addWidget(m_tabs, 1);

    m_clock.setInterval(apart);
    connect(&m_clock, &QTimer::timeout, this, &ExecutionPage::read);
    connect(&feed, &ExecutionFeed::changed, this, [this](const std::vector<RecordPointer> &records) {
        for (const RecordPointer &record : records) {
            if (m_record && record->id() == m_record->id())
                update(record);
        }
    });
    connect(m_files, &FilesView::freshChanged, this, [this](qint64 count) {
        m_tabs->setText(Files, count > 0 ? tr("Files · %Ln new", nullptr, int(count)) : tr("Files"));
    });
    connect(m_files, &FilesView::copied, this,
            [this](const QString &where) { m_banner->say(Tone::Good, tr("The copy is in %1.").arg(where)); });
    connect(m_files, &FilesView::failed, this, [this](const Error &error) { m_banner->say(error); });
    connect(m_files, &FilesView::dataWanted, this,
            [this](const QByteArray &path) { Q_EMIT dataWanted(m_record, path); });
    connectHeader();
    fillMenu();
}

ExecutionPage::~ExecutionPage() = default;

void ExecutionPage::connectHeader()
{
    connect(m_header, &ExecutionHeader::backRequested, this, &ExecutionPage::backRequested);
    connect(m_header, &ExecutionHeader::taskRequested, this, [this] { Q_EMIT taskRequested(m_record->spec.taskPath); });
    connect(m_header, &ExecutionHeader::starred, this,
            [this](bool starred) { m_actions->setStarred({m_record}, starred); });
    connect(m_header, &ExecutionHeader::named, this,
            [this](const QString &name) { m_actions->setName(m_record, name); });
    connect(m_header, &ExecutionHeader::noted, this,
            [this](const QString &note) { m_actions->setNote(m_record, note); });
    connect(m_header->stopButton(), &QPushButton::clicked, this, [this] { m_actions->stop(m_record); });
    connect(m_header->againButton(), &QPushButton::clicked, this, &ExecutionPage::runAgain);
    connect(m_header->continueButton(), &QPushButton::clicked, this, [this] { m_actions->continueFrom(m_record); });
    connect(m_actions, &ExecutionActions::started, this, &ExecutionPage::executionStarted);
    connect(m_actions, &ExecutionActions::failed, this, [this](const Error &error) { m_banner->say(error); });
}

void ExecutionPage::show(const RecordPointer &record)
{
    const bool other = !m_record || m_record->id() != record->id();
    if (other) {
        // A note that is being written belongs to the one before.
        if (m_record)
            m_header->setFocus();
        m_record = record;
        m_known = {};
        m_reading.abandon();
        m_bar->setParts({});
        m_tabs->setText(Files, tr("Files"));
        // What goes on is looked at by its log; among those that have ended the same tab stays.
        if (!isFinal(record->status.state))
            m_tabs->setCurrent(Log);
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
    if (active)
        m_clock.start();
    else
        m_clock.stop();
    showState();
    read();
}

void ExecutionPage::showState()
{
    const ExecutionRecord &record = *m_record;
    const ExecutionState state = record.status.state;
    m_header->show(record);
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
        parts << sentence(record, m_known.phases).simplified();
    else if (const auto took = record.duration())
        parts << tr("ended after %1").arg(formatDuration(*took));
    parts << tr("on %1").arg(whereOf(record)) << tr("started %1").arg(when);
    m_header->setSentence(parts.join(QStringLiteral(" · ")));
    m_log->setPlaceholder(isFinal(state) ? tr("It wrote nothing to its log.")
                                         : sentence(record, m_known.phases) + u'…');
}

void ExecutionPage::read()
{
    if (m_reading.isRunning())
        return;
    m_reading.start(
        [workspace = m_context.workspace, record = m_record](Progress &, std::stop_token) -> Outcome<Known> {
            auto whole = ExecutionStore(workspace).read(record->id());
            return Known{readPhases(record->directory),
                         whole ? std::make_shared<const ExecutionRecord>(std::move(*whole)) : record};
        },
        [this](Outcome<Known> known) {
            if (!known)
                return;
            m_known = std::move(*known);
            m_bar->setParts(phaseParts(*m_record, m_known.phases, now()));
            m_details->setSections(detailsOf(*m_known.whole));
            showState();
        });
}

void ExecutionPage::setTab(Tab tab)
{
    m_tabs->setCurrent(tab);
}

QByteArray ExecutionPage::saveState() const
{
    return toCompactBytes(
        {{"tab", m_tabs->current()}, {"files", toJson(QString::fromLatin1(m_files->saveState().toBase64()))}});
}

void ExecutionPage::restoreState(const QByteArray &state)
{
    const auto values = parseJson(state);
    if (!values)
        return;
    m_tabs->setCurrent(int(std::clamp<std::int64_t>(integerMember(*values, "tab"), Log, Details)));
    m_files->restoreState(QByteArray::fromBase64(stringMember(*values, "files").toLatin1()));
}

} // namespace orrery
