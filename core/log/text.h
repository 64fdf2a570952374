// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/style.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <vector>

namespace orrery {

// From begin on, up to the next span or the end of the text, characters look like this.
struct LogSpan {
    qsizetype begin = 0;
    LogStyle style;

    friend bool operator==(const LogSpan &, const LogSpan &) = default;
};

struct LogText {
    QString text;
    std::vector<LogSpan> spans; // by begin; before the first: as usual
};

// What people see of the bytes of one line without its end, or of one state of a progress bar: invalid UTF-8 becomes
// U+FFFD, terminal escape sequences (ECMA-48 §5) become spans or are left out, a backspace takes back the character
// before it, other control characters but the tab are left out.
LogText logText(QByteArrayView bytes);

// Of a line with carriage returns within: its last state that is not empty. All of it where there are none.
QByteArrayView lastState(QByteArrayView line);
// Whether a line has more than one state.
bool hasStates(QByteArrayView line);

// The bytes of the escape sequence at the beginning of `bytes` (whose first byte is ESC). All of them where it has no
// end.
qsizetype escapeLength(QByteArrayView bytes);

// Bytes of whole lines without escape sequences and without carriage returns before line ends: what a search looks at.
// Nothing is written, and false returned, where there is nothing to leave out. moves: where the distance to the
// original grows: {place in `to`, bytes left out up to there}.
struct LogMove {
    qsizetype at = 0;
    qsizetype leftOut = 0;
};
bool stripped(QByteArrayView bytes, QByteArray &to, std::vector<LogMove> &moves);

} // namespace orrery
