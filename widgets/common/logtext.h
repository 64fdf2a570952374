// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>
#include <QStringDecoder>
#include <QStringList>

namespace orrery {

// Turns the bytes of a log, as they come, into lines to show: invalid UTF-8 becomes U+FFFD, terminal escape sequences
// (ECMA-48 §5.4) are left out, a carriage return starts its line anew (so a progress bar shows its last state), other
// control characters are left out but for the tab.
class LogText
{
public:
    // Longer lines are cut here: the views are made for lines that people read.
    static constexpr qsizetype longestLine = 4000;

    // Lines that are complete now.
    QStringList feed(QByteArrayView bytes);
    // What stands after the last line's end.
    const QString &unfinished() const { return m_line; }

private:
    enum class Escape { None, Start, Control, Text };
    void endLine(QStringList &lines);

    QStringDecoder m_decoder{QStringDecoder::Utf8};
    QString m_line;
    Escape m_escape = Escape::None;
    bool m_return = false; // the last character was a carriage return
    bool m_cut = false;
};

} // namespace orrery
