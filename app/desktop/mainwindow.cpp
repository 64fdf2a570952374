// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/mainwindow.h"

#include "app/desktop/activity.h"
#include "app/desktop/windowstate.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/icons.h"
#include "widgets/common/metrics.h"
#include "widgets/common/navigationbar.h"
#include "widgets/common/theme.h"
#include "widgets/execution/executionspage.h"
#include "widgets/task/taskspage.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QCoreApplication>
#include <QDropEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QScreen>
#include <QStackedWidget>

namespace orrery {

namespace {

// A folder, or the folder of a params.json.
QStringList droppedFolders(const QMimeData *data)
{
    QStringList folders;
    for (const QUrl &url : data->urls()) {
        const QFileInfo info(url.toLocalFile());
        if (info.isDir())
            folders << info.absoluteFilePath();
        else if (info.fileName() == u"params.json")
            folders << info.absolutePath();
    }
    return folders;
}

} // namespace

MainWindow::MainWindow(const Context &context, Theme &theme, QWidget *parent)
    : QMainWindow(parent), m_context(context), m_theme(theme), m_feed(new ExecutionFeed(context, this)),
      m_navigation(new NavigationBar), m_pages(new QStackedWidget)
{
    setWindowTitle(QStringLiteral("Orrery"));
    setWindowIcon(QIcon(QStringLiteral(":/icons/orrery.svg")));
    const Metrics m(font());
    setMinimumSize(m.character * 100, m.line * 30);
    resize(QSize(m.line * 91, m.line * 57).boundedTo(screen()->availableSize()));

    auto *middle = new QWidget;
    auto *layout = new QHBoxLayout(middle);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_navigation);
    layout->addWidget(m_pages, 1);
    setCentralWidget(middle);
    addPages();
    addMenu();
    connect(m_navigation, &NavigationBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_navigation, &NavigationBar::activityClicked, this, [this] {
        m_executions->showList();
        showPage(Executions);
    });
    connect(m_feed, &ExecutionFeed::activeCountChanged, this,
            [this](int count) { m_navigation->setActivity(count > 0 ? tr("%Ln active", nullptr, count) : QString()); });
    connect(m_executions, &ExecutionsPage::taskRequested, this, &MainWindow::openFolder);
    connect(m_tasks, &TasksPage::executionStarted, this, &MainWindow::openExecution);
    connect(m_tasks, &TasksPage::executionsRequested, this, [this](const QString &folder) {
        m_executions->showTask(folder);
        showPage(Executions);
    });
    const auto showActivity = [this] { m_tasks->setActivity(activityByTask(*m_feed)); };
    connect(m_feed, &ExecutionFeed::changed, this, showActivity);
    connect(m_feed, &ExecutionFeed::removed, this, showActivity);
    setAcceptDrops(true);
    m_navigation->setCurrent(Tasks);
    restore();
}

MainWindow::~MainWindow() = default;

void MainWindow::addPages()
{
    const auto add = [this](const char *iconName, const QString &name, QWidget *page) {
        const QKeySequence key(Qt::ALT | Qt::Key(Qt::Key_1 + m_pages->count()));
        m_navigation->addPage(QString::fromLatin1(iconName), name, key);
        page->setAccessibleName(name);
        m_pages->addWidget(page);
    };
    m_tasks = new TasksPage(m_context);
    add("view-task", tr("Tasks"), m_tasks);
    m_executions = new ExecutionsPage(m_context, *m_feed);
    add("view-list-details", tr("Executions"), m_executions);
    add("server-database", tr("Data"),
        new EmptyState(QStringLiteral("server-database"), tr("Data will be kept here"),
                       tr("Named, versioned data sets and models, bound to a run without a copy. Until this page is "
                          "there, a run reads any folder of this computer: “orrery run --input 0=dir:PATH”.")));
    add("computer", tr("Compute"),
        new EmptyState(QStringLiteral("computer"), tr("Where tasks run will be shown here"),
                       tr("The graphics cards of this computer with what they are doing, and other computers that "
                          "are reached by SSH. Today every task runs on this computer.")));
    add("code-context", tr("Jupyter"),
        new EmptyState(QStringLiteral("code-context"), tr("Notebooks will open here"),
                       tr("JupyterLab inside a task's own environment and sandbox, kept like every other "
                          "execution.")));
}

void MainWindow::addMenu()
{
    auto *menu = new QMenu(this);
    auto *themes = menu->addMenu(tr("Appearance"));
    auto *group = new QActionGroup(this);
    const std::pair<Theme::Mode, QString> modes[] = {
        {Theme::Mode::System, tr("As the system")}, {Theme::Mode::Light, tr("Light")}, {Theme::Mode::Dark, tr("Dark")}};
    for (const auto &[mode, name] : modes) {
        QAction *action = themes->addAction(name);
        action->setCheckable(true);
        action->setData(int(mode));
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, mode = mode] { m_theme.setMode(mode); });
    }
    connect(menu, &QMenu::aboutToShow, this, [this, group] {
        for (QAction *action : group->actions())
            action->setChecked(action->data().toInt() == int(m_theme.mode()));
    });
    menu->addSeparator();
    connect(menu->addAction(tr("About Orrery")), &QAction::triggered, this, [this] {
        QMessageBox::about(this, tr("About Orrery"),
                           tr("Orrery %1 on Qt %2\nWorkspace: %3")
                               .arg(QCoreApplication::applicationVersion(), QString::fromLatin1(qVersion()),
                                    m_context.workspace.home()));
    });
    QAction *settings = new QAction(icon(QStringLiteral("configure")), tr("Settings"), this);
    settings->setMenu(menu);
    m_navigation->addTool(settings);
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
    if (!droppedFolders(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    for (const QString &folder : droppedFolders(event->mimeData()))
        openFolder(folder);
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
    const QString theme = state.text("theme");
    m_theme.setMode(theme == u"dark"        ? Theme::Mode::Dark
                        : theme == u"light" ? Theme::Mode::Light
                                            : Theme::Mode::System);
    showPage(state.text("page") == u"executions" ? Executions : Tasks);
}

void MainWindow::save() const
{
    WindowState state = WindowState::read(m_context.workspace);
    state.setBytes("geometry", saveGeometry());
    state.setBytes("tasks", m_tasks->saveState());
    state.setText("task", m_tasks->currentFolder());
    state.setBytes("executions", m_executions->saveState());
    static constexpr const char *themes[] = {"system", "light", "dark"};
    state.setText("theme", QString::fromLatin1(themes[int(m_theme.mode())]));
    state.setText("page",
                  m_navigation->current() == Executions ? QStringLiteral("executions") : QStringLiteral("tasks"));
    state.write(m_context.workspace);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    save();
    QMainWindow::closeEvent(event);
}

} // namespace orrery
