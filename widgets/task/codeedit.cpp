// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/codeedit.h"

#include "widgets/common/colors.h"
#include "widgets/common/metrics.h"
#include "widgets/task/codestyle.h"
#include "widgets/task/textdocument.h"

#include <QContextMenuEvent>
#include <QFileInfo>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QToolTip>

namespace orrery {

namespace {

constexpr int numberMargin = 0;
constexpr int markMargin = 1;
constexpr int errorMarker = 1;
constexpr int warningMarker = 2;
constexpr QByteArrayView byteOrderMark("\xef\xbb\xbf");

bool undoOrRedo(const QKeyEvent *event, TextDocument &document)
{
    if (event->matches(QKeySequence::Undo))
        document.undo().undo();
    else if (event->matches(QKeySequence::Redo)
             || event->keyCombination() == QKeyCombination(Qt::ControlModifier, Qt::Key_Y))
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
        if (event->type() == QEvent::KeyPress && undoOrRedo(static_cast<QKeyEvent *>(event), m_document))
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

CodeEdit::CodeEdit(TextDocument &document, QWidget *parent) : QsciScintilla(parent), m_document(document)
{
    setUp();
    applyStyle();
    connect(&document, &TextDocument::changed, this, &CodeEdit::takeText);
    connect(this, &QsciScintillaBase::SCN_MODIFIED, this,
            [this](int position, int type, const char *text, int length, auto...) {
                modified(position, type, text, length);
            });
    connect(this, &QsciScintilla::linesChanged, this, &CodeEdit::fitMargin);
    takeText();
}

void CodeEdit::setUp()
{
    setAccessibleName(tr("Text of %1").arg(QFileInfo(m_document.path()).fileName()));
    setFrameShape(QFrame::NoFrame);
    setUtf8(true);
    SendScintilla(SCI_SETUNDOCOLLECTION, 0UL);
    SendScintilla(SCI_SETSCROLLWIDTHTRACKING, 1UL);
    SendScintilla(SCI_SETSCROLLWIDTH, 1UL);
    setAutoIndent(true);
    setTabWidth(4);
    setIndentationsUseTabs(false);
    setBackspaceUnindents(true);
    setBraceMatching(SloppyBraceMatch);
    setCaretLineVisible(true);
    setMarginType(numberMargin, NumberMargin);
    setMarginType(markMargin, SymbolMargin);
    setMarginMarkerMask(markMargin, (1 << errorMarker) | (1 << warningMarker));
    setMarginWidth(2, 0);
    markerDefine(Circle, errorMarker);
    markerDefine(Circle, warningMarker);
    const Metrics m(font());
    setExtraAscent(m.line / 10);
    setExtraDescent(m.line / 10);
    SendScintilla(SCI_INDICSETSTYLE, 0UL, long(INDIC_STRAIGHTBOX));
    SendScintilla(SCI_INDICSETUNDER, 0UL, 1L);
    SendScintilla(SCI_INDICSETOUTLINEALPHA, 0UL, 160L);
}

void CodeEdit::applyStyle()
{
    styleCode(*this, QFileInfo(m_document.path()).fileName());
    const Colors &c = colorsFor(palette());
    for (const auto &[marker, tone] : {std::pair(errorMarker, Tone::Bad), std::pair(warningMarker, Tone::Careful)}) {
        setMarkerBackgroundColor(c.tone(tone).mark, marker);
        setMarkerForegroundColor(c.tone(tone).mark, marker);
    }
    QColor hit = c.tone(Tone::Careful).mark;
    hit.setAlpha(90); // the text on it stays legible
    setIndicatorForegroundColor(hit, 0);
    const Metrics m(font());
    setMarginWidth(markMargin, m.line * 3 / 4);
    fitMargin();
}

void CodeEdit::fitMargin()
{
    setMarginWidth(numberMargin, QString(qMax<qsizetype>(3, QString::number(lines()).size()) + 1, u'9'));
}

QByteArrayView CodeEdit::content() const
{
    const auto *pointer = static_cast<const char *>(SendScintillaPtrResult(SCI_GETCHARACTERPOINTER));
    return {pointer, qsizetype(SendScintilla(SCI_GETLENGTH))};
}

void CodeEdit::takeText()
{
    const QByteArrayView bytes(m_document.bytes());
    m_mark = bytes.startsWith(byteOrderMark) ? byteOrderMark.size() : 0;
    const TextSplice splice = TextSplice::between(content(), bytes.sliced(m_mark));
    if (!splice.isEmpty()) {
        m_reading = true;
        const bool first = content().isEmpty();
        setReadOnly(false);
        SendScintilla(SCI_SETTARGETRANGE, static_cast<unsigned long>(splice.offset),
                      long(splice.offset + splice.removed.size()));
        SendScintilla(SCI_REPLACETARGET, static_cast<unsigned long>(splice.inserted.size()),
                      splice.inserted.constData());
        if (first) {
            SendScintilla(SCI_GOTOPOS, 0UL);
            setIndentationsUseTabs(bytes.contains("\n\t"));
            setEolMode(bytes.contains("\r\n") ? EolWindows : EolUnix);
        } else if (hasFocus()) {
            // Undo and redo show what they did.
            SendScintilla(SCI_GOTOPOS, static_cast<unsigned long>(splice.offset + splice.inserted.size()));
        }
        m_reading = false;
    }
    setReadOnly(!m_document.isLoaded());
}

void CodeEdit::modified(int position, int type, const char *text, int length)
{
    if (m_reading)
        return;
    if ((type & SC_MOD_INSERTTEXT) != 0) {
        m_document.edit({m_mark + position, {}, QByteArray(text, length)}, tr("typing"), TextDocument::typing);
    } else if ((type & SC_MOD_DELETETEXT) != 0) {
        // Scintilla keeps no history here and does not say what it deleted; the document still has it.
        const QByteArray removed = m_document.bytes().mid(m_mark + position, length);
        m_document.edit({m_mark + position, removed, {}}, tr("deletion"), TextDocument::typing);
    }
}

void CodeEdit::goTo(int line, int column)
{
    const int wanted = qBound(0, line - 1, lines() - 1);
    const int most = qMax(0, int(text(wanted).trimmed().isEmpty() ? 0 : lineLength(wanted) - 1));
    setCursorPosition(wanted, qBound(0, column - 1, most));
    SendScintilla(SCI_VERTICALCENTRECARET);
    setFocus();
}

void CodeEdit::setProblems(const std::vector<Problem> &problems)
{
    markerDeleteAll(errorMarker);
    markerDeleteAll(warningMarker);
    m_problems.clear();
    for (const Problem &problem : problems) {
        if (problem.line <= 0 || problem.severity == Severity::Information
            || !m_document.path().endsWith(u'/' + problem.file))
            continue;
        markerAdd(problem.line - 1, problem.severity == Severity::Error ? errorMarker : warningMarker);
        m_problems.push_back(problem);
    }
}

bool CodeEdit::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const long position
            = SendScintilla(SCI_POSITIONFROMPOINT, static_cast<unsigned long>(help->pos().x()), long(help->pos().y()));
        const int line = int(SendScintilla(SCI_LINEFROMPOSITION, static_cast<unsigned long>(position))) + 1;
        QStringList messages;
        for (const Problem &problem : m_problems) {
            if (problem.line == line)
                messages << problem.message.toHtmlEscaped();
        }
        QToolTip::showText(help->globalPos(), messages.join(QStringLiteral("<br>")), this);
        return true;
    }
    return QsciScintilla::event(event);
}

bool CodeEdit::handleUndo(QKeyEvent *event)
{
    return undoOrRedo(event, m_document);
}

void CodeEdit::keyPressEvent(QKeyEvent *event)
{
    if (!handleUndo(event))
        QsciScintilla::keyPressEvent(event);
}

void CodeEdit::changeEvent(QEvent *event)
{
    QsciScintilla::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyStyle();
}

void CodeEdit::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QUndoStack &stack = m_document.undo();
    const auto add = [menu](const QString &text, const QKeySequence &key, bool enabled, auto act) {
        QAction *action = menu->addAction(text);
        action->setShortcut(key);
        action->setEnabled(enabled);
        connect(action, &QAction::triggered, menu, act);
    };
    add(stack.canUndo() ? tr("Undo %1").arg(stack.undoText()) : tr("Undo"), QKeySequence::Undo, stack.canUndo(),
        [&stack] { stack.undo(); });
    add(stack.canRedo() ? tr("Redo %1").arg(stack.redoText()) : tr("Redo"), QKeySequence::Redo, stack.canRedo(),
        [&stack] { stack.redo(); });
    menu->addSeparator();
    add(tr("Cut"), QKeySequence::Cut, hasSelectedText() && !isReadOnly(), [this] { cut(); });
    add(tr("Copy"), QKeySequence::Copy, hasSelectedText(), [this] { copy(); });
    add(tr("Paste"), QKeySequence::Paste, !isReadOnly(), [this] { paste(); });
    menu->addSeparator();
    add(tr("Select all"), QKeySequence::SelectAll, true, [this] { selectAll(); });
    menu->popup(event->globalPos());
}

} // namespace orrery
