// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/richtext.h"

#include "widgets/common/colors.h"
#include "widgets/common/logtext.h"
#include "widgets/common/metrics.h"

#include <QBuffer>
#include <QEvent>
#include <QImageReader>
#include <QScrollBar>
#include <QTextDocumentFragment>
#include <QTextFrame>

namespace orrery {

namespace {

constexpr QTextDocument::MarkdownFeatures github(QTextDocument::MarkdownDialectGitHub);
constexpr qint64 mostPixels = 40'000'000;
// A page of a notebook that somebody can read; beyond it the rest is cut off.
constexpr qsizetype mostOutput = 20'000;
constexpr int widest = 900;

// Without escape sequences, carriage returns carried out.
QString plain(const QString &text)
{
    LogText log;
    QStringList lines = log.feed(text.left(mostOutput).toUtf8());
    lines << log.unfinished();
    QString result = lines.join(u'\n');
    if (text.size() > mostOutput)
        result += RichText::tr("\n… the rest is not shown here");
    return result;
}

} // namespace

QImage decodeImage(const QByteArray &bytes, QString *why)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    // By our own count; Qt's would refuse less.
    QImageReader::setAllocationLimit(0);
    QImageReader reader(&buffer);
    const QSize size = reader.size();
    if (qint64(size.width()) * size.height() > mostPixels) {
        *why = RichText::tr("%L1 × %L2 pixels are too many to show here.").arg(size.width()).arg(size.height());
        return {};
    }
    const QImage image = reader.read();
    if (image.isNull())
        *why = RichText::tr("The image is damaged: %1").arg(reader.errorString());
    return image;
}

RichText::RichText(QWidget *parent) : QTextBrowser(parent)
{
    setFrameShape(QFrame::NoFrame);
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setUndoRedoEnabled(false);
    document()->setDocumentMargin(Metrics(font()).wide());
}

QVariant RichText::loadResource(int type, const QUrl &name)
{
    // What we put there ourselves, and nothing else.
    return name.scheme() == u"orrery" ? document()->resource(type, name) : QVariant();
}

void RichText::setMarkdownText(const QString &markdown)
{
    m_cells.clear();
    document()->clear();
    document()->setMarkdown(markdown, github | QTextDocument::MarkdownNoHTML);
    verticalScrollBar()->setValue(0);
}

void RichText::setNotebook(const std::vector<NotebookCell> &cells)
{
    m_cells = cells;
    document()->clear();
    const Colors &c = colorsFor(palette());
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    for (const NotebookCell &cell : cells) {
        if (cell.kind == NotebookCell::Kind::Markdown) {
            addMarkdown(cursor, cell.source);
            continue;
        }
        addBlock(cursor, cell.source, c.side, c.text);
        for (const NotebookOutput &output : cell.outputs) {
            if (output.kind == NotebookOutput::Kind::Image)
                addImage(cursor, output.image);
            else if (output.kind == NotebookOutput::Kind::Error)
                addBlock(cursor, plain(output.text), c.tone(Tone::Bad).ground, c.tone(Tone::Bad).text);
            else
                addBlock(cursor, plain(output.text), c.page, c.muted);
        }
    }
    cursor.endEditBlock();
    verticalScrollBar()->setValue(0);
}

void RichText::addMarkdown(QTextCursor &cursor, const QString &markdown)
{
    QTextDocument part;
    part.setDefaultFont(font());
    part.setMarkdown(markdown, github | QTextDocument::MarkdownNoHTML);
    cursor.insertBlock(QTextBlockFormat(), QTextCharFormat());
    cursor.insertFragment(QTextDocumentFragment(&part));
}

void RichText::addBlock(QTextCursor &cursor, const QString &text, const QColor &ground, const QColor &color)
{
    const Metrics m(font());
    QTextFrameFormat frame;
    frame.setBackground(ground);
    frame.setPadding(m.small());
    frame.setTopMargin(m.hair());
    frame.setBottomMargin(m.hair());
    cursor.insertFrame(frame);
    QTextCharFormat format;
    format.setFont(fixedFont(font()));
    format.setForeground(color);
    cursor.insertText(text, format);
    cursor.movePosition(QTextCursor::NextBlock);
    // The empty line that follows each frame is no more than a gap.
    QTextBlockFormat gap;
    gap.setLineHeight(m.hair(), QTextBlockFormat::FixedHeight);
    cursor.setBlockFormat(gap);
}

void RichText::addImage(QTextCursor &cursor, const QByteArray &bytes)
{
    QString why;
    QImage image = decodeImage(bytes, &why);
    if (image.isNull()) {
        const Colors &c = colorsFor(palette());
        addBlock(cursor, why, c.page, c.muted);
        return;
    }
    const QUrl name(QStringLiteral("orrery:image/%1").arg(cursor.position()));
    document()->addResource(QTextDocument::ImageResource, name, image);
    QTextImageFormat format;
    format.setName(name.toString());
    if (image.width() > widest)
        format.setWidth(widest);
    cursor.insertBlock(QTextBlockFormat(), QTextCharFormat());
    cursor.insertImage(format);
}

void RichText::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_cells.empty())
        setNotebook(std::vector(m_cells));
}

} // namespace orrery
