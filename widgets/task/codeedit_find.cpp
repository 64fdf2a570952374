// SPDX-License-Identifier: GPL-3.0-or-later
// Searching and replacing in a text.
#include "widgets/task/codeedit.h"

#include "widgets/task/textdocument.h"

namespace orrery {

CodeEdit::Hit CodeEdit::find(const FindOptions &options, long from, long to) const
{
    if (options.text.isEmpty())
        return {};
    long flags = 0;
    if (options.matchCase)
        flags |= SCFIND_MATCHCASE;
    if (options.wholeWords)
        flags |= SCFIND_WHOLEWORD;
    if (options.regularExpression)
        flags |= SCFIND_REGEXP | SCFIND_CXX11REGEX;
    SendScintilla(SCI_SETSEARCHFLAGS, static_cast<unsigned long>(flags));
    SendScintilla(SCI_SETTARGETSTART, static_cast<unsigned long>(from));
    SendScintilla(SCI_SETTARGETEND, static_cast<unsigned long>(to));
    const QByteArray text = options.text.toUtf8();
    const long at = SendScintilla(SCI_SEARCHINTARGET, static_cast<unsigned long>(text.size()), text.constData());
    if (at < 0)
        return {};
    return {at, SendScintilla(SCI_GETTARGETEND)};
}

int CodeEdit::markHits(const FindOptions &options)
{
    const long length = SendScintilla(SCI_GETLENGTH);
    SendScintilla(SCI_SETINDICATORCURRENT, 0UL);
    SendScintilla(SCI_INDICATORCLEARRANGE, 0UL, length);
    SendScintilla(SCI_SETSTATUS, 0UL);
    int hits = 0;
    for (long from = 0; from <= length && hits < mostHits;) {
        const Hit hit = find(options, from, length);
        if (SendScintilla(SCI_GETSTATUS) == SC_STATUS_WARNREGEX) {
            SendScintilla(SCI_SETSTATUS, 0UL);
            return -1;
        }
        if (!hit)
            break;
        SendScintilla(SCI_INDICATORFILLRANGE, static_cast<unsigned long>(hit.from), hit.to - hit.from);
        ++hits;
        from = hit.to > hit.from ? hit.to : hit.to + 1;
    }
    return hits;
}

bool CodeEdit::findNext(const FindOptions &options, bool forward)
{
    const long length = SendScintilla(SCI_GETLENGTH);
    const long start = SendScintilla(SCI_GETSELECTIONSTART);
    const long end = SendScintilla(SCI_GETSELECTIONEND);
    Hit hit = forward ? find(options, end, length) : find(options, start, 0);
    if (!hit)
        hit = forward ? find(options, 0, length) : find(options, length, 0);
    if (!hit)
        return false;
    SendScintilla(SCI_SETSEL, static_cast<unsigned long>(hit.from), hit.to);
    SendScintilla(SCI_SCROLLRANGE, static_cast<unsigned long>(hit.to), hit.from);
    return true;
}

void CodeEdit::replaceTarget(const FindOptions &options, const Hit &hit, const QByteArray &by)
{
    SendScintilla(SCI_SETTARGETSTART, static_cast<unsigned long>(hit.from));
    SendScintilla(SCI_SETTARGETEND, static_cast<unsigned long>(hit.to));
    const unsigned message = options.regularExpression ? SCI_REPLACETARGETRE : SCI_REPLACETARGET;
    SendScintilla(message, static_cast<unsigned long>(by.size()), by.constData());
}

bool CodeEdit::replaceHit(const FindOptions &options, const QString &by)
{
    const long start = SendScintilla(SCI_GETSELECTIONSTART);
    const long end = SendScintilla(SCI_GETSELECTIONEND);
    // Only what is a hit: found again at its place.
    const Hit hit = find(options, start, end);
    if (!!hit && hit.from == start && hit.to == end && end > start && !isReadOnly()) {
        m_document.undo().beginMacro(tr("replacement"));
        replaceTarget(options, hit, by.toUtf8());
        m_document.undo().endMacro();
        SendScintilla(SCI_SETEMPTYSELECTION, static_cast<unsigned long>(SendScintilla(SCI_GETTARGETEND)));
    }
    return findNext(options, true);
}

int CodeEdit::replaceAll(const FindOptions &options, const QString &by)
{
    if (isReadOnly() || !find(options, 0, SendScintilla(SCI_GETLENGTH)))
        return 0;
    const QByteArray bytes = by.toUtf8();
    int replaced = 0;
    m_document.undo().beginMacro(tr("replacement of all hits"));
    for (long from = 0; from <= SendScintilla(SCI_GETLENGTH);) {
        const Hit hit = find(options, from, SendScintilla(SCI_GETLENGTH));
        if (!hit)
            break;
        replaceTarget(options, hit, bytes);
        ++replaced;
        const long end = SendScintilla(SCI_GETTARGETEND);
        from = hit.to > hit.from ? end : end + 1;
    }
    m_document.undo().endMacro();
    return replaced;
}

} // namespace orrery
