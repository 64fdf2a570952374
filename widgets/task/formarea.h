// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSplitter>

#include <vector>

namespace orrery {

class DocumentSet;
class EditorPage;
class TabPages;
class TaskForm;
struct Problem;

// The forms of a task and, on wish, the texts that they edit beside them: both in step at every key.
class FormArea : public QSplitter
{
    Q_OBJECT

public:
    FormArea(DocumentSet &documents, TaskForm *form, QWidget *parent = nullptr);

    // Of orrery.yaml or openbayes.yaml, once it is known which.
    void setSettingsFile(const QString &relative);
    bool hasTexts() const;
    void showTexts(bool shown);
    // Shows the text of this file beside the form; line 0: where it was. False where it is none of the forms'.
    bool showText(const QString &relative, int line, int column);
    void setProblems(const std::vector<Problem> &problems);

Q_SIGNALS:
    void textsShown(bool shown);

private:
    void makeTexts();
    void addText(const QString &relative);

    DocumentSet &m_documents;
    TaskForm *m_form;
    TabPages *m_texts = nullptr;
    QStringList m_files;
    std::vector<EditorPage *> m_pages; // of m_files
    std::vector<Problem> m_problems;
};

} // namespace orrery
