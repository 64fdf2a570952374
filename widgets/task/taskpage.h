// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/task/check.h"
#include "widgets/common/context.h"
#include "widgets/task/taskfiles.h"
#include "widgets/task/tasklistmodel.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;
class QSplitter;

namespace orrery {

class Banner;
class DocumentEdit;
class ElidedLabel;
class FileTree;
class ParamsForm;
class ProblemsPanel;
class TabPages;
class TaskForm;
class TextDocument;

// Everything that decides a run of one task: its files, its forms and their texts, what is wrong with it; Run and Pack.
class TaskPage : public QWidget
{
    Q_OBJECT

public:
    TaskPage(const Context &context, const QString &folder, QWidget *parent = nullptr);
    ~TaskPage() override;

    const QString &folder() const { return m_folder; }
    void setActivity(const TaskActivity &activity);
    QByteArray saveState() const;
    void restoreState(const QByteArray &state);

public Q_SLOTS:
    void run();
    void pack();
    // Looks at the folder again.
    void refresh();

Q_SIGNALS:
    void executionStarted(const orrery::ExecutionId &id);
    void executionsRequested(const QString &folder);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeHeader();
    QWidget *makeFiles();
    void connectDocument(TextDocument *document);
    void chooseSettings(const TaskFiles &files);
    void take(const TaskFiles &files);
    void checkSoon();
    void check();
    void takeReport(const CheckReport &report);
    void showHeader();
    void openProblem(const Problem &problem);
    void openPath(const QString &path, int line, int column);
    void applyFix(const Fix &fix);
    void saveAll(std::function<void()> then);
    void submit(bool anyway);
    void packTo(const QString &file);

    Context m_context;
    QString m_folder;
    TaskActivity m_activity;
    TextDocument *m_params;
    TextDocument *m_requirements;
    TextDocument *m_settings = nullptr;
    std::optional<std::size_t> m_fingerprint;
    int m_errors = 0;

    Job<TaskFiles> m_filesJob;
    Job<CheckReport> m_checkJob;
    Job<bool> m_fixJob;
    Job<QString> m_packJob;
    struct Runs;
    std::unique_ptr<Runs> m_runs;
    QTimer m_poll;
    QTimer m_checkTimer;

    QLabel *m_title;
    ElidedLabel *m_subtitle;
    QPushButton *m_executions;
    QLabel *m_why;
    QPushButton *m_pack;
    QPushButton *m_run;
    Banner *m_banner;
    PathTreeModel *m_tree;
    FileTree *m_treeView;
    ElidedLabel *m_total;
    ElidedLabel *m_leftOut;
    TabPages *m_tabs;
    TaskForm *m_form;
    DocumentEdit *m_paramsText;
    DocumentEdit *m_requirementsText;
    DocumentEdit *m_settingsText = nullptr;
    ProblemsPanel *m_problems;
    QSplitter *m_splitter;
    QSplitter *m_vertical;
};

} // namespace orrery
