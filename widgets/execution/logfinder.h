// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/search.h"
#include "widgets/execution/logfeed.h"

namespace orrery {

// Searches a log from threads, while it is typed and while the log grows. Of the UI thread.
class LogFinder : public QObject
{
    Q_OBJECT

public:
    LogFinder(LogFeed &feed, Workers &workers, QObject *parent = nullptr);

    // An empty text ends the search. The message of what is wrong with an expression, else an empty one.
    QString look(const QString &text, LogPattern::Options options);
    bool isActive() const { return m_search != nullptr; }
    std::optional<LogPattern> pattern() const;

    std::int64_t count() const { return m_search ? m_search->count() : 0; }
    // Of the current hit, from 0; -1: none.
    std::int64_t ordinal() const { return m_hit ? m_hit->ordinal : -1; }
    bool isSearching() const { return m_extend.isRunning(); }
    // For each stretch of the lines whether something was found there.
    const std::vector<std::uint32_t> &map() const { return m_map; }

    // Goes to the next or previous hit from the current one, or, where there is none, from this row. Around the end.
    void find(bool backwards, std::int64_t row);
    // The first at or behind this row, as soon as it is found.
    void findFirst(std::int64_t row);
    void forgetPlace() { m_hit.reset(); }

Q_SIGNALS:
    void changed();
    void found(qint64 row);
    void failed(const QString &message);

private:
    struct Found {
        std::optional<LogSearch::Hit> hit;
        std::int64_t row = 0;
        std::shared_ptr<LogLines> lines; // that the row is one of
    };
    static Found foundAt(const LogSearch &search, const LogSearch::Hit &hit, const std::shared_ptr<LogLines> &lines,
                         const std::stop_token &stop);
    void restart();
    void extend();
    void start(bool backwards, std::int64_t row, bool around);
    void refreshMap();
    void tick();

    LogFeed &m_feed;
    std::shared_ptr<LogSearch> m_search;
    std::shared_ptr<const LogFile> m_file; // that was searched
    Job<bool> m_extend;
    Job<Found> m_find;
    Job<std::vector<std::uint32_t>> m_spread;
    QTimer m_timer;
    std::vector<std::uint32_t> m_map;
    std::optional<LogSearch::Hit> m_hit;
    std::int64_t m_firstFrom = -1; // findFirst still waits
};

} // namespace orrery
