// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/noteedit.h"

#include "widgets/common/metrics.h"

#include <QKeyEvent>
#include <QTextBlock>

namespace orrery {

namespace {

constexpr int mostLines = 5;

} // namespace

NoteEdit::NoteEdit(QWidget *parent) : QPlainTextEdit(parent)
{
    setPlaceholderText(tr("Add a note"));
    setAccessibleName(tr("Note"));
    setToolTip(tr("What you want to remember of this execution. Saved when you leave it."));
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setBackgroundRole(QPalette::Window);
    viewport()->setAutoFillBackground(false);
    document()->setDocumentMargin(1);
    connect(this, &QPlainTextEdit::textChanged, this, &NoteEdit::fit);
    fit();
}

void NoteEdit::setNote(const QString &note)
{
    m_saved = note;
    if (!hasFocus() && toPlainText() != note)
        setPlainText(note);
}

QSize NoteEdit::sizeHint() const
{
    int lines = 0;
    for (QTextBlock block = document()->begin(); block.isValid() && lines < mostLines; block = block.next())
        lines += qMax(1, block.layout()->lineCount());
    return {200, qBound(1, lines, mostLines) * fontMetrics().lineSpacing() + 4};
}

void NoteEdit::fit()
{
    if (const int height = sizeHint().height(); height != maximumHeight())
        setFixedHeight(height);
}

void NoteEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    fit();
}

void NoteEdit::commit()
{
    const QString note = toPlainText().trimmed();
    if (note != m_saved) {
        m_saved = note;
        Q_EMIT edited(note);
    }
}

void NoteEdit::focusInEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusInEvent(event);
    viewport()->setAutoFillBackground(true);
    viewport()->update();
}

void NoteEdit::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    if (event->reason() == Qt::PopupFocusReason || event->reason() == Qt::ActiveWindowFocusReason)
        return;
    viewport()->setAutoFillBackground(false);
    viewport()->update();
    commit();
}

void NoteEdit::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape) {
        setPlainText(m_saved);
        clearFocus();
    } else if (enter && event->modifiers().testFlag(Qt::ControlModifier)) {
        clearFocus();
    } else {
        QPlainTextEdit::keyPressEvent(event);
    }
}

} // namespace orrery
