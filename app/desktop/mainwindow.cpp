// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/mainwindow.h"

#include "app/desktop/activity.h"
#include "app/desktop/windowstate.h"
#include "widgets/common/commands.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/icons.h"
#include "widgets/common/metrics.h"
#include "widgets/common/navigationbar.h"
#include "widgets/common/preferencestore.h"
#include "widgets/common/theme.h"
#include "widgets/execution/executionspage.h"
#include "widgets/execution/executiontable.h"
#include "widgets/settings/machinebanner.h"
#include "widgets/settings/settingspage.h"
#include "widgets/settings/welcome.h"
#include "widgets/task/taskspage.h"
#include "widgets/warehouse/datapage.h"

#include <QAction>
#include <QCloseEvent>
#include <QDropEvent>
#include <QHBoxLayout>
#include <QMimeData>
#include <QScreen>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <mutex>

namespace orrery {

namespace {

constexpr int saveEvery = 2000; // milliseconds, where something changed

} // namespace

struct MainWindow::Saved {
    std::mutex mutex;
    bool left = false; // the window is being left: a thread that comes later has nothing to say
    WindowState state;
};

MainWindow::MainWindow(const Context &context, Theme &theme, QWidget *parent)
    : QMainWindow(parent), m_context(context), m_theme(theme), m_feed(new ExecutionFeed(context, this)),
      m_preferences(new PreferenceStore(context, this)), m_commands(new Commands(this)),
      m_machine(new MachineBanner(context)), m_navigation(new NavigationBar), m_pages(new QStackedWidget),
      m_saved(std::make_shared<Saved>())
{
    setWindowTitle(QStringLiteral("Orrery"));
    setWindowIcon(QIcon(QStringLiteral(":/icons/orrery.svg")));
    const Metrics m(font());
    setMinimumSize(m.character * 100, m.line * 30);
    resize(QSize(m.line * 91, m.line * 57).boundedTo(screen()->availableSize()));

    auto *right = new QWidget;
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_machine);
    column->addWidget(m_pages, 1);
    auto *middle = new QWidget;
    auto *layout = new QHBoxLayout(middle);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_navigation);
    layout->addWidget(right, 1);
    setCentralWidget(middle);
    addPages();
    addMenu();
    addCommands();
    connectPages();
    setAcceptDrops(true);
    m_navigation->setCurrent(Tasks);
    restore();
    m_machine->check();
    connect(&m_saveTimer, &QTimer::timeout, this, &MainWindow::saveWhileOpen);
    m_saveTimer.start(saveEvery);
}

MainWindow::~MainWindow() = default;

void MainWindow::connectPages()
{
    connect(m_navigation, &NavigationBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_navigation, &NavigationBar::activityClicked, this, [this] {
        m_executions->showList();
        showPage(Executions);
    });
    connect(m_feed, &ExecutionFeed::activeCountChanged, this,
            [this](int count) { m_navigation->setActivity(count > 0 ? tr("%Ln active", nullptr, count) : QString()); });
    connect(&m_executions->table(), &ExecutionTable::storageRequested, this, &MainWindow::showStorage);
    connect(m_machine, &MachineBanner::storageRequested, this, &MainWindow::showStorage);
    connect(m_feed, &ExecutionFeed::activeCountChanged, m_machine, &MachineBanner::checkSpace);
    connect(m_executions, &ExecutionsPage::taskRequested, this, &MainWindow::openFolder);
    connect(m_tasks, &TasksPage::executionStarted, this, &MainWindow::openExecution);
    connect(m_tasks, &TasksPage::executionsRequested, this, [this](const QString &folder) {
        m_executions->showTask(folder);
        showPage(Executions);
    });
    const auto showActivity = [this] { m_tasks->setActivity(activityByTask(*m_feed)); };
    connect(m_feed, &ExecutionFeed::changed, this, showActivity);
    connect(m_feed, &ExecutionFeed::removed, this, showActivity);
    connect(m_feed, &ExecutionFeed::loaded, this, [this] {
        if (m_open && m_feed->record(*m_open))
            m_executions->openExecution(*m_open);
    });
    connect(m_preferences, &PreferenceStore::changed, this, &MainWindow::applyPreferences);
    connectData();
}

void MainWindow::addPages()
{
    const auto add = [this](const char *iconName, const QString &name, QWidget *page) {
        const int at = m_pages->count();
        static constexpr const char *ids[] = {"tasks", "executions", "data", "compute", "jupyter"};
        QAction *action
            = m_commands->add(QStringLiteral("page.") + QLatin1StringView(ids[at]), tr("Pages"), name,
                              QKeySequence(Qt::ALT | Qt::Key(Qt::Key_1 + at)), [this, at] { showPage(Page(at)); });
        m_navigation->addPage(QString::fromLatin1(iconName), name, action);
        page->setAccessibleName(name);
        m_pages->addWidget(page);
    };
    m_tasks = new TasksPage(m_context);
    add("view-task", tr("Tasks"), m_tasks);
    m_executions = new ExecutionsPage(m_context, *m_feed);
    add("view-list-details", tr("Executions"), m_executions);
    m_data = new DataPage(m_context);
    add("server-database", tr("Data"), m_data);
    add("computer", tr("Compute"),
        new EmptyState(QStringLiteral("computer"), tr("Where tasks run will be shown here"),
                       tr("The graphics cards of this computer with what they are doing, and other computers that "
                          "are reached by SSH. Today every task runs on this computer.")));
    add("code-context", tr("Jupyter"),
        new EmptyState(QStringLiteral("code-context"), tr("Notebooks will open here"),
                       tr("JupyterLab inside a task's own environment and sandbox, kept like every other "
                          "execution.")));
}

void MainWindow::openExecution(const ExecutionId &id)
{
    m_executions->openExecution(id);
    showPage(Executions);
}

void MainWindow::openFolder(const QString &folder)
{
    m_tasks->openFolder(folder);
    showPage(Tasks);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (TasksPage::canTake(event->mimeData()))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    if (m_navigation->current() == Data) {
        m_data->take(event->mimeData());
        return;
    }
    showPage(Tasks);
    m_tasks->take(event->mimeData());
}

void MainWindow::showPage(Page page)
{
    m_navigation->setCurrent(page);
}

void MainWindow::restore()
{
    const WindowState state = WindowState::read(m_context.workspace);
    restoreGeometry(state.bytes("geometry"));
    m_executions->restoreState(state.bytes("executions"));
    m_tasks->restoreState(state.bytes("tasks"));
    m_tasks->openWhenLoaded(state.text("task"));
    m_data->restoreState(state.bytes("data"));
    m_open = ExecutionId::fromString(state.text("execution"));
    m_textSize = m_preferences->values().textSize;
    m_commands->setShortcuts(m_preferences->values().shortcuts);
    applyPreferences();
    const QString page = state.text("page");
    showPage(page == u"executions" ? Executions : page == u"data" ? Data : Tasks);
    if (page == u"settings")
        showSettings();
    if (state.isNew())
        showWelcome();
}

void MainWindow::save(WindowState &state) const
{
    state.setBytes("geometry", saveGeometry());
    state.setBytes("tasks", m_tasks->saveState());
    state.setText("task", m_tasks->currentFolder());
    state.setBytes("executions", m_executions->saveState());
    const RecordPointer open = m_executions->current();
    state.setText("execution", open ? open->id().toString() : QString());
    state.setBytes("data", m_data->saveState());
    const int page = m_navigation->current();
    state.setText("page",
                  m_settings != nullptr && m_pages->currentWidget() == m_settings ? QStringLiteral("settings")
                      : page == Executions                                        ? QStringLiteral("executions")
                      : page == Data                                              ? QStringLiteral("data")
                                                                                  : QStringLiteral("tasks"));
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    WindowState state = WindowState::read(m_context.workspace);
    if (!m_data->mayLeave() || !tellOfActive(state)) {
        event->ignore();
        return;
    }
    writeState(std::move(state));
    QMainWindow::closeEvent(event);
}

void MainWindow::leave()
{
    writeState(WindowState::read(m_context.workspace));
}

void MainWindow::writeState(WindowState state)
{
    m_saveTimer.stop();
    const std::lock_guard lock(m_saved->mutex);
    m_saved->left = true;
    save(state);
    state.write(m_context.workspace);
    m_preferences->flush();
}

// So that a crash or a loss of power costs no more than the last seconds.
void MainWindow::saveWhileOpen()
{
    if (findChild<Welcome *>() != nullptr) // nobody has begun yet
        return;
    WindowState state;
    save(state);
    if (state == m_saved->state || !isVisible())
        return;
    m_saved->state = state;
    m_context.workers.run([workspace = m_context.workspace, saved = m_saved, state = std::move(state)] {
        const std::lock_guard lock(saved->mutex);
        if (saved->left)
            return;
        WindowState whole = WindowState::read(workspace);
        whole.take(state);
        whole.write(workspace);
    });
}

} // namespace orrery
