// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/traceback.h"

#include "core/log/text.h"

#include <QRegularExpression>

#include <algorithm>

namespace orrery {

namespace {

constexpr Bytes piece = Bytes(1) << 20;
constexpr Bytes overlap = Bytes(64) << 10; // longer than what is looked for
constexpr QByteArrayView heading("Traceback (most recent call last):");
constexpr QByteArrayView frame("  File \"");

// The line that holds the byte at `at`.
QByteArrayView lineAt(QByteArrayView bytes, qsizetype at)
{
    const qsizetype begin = bytes.first(at).lastIndexOf('\n') + 1;
    const qsizetype end = bytes.indexOf('\n', begin);
    return bytes.sliced(begin, (end < 0 ? bytes.size() : end) - begin);
}

// A frame with its line number, and not some other text with the word File.
bool isFrame(QByteArrayView line)
{
    return tracebackFrame(logText(lastState(line)).text).has_value();
}

qsizetype lastFrame(QByteArrayView bytes)
{
    qsizetype end = bytes.size();
    while (end > 0) {
        const qsizetype found = bytes.first(end).lastIndexOf(frame);
        if (found < 0)
            return -1;
        if (isFrame(lineAt(bytes, found)))
            return found;
        end = found;
    }
    return -1;
}

// Behind the last frame: source lines and notes are indented, the exception is not.
qsizetype messageBehind(QByteArrayView bytes, qsizetype at)
{
    qsizetype line = at;
    while (true) {
        const qsizetype end = bytes.indexOf('\n', line);
        if (end < 0 || end + 1 >= bytes.size())
            return line;
        line = end + 1;
        const QString text = logText(lineAt(bytes, line)).text;
        if (!text.isEmpty() && !text.at(0).isSpace() && text.at(0) != u'|' && text.at(0) != u'+')
            return line;
    }
}

// The heading that belongs to the frame at `at`: none other may stand between, and only indented lines.
qsizetype beginBefore(QByteArrayView bytes, qsizetype at)
{
    const qsizetype found = bytes.first(at).lastIndexOf(heading);
    if (found < 0 || at - found > overlap)
        return bytes.first(at).lastIndexOf('\n') + 1;
    for (qsizetype line = bytes.indexOf('\n', found) + 1; line > 0 && line < at;) {
        const QString text = logText(lineAt(bytes, line)).text;
        if (!text.isEmpty() && !text.at(0).isSpace())
            return bytes.first(at).lastIndexOf('\n') + 1;
        line = bytes.indexOf('\n', line) + 1;
    }
    return bytes.first(found).lastIndexOf('\n') + 1;
}

} // namespace

std::optional<TracebackFrame> tracebackFrame(QStringView text)
{
    static const QRegularExpression form(QStringLiteral("^[\\s|+]*(File \"([^\"]+)\", line (\\d{1,9}))(?!\\d)"));
    if (text.size() > 4096)
        return {};
    const auto match = form.match(text.toString());
    if (!match.hasMatch())
        return {};
    return TracebackFrame{match.captured(2), match.captured(3).toInt(), {match.capturedStart(1), match.capturedEnd(1)}};
}

Outcome<std::optional<LogError>> lastError(const LogFile &file, Bytes size, const std::stop_token &stop)
{
    for (Bytes end = size; end > 0;) {
        if (stop.stop_requested())
            return unexpected(Cancelled{});
        const Bytes begin = std::max<Bytes>(0, end - piece);
        const QByteArray bytes = file.read(begin, end - begin);
        if (const qsizetype found = lastFrame(bytes); found >= 0) {
            const Bytes at = begin + found;
            const Bytes from = std::max<Bytes>(0, at - overlap);
            const QByteArray around = file.read(from, std::min(size, at + overlap) - from);
            return LogError{from + beginBefore(around, at - from), from + messageBehind(around, at - from)};
        }
        if (begin == 0)
            break;
        end = std::min(end - 1, begin + 4096); // a line may have been cut
    }
    return std::optional<LogError>();
}

} // namespace orrery
