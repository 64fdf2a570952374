// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/documentedit.h"

#include "core/base/path.h"
#include "widgets/common/metrics.h"
#include "widgets/task/textdocument.h"

#include <QKeyEvent>
#include <QTextBlock>

namespace orrery {

namespace {

constexpr QByteArrayView mark("\xef\xbb\xbf"); // byte order mark

bool handleUndo(QKeyEvent *event, TextDocument &document)
{
    if (event->matches(QKeySequence::Undo))
        document.undo().undo();
    else if (event->matches(QKeySequence::Redo))
        document.undo().redo();
    else
        return false;
    return true;
}

class UndoFilter : public QObject
{
public:
    UndoFilter(QWidget *field, TextDocument &document) : QObject(field), m_document(document)
    {
        field->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject *object, QEvent *event) override
    {
        if (event->type() == QEvent::KeyPress && handleUndo(static_cast<QKeyEvent *>(event), m_document))
            return true;
        return QObject::eventFilter(object, event);
    }

private:
    TextDocument &m_document;
};

} // namespace

void routeUndo(QWidget *field, TextDocument &document)
{
    new UndoFilter(field, document);
}

DocumentEdit::DocumentEdit(TextDocument &document, QWidget *parent) : QPlainTextEdit(parent), m_document(document)
{
    setFrameShape(QFrame::NoFrame);
    setFont(fixedFont(font()));
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    QPlainTextEdit::document()->setDocumentMargin(Metrics(font()).gap());
    connect(&document, &TextDocument::changed, this, &DocumentEdit::read);
    connect(this, &QPlainTextEdit::textChanged, this, &DocumentEdit::write);
    read();
}

void DocumentEdit::read()
{
    const QByteArray &bytes = m_document.bytes();
    setReadOnly(!m_document.isLoaded() || !isUtf8(std::string_view(bytes.data(), std::size_t(bytes.size()))));
    QString text = QString::fromUtf8(bytes);
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    if (text == toPlainText())
        return;
    m_reading = true;
    const int position = textCursor().position();
    setPlainText(text);
    QTextCursor cursor = textCursor();
    cursor.setPosition(qMin(position, int(text.size())));
    setTextCursor(cursor);
    m_reading = false;
}

void DocumentEdit::write()
{
    if (m_reading || isReadOnly())
        return;
    const QByteArray &before = m_document.bytes();
    QByteArray bytes = toPlainText().toUtf8();
    if (before.contains("\r\n"))
        bytes.replace("\n", "\r\n");
    if (before.startsWith(mark) && !bytes.startsWith(mark))
        bytes.prepend(mark.toByteArray());
    m_document.edit(bytes, tr("typing"), QStringLiteral("text"));
}

void DocumentEdit::goTo(int line, int column)
{
    const QTextBlock block = QPlainTextEdit::document()->findBlockByNumber(qMax(1, line) - 1);
    if (!block.isValid())
        return;
    QTextCursor cursor(block);
    cursor.setPosition(block.position() + qBound(0, column - 1, block.length() - 1));
    setTextCursor(cursor);
    centerCursor();
    setFocus();
}

void DocumentEdit::keyPressEvent(QKeyEvent *event)
{
    if (!handleUndo(event, m_document))
        QPlainTextEdit::keyPressEvent(event);
}

} // namespace orrery
