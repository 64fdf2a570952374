// SPDX-License-Identifier: GPL-3.0-or-later
// What the window itself can do, and what is reached by its keys and its menu.
#include "app/desktop/mainwindow.h"

#include "app/desktop/windowstate.h"
#include "core/base/homechoice.h"
#include "widgets/common/commands.h"
#include "widgets/common/icons.h"
#include "widgets/common/navigationbar.h"
#include "widgets/common/palette.h"
#include "widgets/common/preferencestore.h"
#include "widgets/common/theme.h"
#include "widgets/execution/executionpage.h"
#include "widgets/execution/executionspage.h"
#include "widgets/execution/executiontable.h"
#include "widgets/settings/doctorview.h"
#include "widgets/settings/settingspage.h"
#include "widgets/settings/welcome.h"
#include "widgets/storage/storagepage.h"

#include <QAction>
#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QMenu>
#include <QMessageBox>
#include <QProcess>
#include <QPushButton>
#include <QStackedWidget>
#include <QSysInfo>
#include <QTimer>

namespace orrery {

void MainWindow::addMenu()
{
    auto *menu = new QMenu(this);
    const QString where = tr("Orrery");
    QAction *settings = m_commands->add(QStringLiteral("window.settings"), where, tr("Settings"),
                                        QKeySequence(Qt::CTRL | Qt::Key_Comma), [this] { showSettings(); });
    QAction *storage
        = m_commands->add(QStringLiteral("window.storage"), where, tr("Storage"), {}, [this] { showStorage(); });
    storage->setIcon(icon(QStringLiteral("drive-harddisk")));
    QAction *palette = m_commands->add(QStringLiteral("window.palette"), where, tr("All actions…"),
                                       QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P), [this] { showPalette(); });
    QAction *doctor = m_commands->add(QStringLiteral("window.doctor"), where, tr("Doctor"), {},
                                      [this] { showDoctor(m_context, this); });
    QAction *about
        = m_commands->add(QStringLiteral("window.about"), where, tr("About Orrery"), {}, [this] { showAbout(); });
    menu->addAction(settings);
    menu->addAction(storage);
    menu->addAction(palette);
    menu->addSeparator();
    menu->addAction(doctor);
    menu->addAction(about);
    m_navigation->addTool(storage);
    auto *button = new QAction(icon(QStringLiteral("configure")), tr("Menu"), this);
    button->setMenu(menu);
    m_navigation->addTool(button);
}

void MainWindow::addCommands()
{
    const QString where = tr("Orrery");
    const auto theme
        = [this](const QString &name) { m_preferences->edit([&](Preferences &values) { values.theme = name; }); };
    const auto textSize = [this](int by) {
        m_preferences->edit(
            [&](Preferences &values) { values.textSize = by == 0 ? 100 : qBound(75, values.textSize + by, 200); });
    };
    m_commands->add(QStringLiteral("theme.light"), where, tr("Light colours"), {},
                    [=] { theme(QStringLiteral("light")); });
    m_commands->add(QStringLiteral("theme.dark"), where, tr("Dark colours"), {},
                    [=] { theme(QStringLiteral("dark")); });
    m_commands->add(QStringLiteral("theme.system"), where, tr("Colours as the desktop has them"), {},
                    [=] { theme(QStringLiteral("system")); });
    m_commands->add(QStringLiteral("text.larger"), where, tr("Larger text"), QKeySequence::ZoomIn,
                    [=] { textSize(10); });
    m_commands->add(QStringLiteral("text.smaller"), where, tr("Smaller text"), QKeySequence::ZoomOut,
                    [=] { textSize(-10); });
    m_commands->add(QStringLiteral("text.usual"), where, tr("Usual text size"), QKeySequence(Qt::CTRL | Qt::Key_0),
                    [=] { textSize(0); });
    m_commands->add(QStringLiteral("window.close"), where, tr("Close the window"), QKeySequence::Quit,
                    [this] { close(); });
    addExecutionCommands();
    addDataCommands();
    connect(m_commands, &Commands::shortcutsChanged, this, [this] {
        m_preferences->edit([this](Preferences &values) { values.shortcuts = m_commands->shortcuts(); });
    });
}

void MainWindow::addExecutionCommands()
{
    const QString list = tr("Executions");
    ExecutionTable &table = m_executions->table();
    m_commands->add(QStringLiteral("executions.find"), list, tr("Find executions"), {}, [this, &table] {
        m_executions->showList();
        showPage(Executions);
        table.find();
    });
    m_commands->add(QStringLiteral("executions.group"), list, tr("Group executions by task, or not"), {},
                    [&table] { table.setGrouped(!table.isGrouped()); });
    for (QAction *action : table.rowActions())
        m_commands->take(QStringLiteral("executions.") + action->objectName(), list, action);
    const QString one = tr("Execution");
    // Of the execution that is open; elsewhere they do nothing.
    const auto add = [&](const char *id, const QString &text, const QKeySequence &keys, auto run) {
        m_commands->add(QStringLiteral("execution.") + QLatin1StringView(id), one, text, keys, [this, run] {
            if (m_navigation->current() == Executions && m_executions->current())
                run(m_executions->page());
        });
    };
    add("back", tr("Back to all executions"), QKeySequence(Qt::ALT | Qt::Key_Left),
        [this](ExecutionPage &) { m_executions->showList(); });
    add("log", tr("The log"), QKeySequence(Qt::CTRL | Qt::Key_1),
        [](ExecutionPage &page) { page.setTab(ExecutionPage::Log); });
    add("files", tr("The files"), QKeySequence(Qt::CTRL | Qt::Key_2),
        [](ExecutionPage &page) { page.setTab(ExecutionPage::Files); });
    add("details", tr("The details"), QKeySequence(Qt::CTRL | Qt::Key_3),
        [](ExecutionPage &page) { page.setTab(ExecutionPage::Details); });
}

void MainWindow::showSettings()
{
    if (m_settings == nullptr) {
        m_settings = new SettingsPage(m_context, *m_preferences, *m_commands);
        m_pages->addWidget(m_settings);
        connect(m_settings, &SettingsPage::workspaceChosen, this, &MainWindow::useWorkspace);
        connect(m_settings, &SettingsPage::doctorRequested, this, [this] { showDoctor(m_context, this); });
    }
    m_navigation->clearCurrent();
    m_pages->setCurrentWidget(m_settings);
    m_settings->find();
}

void MainWindow::showStorage()
{
    if (m_storage == nullptr) {
        m_storage = new StoragePage(m_context);
        m_pages->addWidget(m_storage);
        connect(m_storage, &StoragePage::executionRequested, this, &MainWindow::openExecution);
        connect(m_storage, &StoragePage::limitRequested, this, &MainWindow::showSettings);
        connect(m_storage, &StoragePage::changed, m_feed, &ExecutionFeed::refresh);
    }
    m_navigation->clearCurrent();
    m_pages->setCurrentWidget(m_storage);
}

void MainWindow::showPalette()
{
    auto *palette = new Palette(paletteItems(*m_commands, this), this);
    palette->show();
}

void MainWindow::showWelcome()
{
    auto *welcome = new Welcome(m_context);
    m_pages->addWidget(welcome);
    m_navigation->clearCurrent();
    m_pages->setCurrentWidget(welcome);
    connect(welcome, &Welcome::workspaceChosen, this, &MainWindow::useWorkspace);
    connect(welcome, &Welcome::done, this, [this] { showPage(Tasks); });
    connect(m_pages, &QStackedWidget::currentChanged, welcome, &QObject::deleteLater);
}

void MainWindow::showAbout()
{
    const QString text
        = tr("Orrery %1\nQt %2\n%3, %4\nWorkspace: %5")
              .arg(QCoreApplication::applicationVersion(), QString::fromLatin1(qVersion()),
                   QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture(), m_context.workspace.home());
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About Orrery"), text, QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    box->setIconPixmap(windowIcon().pixmap(48));
    auto *copy = box->addButton(tr("Copy"), QMessageBox::ActionRole);
    connect(copy, &QPushButton::clicked, this, [text] { QGuiApplication::clipboard()->setText(text); });
    box->open();
}

// Another workspace is another window: this one is left as it is.
void MainWindow::useWorkspace(const QString &folder)
{
    if (const auto chosen = chooseHome(folder); !chosen) {
        QMessageBox::warning(this, tr("Workspace"), chosen.error().message);
        return;
    }
    if (QProcess::startDetached(QCoreApplication::applicationFilePath(), {QStringLiteral("--home"), folder}))
        close();
}

void MainWindow::applyPreferences()
{
    const Preferences &values = m_preferences->values();
    m_theme.setMode(values.theme == u"dark"        ? Theme::Mode::Dark
                        : values.theme == u"light" ? Theme::Mode::Light
                                                   : Theme::Mode::System);
    if (values.textSize != m_textSize) {
        m_textSize = values.textSize;
        QTimer::singleShot(0, this, &MainWindow::remakeRequested);
    }
}

// Once in the life of a workspace. False where the user would rather stay.
bool MainWindow::tellOfActive(WindowState &state)
{
    if (m_feed->activeCount() == 0 || state.flag("told_of_active"))
        return true;
    QMessageBox box(QMessageBox::Information, tr("Executions go on"),
                    tr("%Ln execution(s) go on without this window.", nullptr, m_feed->activeCount()),
                    QMessageBox::NoButton, this);
    box.setInformativeText(tr("They are saved when they end, and are here when you come back. “orrery stop” ends one. "
                              "This is not said again."));
    auto *closing = box.addButton(tr("Close the window"), QMessageBox::AcceptRole);
    box.addButton(tr("Stay"), QMessageBox::RejectRole);
    box.setDefaultButton(closing);
    box.exec();
    if (box.clickedButton() != closing)
        return false;
    state.setFlag("told_of_active", true);
    return true;
}

} // namespace orrery
