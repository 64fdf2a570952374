// SPDX-License-Identifier: GPL-3.0-or-later
// windowframe WORKSPACE: the window as orrery-desktop opens it, telling when its first frame is drawn and when the
// executions are in its list. Run by tests/bench/window.py.
#include "app/desktop/language.h"
#include "app/desktop/mainwindow.h"
#include "widgets/common/theme.h"
#include "widgets/execution/feed.h"

#include <QApplication>
#include <QTimer>

#include <cstdio>

using namespace orrery;

namespace {

void tell(const char *what)
{
    std::printf("%s\n", what);
    std::fflush(stdout);
}

class FirstPaint : public QObject
{
public:
    using QObject::QObject;

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        // After it is painted, and what was painted is handed to the screen.
        if (event->type() == QEvent::Paint && !m_told) {
            m_told = true;
            QTimer::singleShot(0, this, [] { tell("frame"); });
        }
        return QObject::eventFilter(watched, event);
    }

private:
    bool m_told = false;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    installLanguage(application);
    const auto workspace = Workspace::open(QString::fromLocal8Bit(argc > 1 ? argv[1] : "."));
    if (!workspace)
        return 1;
    Theme theme(application);
    Workers workers;
    MainWindow window({*workspace, workers, Programs::besideUs()}, theme);
    window.showPage(MainWindow::Executions);
    auto *feed = window.findChild<ExecutionFeed *>();
    QObject::connect(feed, &ExecutionFeed::loaded, &window, [] { tell("loaded"); });
    window.installEventFilter(new FirstPaint(&window));
    window.show();
    return QApplication::exec();
}
