// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/text.h"

#include <cstring>

namespace orrery {

namespace {

constexpr char escape = '\x1b';

bool isControl(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
}

// Up to BEL, or to ESC \ (ST).
qsizetype stringLength(QByteArrayView bytes)
{
    for (qsizetype i = 2; i < bytes.size(); ++i) {
        if (bytes[i] == '\a')
            return i + 1;
        if (bytes[i] == escape)
            return i + 1 < bytes.size() && bytes[i + 1] == '\\' ? i + 2 : i;
        if (bytes[i] == '\n')
            return i;
    }
    return bytes.size();
}

void takeBack(QString &text)
{
    const bool pair = text.size() > 1 && text.back().isLowSurrogate();
    text.chop(pair ? 2 : 1);
}

void setStyle(LogText &to, const LogStyle &style)
{
    // Backspaces may have gone behind the beginning of the last ones.
    while (!to.spans.empty() && to.spans.back().begin >= to.text.size())
        to.spans.pop_back();
    const LogStyle before = to.spans.empty() ? LogStyle() : to.spans.back().style;
    if (!(before == style))
        to.spans.push_back({to.text.size(), style});
}

} // namespace

qsizetype escapeLength(QByteArrayView bytes)
{
    if (bytes.size() < 2)
        return bytes.size();
    switch (bytes[1]) {
    case ']':
    case 'P':
    case '^':
    case '_':
    case 'X':
        return stringLength(bytes);
    case '[':
        for (qsizetype i = 2; i < bytes.size(); ++i) {
            if (bytes[i] >= '@' && bytes[i] <= '~')
                return i + 1;
            // Not a parameter and not an intermediate byte: this was never a sequence.
            if (bytes[i] < ' ' || bytes[i] > '?')
                return i;
        }
        return bytes.size();
    default:
        // Intermediate bytes, then a final one.
        for (qsizetype i = 1; i < bytes.size(); ++i) {
            if (bytes[i] >= '0' && bytes[i] <= '~')
                return i + 1;
            if (bytes[i] < ' ' || bytes[i] > '/')
                return i;
        }
        return bytes.size();
    }
}

LogText logText(QByteArrayView bytes)
{
    LogText result;
    LogStyle style;
    qsizetype at = 0;
    while (at < bytes.size()) {
        qsizetype end = at;
        while (end < bytes.size() && (!isControl(bytes[end]) || bytes[end] == '\t'))
            ++end;
        if (end > at)
            result.text += QString::fromUtf8(bytes.sliced(at, end - at));
        at = end;
        if (at == bytes.size())
            break;
        if (bytes[at] == escape) {
            const QByteArrayView sequence = bytes.sliced(at, escapeLength(bytes.sliced(at)));
            if (sequence.size() > 2 && sequence[1] == '[' && sequence.back() == 'm') {
                const LogStyle before = style;
                style.apply(sequence.sliced(2, sequence.size() - 3));
                if (!(before == style))
                    setStyle(result, style);
            }
            at += sequence.size();
            continue;
        }
        if (bytes[at] == '\b')
            takeBack(result.text);
        ++at;
    }
    while (!result.spans.empty() && result.spans.back().begin >= result.text.size())
        result.spans.pop_back();
    return result;
}

QByteArrayView lastState(QByteArrayView line)
{
    qsizetype end = line.size();
    while (end > 0 && line[end - 1] == '\r')
        --end;
    const qsizetype before = line.first(end).lastIndexOf('\r');
    return line.sliced(before + 1, end - before - 1);
}

bool hasStates(QByteArrayView line)
{
    qsizetype begin = 0;
    while (begin < line.size() && line[begin] == '\r')
        ++begin;
    qsizetype end = line.size();
    while (end > begin && line[end - 1] == '\r')
        --end;
    return line.sliced(begin, end - begin).contains('\r');
}

bool stripped(QByteArrayView bytes, QByteArray &to, std::vector<LogMove> &moves)
{
    const auto size = static_cast<std::size_t>(bytes.size());
    if (std::memchr(bytes.data(), escape, size) == nullptr && std::memchr(bytes.data(), '\r', size) == nullptr)
        return false;
    to.resize(0);
    to.reserve(bytes.size());
    moves.clear();
    qsizetype from = 0;
    qsizetype leftOut = 0;
    const auto leaveOut = [&](qsizetype begin, qsizetype length) {
        to.append(bytes.data() + from, begin - from);
        from = begin + length;
        leftOut += length;
        moves.push_back({to.size(), leftOut});
    };
    for (qsizetype i = 0; i < bytes.size();) {
        if (bytes[i] == escape) {
            const qsizetype length = escapeLength(bytes.sliced(i));
            leaveOut(i, length);
            i += length;
        } else {
            qsizetype behind = i;
            while (behind < bytes.size() && bytes[behind] == '\r')
                ++behind;
            if (behind > i && behind < bytes.size() && bytes[behind] == '\n') {
                leaveOut(i, behind - i);
                i = behind;
            }
            ++i;
        }
    }
    to.append(bytes.data() + from, bytes.size() - from);
    return true;
}

} // namespace orrery
