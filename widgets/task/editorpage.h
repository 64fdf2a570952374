// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/problem.h"
#include "widgets/task/textdocument.h"

#include <QWidget>

namespace orrery {

class Banner;
class CodeEdit;
class FindBar;

// One text with all that belongs to it: what happened to its file meanwhile, finding and replacing. What is no text, or
// too much of it, is not shown; it can be opened elsewhere.
class EditorPage : public QWidget
{
    Q_OBJECT

public:
    explicit EditorPage(TextDocument &document, QWidget *parent = nullptr);

    TextDocument &textDocument() { return m_document; }
    CodeEdit *edit() const { return m_edit; }
    void setProblems(const std::vector<Problem> &problems);

Q_SIGNALS:
    void openOutsideRequested();

private:
    void showNoText(const QString &title, const QString &text, bool mayShow);
    void look();
    void tell(TextDocument::Outside what);

    TextDocument &m_document;
    CodeEdit *m_edit;
    FindBar *m_find;
    Banner *m_notice;
    QWidget *m_noText = nullptr;
    bool m_asText = false; // the user wants to see it all the same
};

} // namespace orrery
