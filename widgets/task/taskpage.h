// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/base/json.h"
#include "core/task/check.h"
#include "widgets/common/context.h"
#include "widgets/task/taskfiles.h"
#include "widgets/task/taskform.h"
#include "widgets/task/tasklistmodel.h"

#include <QTimer>
#include <QWidget>

class QSplitter;
class QToolButton;

namespace orrery {

class Banner;
class DocumentSet;
class EditorTabs;
class FilesPanel;
class FormArea;
class ProblemsPanel;
class TaskHeader;
class TextDocument;
struct Submission;

// Everything that decides a run of one task: its files, its forms and their texts, what is wrong with it; Run and Pack.
class TaskPage : public QWidget
{
    Q_OBJECT

public:
    TaskPage(const Context &context, const QString &folder, QWidget *parent = nullptr);
    ~TaskPage() override;

    const QString &folder() const { return m_folder; }
    void setActivity(const TaskActivity &activity);
    // Writes what is unsaved, then goes on if all of it could be written.
    void saveAll(const std::function<void()> &then);
    // At the first input that is free.
    void bind(const QString &source) { m_form->bind(source); }

public Q_SLOTS:
    void run();
    void pack();
    // Looks at the folder again.
    void refresh();

Q_SIGNALS:
    void executionStarted(const orrery::ExecutionId &id);
    void executionsRequested(const QString &folder);

private:
    void connectParts();
    void connectDocument(TextDocument *document);
    void addKeys();
    void chooseSettings(const TaskFiles &files);
    void take(const TaskFiles &files);
    void checkSoon();
    void check();
    void takeReport(const CheckReport &report);
    void openProblem(const Problem &problem);
    void openPath(const QString &path, int line, int column);
    void openOutside(const QByteArray &path);
    void applyFix(const Fix &fix);
    void submit(bool anyway);
    void takeSubmission(const Submission &submission);
    void askForSecrets(const QStringList &names, bool anyway);
    void focusNextPart();
    void restoreView();
    void takeView(const Json &view);
    void saveView();

    Context m_context;
    QString m_folder;
    DocumentSet *m_documents;
    bool m_hasSettings = false;

    Job<CheckReport> m_checkJob;
    Job<bool> m_fixJob;
    Job<Json> m_viewJob;
    struct Runs;
    std::unique_ptr<Runs> m_runs;
    QTimer m_checkTimer;
    QTimer m_viewTimer;

    TaskHeader *m_header;
    Banner *m_banner;
    FilesPanel *m_files;
    TaskForm *m_form;
    FormArea *m_forms;
    EditorTabs *m_tabs;
    QToolButton *m_texts;
    ProblemsPanel *m_problems;
    QSplitter *m_splitter;
    QSplitter *m_vertical;
    bool m_viewKnown = false; // nothing is written before it was read
};

} // namespace orrery
