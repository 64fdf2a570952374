// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/file.h"
#include "core/log/folds.h"
#include "core/log/index.h"
#include "core/log/pattern.h"
#include "core/log/text.h"

#include <map>
#include <memory>
#include <mutex>

namespace orrery {

// A place in a log: a line, and a part of it where it is shown in several rows.
struct LogPlace {
    std::int64_t line = 0;
    std::int64_t part = 0;

    friend auto operator<=>(const LogPlace &, const LogPlace &) = default;
};

// What is shown of a line, or of a part of it.
struct LogRow {
    LogPlace place;
    Bytes begin = 0; // of the bytes that are shown
    Bytes end = 0;
    bool progress = false; // earlier states of it are folded away, or shown as parts
    bool unfolded = false;
    bool last = true; // the last part of its line
    QString text;
    std::vector<LogSpan> spans;
    std::vector<LogRange> matches; // places in text
};

// A log as rows: a line is one row; a line longer than 16 KiB is several, each 16 KiB; a progress bar is one, its last
// state, or as many as it had states once it is unfolded. Of any thread.
class LogLines
{
public:
    explicit LogLines(std::shared_ptr<const LogFile> file, Bytes base = 0);

    const LogFile &file() const { return *m_file; }
    const std::shared_ptr<const LogFile> &filePointer() const { return m_file; }
    LogIndex &index() { return m_index; }
    const LogIndex &index() const { return m_index; }

    std::int64_t rows() const;
    LogPlace placeOf(std::int64_t row) const;
    // The row of a part, or of the last part of its line where it has fewer.
    std::int64_t rowOf(const LogPlace &place) const;
    std::int64_t partsOf(std::int64_t line) const;
    // The place that shows the byte at offset.
    LogPlace placeAt(Bytes offset) const;

    // Up to count rows from first on. matcher: fills LogRow::matches, where given.
    std::vector<LogRow> read(std::int64_t first, std::int64_t count, LogPattern::Matcher *matcher = nullptr) const;

    // Shows all states of a progress bar. Called again when the line may have grown.
    Outcome<> unfold(std::int64_t line, const std::stop_token &stop);
    void fold(std::int64_t line);
    bool isUnfolded(std::int64_t line) const;
    // Of the lines that are unfolded the one that may still grow, or -1.
    std::int64_t unfoldedGrowing() const;

private:
    class Window;
    Bytes endOf(std::int64_t line, Bytes begin, Window &window) const;
    Bytes partBegin(Bytes offset, Window &window) const;
    LogRow rowFor(Bytes begin, Bytes end, Window &window, LogPattern::Matcher *matcher) const;
    std::int64_t extraRowsBefore(std::int64_t line) const;

    const std::shared_ptr<const LogFile> m_file;
    LogIndex m_index;
    mutable std::mutex m_mutex;
    std::map<std::int64_t, std::shared_ptr<const LogStates>> m_unfolded;
};

} // namespace orrery
