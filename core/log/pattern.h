// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArrayView>
#include <QString>

#include <memory>
#include <optional>

namespace orrery {

struct LogRange {
    qsizetype begin = 0;
    qsizetype end = 0;

    friend bool operator==(const LogRange &, const LogRange &) = default;
};

// What is looked for: a text or a regular expression (PCRE2's, which is nearly Python's), in UTF-8; invalid bytes match
// nothing. '^' and '$' are the ends of a line, and no match reaches over one. Shared by threads, each with a Matcher.
class LogPattern
{
public:
    struct Options {
        bool regularExpression = false;
        bool caseSensitive = false;
        friend bool operator==(const Options &, const Options &) = default;
    };

    // Errors: log.bad_pattern, with what is wrong and where.
    static Result<LogPattern> compile(const QString &text, Options options);

    class Matcher;

private:
    struct Code;
    std::shared_ptr<const Code> m_code;
};

// Of one thread.
class LogPattern::Matcher
{
public:
    explicit Matcher(const LogPattern &pattern);
    ~Matcher();
    Matcher(Matcher &&) noexcept;

    // The first match that begins at or behind `from` within one line.
    std::optional<LogRange> inLine(QByteArrayView line, qsizetype from = 0);
    // Of several lines the next that has a match: its place, without its end. from: the beginning of a line.
    std::optional<LogRange> nextLine(QByteArrayView lines, qsizetype from);
    // The expression needed more steps than are sensible on some line; what it would have found is not known.
    bool gaveUp() const { return m_gaveUp; }

private:
    std::optional<LogRange> match(QByteArrayView subject, qsizetype from);

    struct Memory;
    std::shared_ptr<const Code> m_code;
    std::unique_ptr<Memory> m_memory;
    bool m_gaveUp = false;
};

} // namespace orrery
