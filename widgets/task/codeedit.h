// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/problem.h"
#include "widgets/task/qscintilla.h"

namespace orrery {

class TextDocument;

// What to look for in a text.
struct FindOptions {
    QString text;
    bool matchCase = false;
    bool wholeWords = false;
    bool regularExpression = false; // ECMAScript's

    friend bool operator==(const FindOptions &, const FindOptions &) = default;
};

// The text of a document with line numbers and colours, in step with its forms. Bytes that are not UTF-8 are shown by
// their number and stay. Undo and redo are the document's.
class CodeEdit : public QsciScintilla
{
    Q_OBJECT

public:
    explicit CodeEdit(TextDocument &document, QWidget *parent = nullptr);

    TextDocument &textDocument() { return m_document; }
    // 1-based; scrolls there and puts the cursor.
    void goTo(int line, int column);
    // A mark at the line of each, with its message as tool tip. Those of other files are not for us.
    void setProblems(const std::vector<Problem> &problems);

    // Marks all hits and returns their number, at most mostHits. An expression that is none: -1.
    int markHits(const FindOptions &options);
    static constexpr int mostHits = 10'000;
    // Selects the next hit from the cursor on, round the end. False where there is none.
    bool findNext(const FindOptions &options, bool forward);
    // Replaces the selected hit and goes to the next. With a regular expression \1… are its groups.
    bool replaceHit(const FindOptions &options, const QString &by);
    // One step of undo. Returns their number.
    int replaceAll(const FindOptions &options, const QString &by);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Hit {
        long from = -1, to = -1;
        bool operator!() const { return from < 0; }
    };
    void setUp();
    void applyStyle();
    void takeText();
    void modified(int position, int type, const char *text, int length);
    QByteArrayView content() const;
    Hit find(const FindOptions &options, long from, long to) const;
    void replaceTarget(const FindOptions &options, const Hit &hit, const QByteArray &by);
    void fitMargin();
    bool handleUndo(QKeyEvent *event);

    TextDocument &m_document;
    std::vector<Problem> m_problems;
    qsizetype m_mark = 0; // bytes of the byte order mark, which is not shown
    bool m_reading = false;
};

// Ctrl+Z and Ctrl+Y in a field of a form act on its document.
void routeUndo(QWidget *field, TextDocument &document);

} // namespace orrery
