// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/textstep.h"

#include "widgets/task/textdocument.h"

namespace orrery {

namespace {

constexpr qint64 together = 2000; // milliseconds between keys of one step
constexpr qint64 atOnce = 20;     // one action of an editor that comes in parts

} // namespace

TextStep::TextStep(TextSplice splice, const QString &what, QString mergeKey)
    : QUndoCommand(what), m_splice(std::move(splice)), m_mergeKey(std::move(mergeKey))
{
    m_age.start();
}

void TextStep::undo()
{
    QByteArray text = bytes();
    m_splice.revert(text);
    set(std::move(text));
}

void TextStep::redo()
{
    QByteArray text = bytes();
    m_splice.apply(text);
    set(std::move(text));
}

bool TextStep::joinTyping(const TextStep &next)
{
    TextSplice &a = m_splice;
    const TextSplice &b = next.m_splice;
    const bool bothInsert = a.removed.isEmpty() && b.removed.isEmpty();
    const bool bothDelete = a.inserted.isEmpty() && b.inserted.isEmpty();
    if (bothInsert && b.offset == a.offset + a.inserted.size() && !a.inserted.endsWith('\n')) {
        a.inserted += b.inserted;
    } else if (bothDelete && b.offset + b.removed.size() == a.offset) {
        a.removed = b.removed + a.removed;
        a.offset = b.offset;
    } else if (bothDelete && b.offset == a.offset) {
        a.removed += b.removed;
    } else {
        return false;
    }
    return true;
}

bool TextStep::mergeWith(const QUndoCommand *other)
{
    const auto *next = static_cast<const TextStep *>(other);
    const qint64 apart = m_age.msecsTo(next->m_age);
    if (next->m_mergeKey != m_mergeKey || apart > together)
        return false;
    m_age = next->m_age;
    if (m_mergeKey == TextDocument::typing && joinTyping(*next))
        return true;
    if (m_mergeKey == TextDocument::typing && apart > atOnce)
        return false;
    const QByteArray &after = bytes();
    QByteArray before = after;
    next->m_splice.revert(before);
    m_splice.revert(before);
    m_splice = TextSplice::between(before, after);
    setObsolete(m_splice.isEmpty());
    return true;
}

} // namespace orrery
