// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/events.h"
#include "widgets/common/context.h"
#include "widgets/execution/feed.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace orrery {

class BadgeLabel;
class Banner;
class ElidedLabel;
class FactsView;
class FilesView;
class LogView;
class PhaseBar;
class TabPages;

// One execution: what it is doing in a sentence, its phases, its log, its files, and all that is known of it.
class ExecutionPage : public QWidget
{
    Q_OBJECT

public:
    ExecutionPage(const Context &context, ExecutionFeed &feed, QWidget *parent = nullptr);
    ~ExecutionPage() override;

    void show(const RecordPointer &record);
    using QWidget::show;
    RecordPointer record() const { return m_record; }

Q_SIGNALS:
    void backRequested();
    void taskRequested(const QString &folder);
    void executionStarted(const orrery::ExecutionId &id);

private:
    QWidget *makeHeader();
    QWidget *makeMoreButton();
    void update(const RecordPointer &record);
    void showState();
    void readPhasesAgain();
    void askToStop();
    void requestStop(bool now);
    void runAgain();

    Context m_context;
    ExecutionFeed &m_feed;
    RecordPointer m_record;
    std::vector<PhaseRecord> m_phases;
    Job<std::vector<PhaseRecord>> m_phasesJob;
    Job<bool> m_stopJob;
    struct Runs;
    std::unique_ptr<Runs> m_runs;
    QTimer m_clock;

    QLabel *m_title;
    BadgeLabel *m_badge;
    ElidedLabel *m_sentence;
    QLabel *m_id;
    QPushButton *m_stop;
    QPushButton *m_again;
    Banner *m_banner;
    PhaseBar *m_bar;
    TabPages *m_tabs;
    LogView *m_log;
    FilesView *m_files;
    FactsView *m_details;
};

} // namespace orrery
