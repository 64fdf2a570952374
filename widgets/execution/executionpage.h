// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/events.h"
#include "widgets/common/context.h"
#include "widgets/execution/feed.h"

#include <QTimer>
#include <QWidget>

namespace orrery {

class Banner;
class ExecutionActions;
class ExecutionHeader;
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
    enum Tab { Log, Files, Details };

    ExecutionPage(const Context &context, ExecutionFeed &feed, QWidget *parent = nullptr);
    ~ExecutionPage() override;

    void show(const RecordPointer &record);
    using QWidget::show;
    RecordPointer record() const { return m_record; }
    void setTab(Tab tab);
    // The tab, sizes.
    QByteArray saveState() const;
    void restoreState(const QByteArray &state);

Q_SIGNALS:
    void backRequested();
    void taskRequested(const QString &folder);
    void executionStarted(const orrery::ExecutionId &id);
    // What it left is to become data: all of it, or what lies at this path (bytes) in it.
    void dataWanted(const orrery::RecordPointer &record, const QByteArray &path);

private:
    // What is read for this page alone.
    struct Known {
        std::vector<PhaseRecord> phases;
        RecordPointer whole; // with the packages of its environment
    };

    void connectHeader();
    void fillMenu();
    void update(const RecordPointer &record);
    void showState();
    void read();
    void exportFiles();
    void exportBundle();
    void writeBundle(const QString &file);
    void runAgain();

    Context m_context;
    ExecutionFeed &m_feed;
    RecordPointer m_record;
    Known m_known;
    Job<Known> m_reading;
    struct Runs;
    std::unique_ptr<Runs> m_runs;
    QTimer m_clock;

    ExecutionActions *m_actions;
    ExecutionHeader *m_header;
    Banner *m_banner;
    PhaseBar *m_bar;
    TabPages *m_tabs;
    LogView *m_log;
    FilesView *m_files;
    FactsView *m_details;
};

} // namespace orrery
