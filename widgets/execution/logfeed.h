// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/lines.h"
#include "widgets/common/job.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace orrery {

// Keeps the lines of a log in step with its file, from threads. Of a long log its end is there at once, while its index
// is still being made; its lines get their numbers then. Of the UI thread.
class LogFeed : public QObject
{
    Q_OBJECT

public:
    explicit LogFeed(Workers &workers, QObject *parent = nullptr);

    // Starts anew with this file, which need not be there yet; an empty path stops. growing: look for more until
    // setGrowing(false).
    void open(const QString &path, bool growing);
    // What was written up to now is still taken in.
    void setGrowing(bool growing);
    bool isGrowing() const { return m_growing; }
    // Whether somebody looks: else it looks seldom.
    void setWatched(bool watched);

    const QString &path() const { return m_source.path; }
    // What is shown: all lines, or the last ones. Null while there is no file.
    std::shared_ptr<LogLines> lines() const { return m_shown; }
    // All lines, as far as they are known. Null while there is no file.
    std::shared_ptr<LogLines> whole() const { return m_source.whole; }
    std::int64_t rows() const { return m_shown ? m_shown->rows() : 0; }
    // Whether the first line shown is the log's first: lines have numbers.
    bool isNumbered() const { return m_shown == m_source.whole; }
    bool isComplete() const { return !m_source.tail; }
    // Of what is not known whole: shows what is known from the beginning on, or the last lines.
    void showBeginning();
    void showEnd();

Q_SIGNALS:
    // Other lines than before: a new file, its beginning instead of its end. cut: its writer has cut it.
    void restarted(bool cut);
    void grew();
    // The lines shown are all lines now: they and their rows have these numbers more than before.
    void renumbered(qint64 lines, qint64 rows);
    void failed(const QString &message);

private:
    struct Source {
        QString path;
        std::shared_ptr<const LogFile> file;
        std::shared_ptr<LogLines> whole;
        std::shared_ptr<LogLines> tail;
        LogFile::Mark mark;
        Bytes size = 0;
    };
    struct Look {
        Source source;
        bool opened = false;
        bool cut = false;
        bool grew = false;
        bool whole = false;
        std::int64_t lineShift = 0;
        std::int64_t rowShift = 0;
    };
    static Outcome<Look> look(Source source, bool indexing, const std::stop_token &stop);
    static Outcome<> takeIn(Look &look, bool indexing, const std::stop_token &stop);
    void lookAgain();
    void take(Look look);
    void makeIndex();

    Job<Look> m_look;
    Job<bool> m_index;
    QTimer m_timer;
    Source m_source;
    std::shared_ptr<LogLines> m_shown;
    bool m_growing = false;
    bool m_watched = true;
    bool m_wantsBeginning = false;
    bool m_again = false; // a look was asked for while one was taken
};

} // namespace orrery
