// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/logedit.h"

#include "widgets/common/colors.h"
#include "widgets/common/metrics.h"

#include <QEvent>
#include <QPainter>
#include <QTextBlock>

namespace orrery {

namespace {

constexpr int mostLines = 100'000;
constexpr int mostCharacters = 10'000'000;

} // namespace

class LogGutter : public QWidget
{
public:
    explicit LogGutter(LogEdit *edit) : QWidget(edit), m_edit(edit) { }

protected:
    void paintEvent(QPaintEvent *event) override { m_edit->paintGutter(event); }

private:
    LogEdit *m_edit;
};

LogEdit::LogEdit(QWidget *parent) : QPlainTextEdit(parent), m_gutter(new LogGutter(this))
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFrameShape(QFrame::NoFrame);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setUndoRedoEnabled(false);
    setFont(fixedFont(font()));
    document()->setDocumentMargin(Metrics(font()).small());
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &rect, int dy) {
        if (dy != 0)
            m_gutter->scroll(0, dy);
        else
            m_gutter->update(0, rect.y(), m_gutter->width(), rect.height());
    });
    connect(this, &QPlainTextEdit::blockCountChanged, this, &LogEdit::layOutGutter);
    layOutGutter();
}

void LogEdit::setFirstLine(qint64 line)
{
    m_first = line;
    layOutGutter();
}

qint64 LogEdit::lines() const
{
    const bool unfinished = !document()->lastBlock().text().isEmpty();
    return m_dropped + blockCount() - (unfinished ? 0 : 1);
}

void LogEdit::restart()
{
    clear();
    m_dropped = 0;
    layOutGutter();
}

void LogEdit::extend(const QString &text)
{
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    cursor.movePosition(QTextCursor::StartOfBlock, QTextCursor::KeepAnchor);
    if (cursor.selectedText() == text)
        return;
    cursor.insertText(text);
    int over = qMax(0, blockCount() - mostLines);
    if (document()->characterCount() > mostCharacters)
        over = qMax(over, blockCount() / 5);
    if (over > 0) {
        QTextCursor top(document());
        top.movePosition(QTextCursor::NextBlock, QTextCursor::KeepAnchor, over);
        top.removeSelectedText();
        m_dropped += over;
    }
}

void LogEdit::layOutGutter()
{
    const Metrics m(font());
    const int digits = int(QString::number(qMax<qint64>(999, m_dropped + blockCount())).size());
    const int width = m_first > 0 ? fontMetrics().horizontalAdvance(u'0') * digits + m.wide() + m.gap() : m.gap();
    setViewportMargins(width, 0, 0, 0);
    const QRect area = contentsRect();
    m_gutter->setGeometry(area.left(), area.top(), width, area.height());
}

void LogEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    layOutGutter();
}

void LogEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        layOutGutter();
}

void LogEdit::paintGutter(QPaintEvent *event)
{
    QPainter painter(m_gutter);
    const Colors &c = colorsFor(palette());
    painter.fillRect(event->rect(), c.input);
    if (m_first <= 0)
        return;
    const Metrics m(font());
    painter.setFont(font());
    QColor ink = c.muted;
    painter.setPen(ink);
    QTextBlock block = firstVisibleBlock();
    qreal top = blockBoundingGeometry(block).translated(contentOffset()).top();
    while (block.isValid() && top <= event->rect().bottom()) {
        const qreal height = blockBoundingRect(block).height();
        const bool last = !block.next().isValid() && block.text().isEmpty();
        if (top + height >= event->rect().top() && !last) {
            painter.drawText(QRectF(0, top, m_gutter->width() - m.gap(), fontMetrics().height()),
                             Qt::AlignRight | Qt::AlignVCenter,
                             QString::number(m_first + m_dropped + block.blockNumber()));
        }
        top += height;
        block = block.next();
    }
}

} // namespace orrery
