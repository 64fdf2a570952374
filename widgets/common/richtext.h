// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/notebookcells.h"

#include <QTextBrowser>

namespace orrery {

// Markdown and notebooks, for reading. What they name is neither loaded nor opened: no image from elsewhere, no link is
// followed, HTML is shown as it is written, nothing is run.
class RichText : public QTextBrowser
{
    Q_OBJECT

public:
    explicit RichText(QWidget *parent = nullptr);

    void setMarkdownText(const QString &markdown);
    void setNotebook(const std::vector<NotebookCell> &cells);
    QVariant loadResource(int type, const QUrl &name) override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void addMarkdown(QTextCursor &cursor, const QString &markdown);
    void addBlock(QTextCursor &cursor, const QString &text, const QColor &ground, const QColor &color);
    void addImage(QTextCursor &cursor, const QByteArray &bytes);

    std::vector<NotebookCell> m_cells; // to be drawn again in other colours
};

// Decodes at most so many pixels (40 million); why says what is wrong where there is no image.
QImage decodeImage(const QByteArray &bytes, QString *why);

} // namespace orrery
