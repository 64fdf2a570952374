// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace orrery {

class TextDocument;

// The text of a document, in step with its form. Undo and redo are the document's. A file that is not UTF-8 can be
// looked at and not edited, so that none of its bytes is lost.
class DocumentEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit DocumentEdit(TextDocument &document, QWidget *parent = nullptr);

    // 1-based; scrolls there and puts the cursor.
    void goTo(int line, int column);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void read();
    void write();

    TextDocument &m_document;
    bool m_reading = false;
};

// Ctrl+Z and Ctrl+Y in a field of a form act on its document.
void routeUndo(QWidget *field, TextDocument &document);

} // namespace orrery
