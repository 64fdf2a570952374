// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/caretaker.h"
#include "app/desktop/crashnotice.h"
#include "app/desktop/language.h"
#include "app/desktop/mainwindow.h"
#include "core/base/crash.h"
#include "core/base/preferences.h"
#include "core/execution/store.h"
#include "widgets/common/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QMessageBox>

#include <functional>
#include <memory>

using namespace orrery;

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    // What is wrong with an archive is said once, by us.
    QLoggingCategory::setFilterRules(QStringLiteral("kf.archive=false"));
    QApplication::setApplicationName(QStringLiteral("orrery"));
    QApplication::setApplicationDisplayName(QStringLiteral("Orrery"));
    QApplication::setApplicationVersion(QStringLiteral(ORRERY_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("orrery"));

    installLanguage(application);

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "Builds, runs and keeps machine-learning tasks."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption home(QStringLiteral("home"), QCoreApplication::translate("main", "The workspace."),
                                  QStringLiteral("DIR"));
    parser.addOption(home);
    parser.addPositionalArgument(
        QStringLiteral("what"),
        QCoreApplication::translate("main", "A task folder, an archive of one, or the id of an execution."),
        QStringLiteral("[FOLDER|EXECUTION]"));
    parser.process(application);

    Theme theme(application);
    const auto workspace = Workspace::open(parser.isSet(home) ? parser.value(home) : Workspace::defaultHome());
    if (!workspace) {
        QMessageBox::critical(nullptr, QStringLiteral("Orrery"),
                              workspace.error().message + u'\n' + workspace.error().hint);
        return 4;
    }
    // Without reports the window works all the same.
    (void)installCrashHandler(workspace->crashes(), "orrery-desktop", ORRERY_VERSION);

    Workers workers;
    const Context context{*workspace, workers, Programs::besideUs()};
    const Caretaker caretaker(context);
    theme.setTextSize(Preferences::read(*workspace).textSize);
    std::unique_ptr<MainWindow> window;
    // Made anew where the text size changes: every distance follows from it.
    const std::function<void()> open = [&] {
        window = std::make_unique<MainWindow>(context, theme);
        QObject::connect(
            window.get(), &MainWindow::remakeRequested, &application,
            [&] {
                window->leave();
                QApplication::setQuitOnLastWindowClosed(false);
                theme.setTextSize(Preferences::read(*workspace).textSize);
                open();
                window->show();
                QApplication::setQuitOnLastWindowClosed(true);
            },
            Qt::QueuedConnection);
    };
    open();
    const QStringList what = parser.positionalArguments();
    if (!what.isEmpty()) {
        if (const QFileInfo info(what.first()); info.exists())
            window->openFolder(info.absoluteFilePath());
        else if (const auto id = ExecutionStore(*workspace).resolve(what.first()))
            window->openExecution(*id);
        else
            qWarning("%s", qUtf8Printable(id.error().message));
    }
    window->show();
    offerCrashReports(workspace->crashes(), window.get());
    return QApplication::exec();
}
