// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/context.h"
#include "widgets/execution/feed.h"

#include <QMainWindow>

#include <QTimer>

#include <memory>
#include <optional>

class QMenu;
class QStackedWidget;

namespace orrery {

class Commands;
class DataPage;
class ExecutionsPage;
class MachineBanner;
class NavigationBar;
class PreferenceStore;
class SettingsPage;
class StoragePage;
class TasksPage;
class Theme;
class WindowState;

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
    void showSettings();
    void showStorage();
    void showPalette();
    // Keeps how the window is left. Closing does it too.
    void leave();

Q_SIGNALS:
    // The window must be made anew: the text size has changed.
    void remakeRequested();

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void connectPages();
    void connectData();
    void addPages();
    void addMenu();
    void addCommands();
    void addExecutionCommands();
    void addDataCommands();
    void turnIntoData(const RecordPointer &record, const QByteArray &path);
    void fillUseMenu(QMenu *menu);
    void showWelcome();
    void showAbout();
    void useWorkspace(const QString &folder);
    void applyPreferences();
    bool tellOfActive(WindowState &state);
    void restore();
    void save(WindowState &state) const;
    void saveWhileOpen();
    void writeState(WindowState state);

    Context m_context;
    Theme &m_theme;
    ExecutionFeed *m_feed;
    TasksPage *m_tasks = nullptr;
    ExecutionsPage *m_executions = nullptr;
    DataPage *m_data = nullptr;
    SettingsPage *m_settings = nullptr;
    StoragePage *m_storage = nullptr;
    PreferenceStore *m_preferences;
    Commands *m_commands;
    MachineBanner *m_machine;
    NavigationBar *m_navigation;
    QStackedWidget *m_pages;
    int m_textSize = 100;
    struct Saved;
    std::shared_ptr<Saved> m_saved;
    QTimer m_saveTimer;
    std::optional<ExecutionId> m_open; // the execution that was open when the window was left
};

} // namespace orrery
