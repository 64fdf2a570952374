// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/context.h"

#include <QMainWindow>

class QStackedWidget;

namespace orrery {

class ExecutionFeed;
class ExecutionsPage;
class NavigationBar;
class TasksPage;
class Theme;

// The window: the strip of pages, and the pages, wired to each other.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    enum Page { Tasks, Executions, Data, Compute, Jupyter };

    MainWindow(const Context &context, Theme &theme, QWidget *parent = nullptr);
    ~MainWindow() override;

    void showPage(Page page);
    void openExecution(const ExecutionId &id);
    void openFolder(const QString &folder);

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void addPages();
    void addMenu();
    void restore();
    void save() const;

    Context m_context;
    Theme &m_theme;
    ExecutionFeed *m_feed;
    TasksPage *m_tasks = nullptr;
    ExecutionsPage *m_executions = nullptr;
    NavigationBar *m_navigation;
    QStackedWidget *m_pages;
};

} // namespace orrery
