// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/task/problem.h"
#include "widgets/common/tabpages.h"

#include <QHash>

namespace orrery {

class DocumentSet;
class EditorPage;
class TextDocument;

// The tabs of a task: its forms first, which stay, and behind them the files that are open.
class EditorTabs : public TabPages
{
    Q_OBJECT

public:
    EditorTabs(DocumentSet &documents, QWidget *forms, const QString &formsName, QWidget *parent = nullptr);

    // relative: to the task folder. line: 1-based; 0: where it was.
    void open(const QString &relative, int line = 0, int column = 0);
    void setProblems(const std::vector<Problem> &problems);
    // The file has another name now. Unsaved text stays under the old one.
    void follow(const QString &from, const QString &to);
    // Open tabs, their cursors, the current one.
    Json state() const;
    void restore(const Json &state);

Q_SIGNALS:
    void stateChanged();
    void openOutsideRequested(const QByteArray &path);

private:
    EditorPage *pageOf(const QString &relative) const { return m_pages.value(relative); }
    void showName(const QString &relative);
    void askToClose(QWidget *page);
    void closeTab(const QString &relative);

    DocumentSet &m_documents;
    QHash<QString, EditorPage *> m_pages;
    QStringList m_order; // as they were opened
    std::vector<Problem> m_problems;
};

} // namespace orrery
