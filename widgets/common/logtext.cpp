// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/logtext.h"

namespace orrery {

void LogText::endLine(QStringList &lines)
{
    lines << m_line;
    m_line.clear();
    m_cut = false;
}

QStringList LogText::feed(QByteArrayView bytes)
{
    QStringList lines;
    const QString text = m_decoder.decode(bytes);
    for (const QChar c : text) {
        switch (m_escape) {
        case Escape::Start:
            m_escape = c == u'[' ? Escape::Control : c == u']' ? Escape::Text : Escape::None;
            continue;
        case Escape::Control:
            if (c >= u'@' && c <= u'~')
                m_escape = Escape::None;
            continue;
        case Escape::Text: // a title: to BEL, or to the escape that begins ST
            if (c == u'\a')
                m_escape = Escape::None;
            else if (c == u'\x1b')
                m_escape = Escape::Start;
            continue;
        case Escape::None:
            break;
        }
        if (c == u'\n') {
            m_return = false;
            endLine(lines);
            continue;
        }
        if (c == u'\r') {
            m_return = true;
            continue;
        }
        if (m_return) {
            m_return = false;
            m_line.clear();
            m_cut = false;
        }
        if (c == u'\x1b') {
            m_escape = Escape::Start;
        } else if (c == u'\b') {
            m_line.chop(1);
        } else if (c == u'\t' || (c >= u' ' && c != u'\x7f')) {
            if (m_line.size() < longestLine) {
                m_line += c;
            } else if (!m_cut) {
                m_cut = true;
                m_line += u'…';
            }
        }
    }
    return lines;
}

} // namespace orrery
