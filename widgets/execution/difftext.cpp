// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/difftext.h"

#include "widgets/common/colors.h"
#include "widgets/common/metrics.h"

#include <QEvent>
#include <QSyntaxHighlighter>

namespace orrery {

class DiffText::Highlighter : public QSyntaxHighlighter
{
public:
    Highlighter(QTextDocument *document, const DiffText &text) : QSyntaxHighlighter(document), m_text(text) { }

protected:
    void highlightBlock(const QString &line) override
    {
        const Colors &c = colorsFor(m_text.palette());
        QTextCharFormat format;
        if (line.startsWith(u'+') || line.startsWith(u'-')) {
            const ToneColors &tone = c.tone(line.startsWith(u'+') ? Tone::Good : Tone::Bad);
            format.setForeground(tone.text);
            format.setBackground(tone.ground);
        } else if (line.startsWith(u'@') || line.startsWith(u'\\')) {
            format.setForeground(c.muted);
        } else {
            return;
        }
        setFormat(0, int(line.size()), format);
    }

private:
    const DiffText &m_text;
};

DiffText::DiffText(QWidget *parent) : QPlainTextEdit(parent), m_highlighter(new Highlighter(document(), *this))
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFrameShape(QFrame::NoFrame);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFont(fixedFont(font()));
    setAccessibleName(tr("Difference"));
    document()->setDocumentMargin(Metrics(font()).gap());
}

void DiffText::setDiff(const QByteArray &diff)
{
    QByteArray body = diff;
    // What stands before the first hunk names the file, which is chosen beside.
    if (const qsizetype hunk = body.startsWith("@@") ? 0 : body.indexOf("\n@@"); hunk > 0)
        body.remove(0, hunk + 1);
    QString text = QString::fromUtf8(body);
    // A line of the file may hold what looks like the end of one here.
    text.replace(QChar::ParagraphSeparator, QChar::ReplacementCharacter);
    setPlainText(text);
}

void DiffText::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_highlighter->rehighlight();
}

} // namespace orrery
