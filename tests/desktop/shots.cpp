// SPDX-License-Identifier: GPL-3.0-or-later
// shots OUTDIR: pictures of every page, light and dark, in two sizes.
#include "app/desktop/mainwindow.h"
#include "core/base/time.h"
#include "tests/support/executions.h"
#include "tests/support/tempdir.h"
#include "widgets/common/theme.h"
#include "widgets/execution/executionspage.h"

#include <QApplication>
#include <QDir>
#include <QTest>

using namespace orrery;

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationVersion(QStringLiteral("0.1.0"));
    Theme theme(application);
    const test::TempDir home;
    const auto workspace = Workspace::open(home.path(QStringLiteral("workspace")));
    Workers workers;
    std::optional<ExecutionId> last;
    for (int i = 0; i < 40; ++i) {
        ExecutionSpec spec;
        spec.task = i % 3 == 0 ? QStringLiteral("tweets") : QStringLiteral("digits-svm");
        spec.taskPath = QStringLiteral("/home/ada/work/") + spec.task;
        spec.created = now().addSecs(-3600 * (i * i));
        if (i % 3 != 0)
            spec.parameters = {{QStringLiteral("gamma"), QStringLiteral("0.001")},
                               {QStringLiteral("epochs"), QStringLiteral("20")}};
        ExecutionStatus status;
        status.state = i == 0 ? ExecutionState::Running
            : i % 5 == 1      ? ExecutionState::Failed
            : i % 7 == 3      ? ExecutionState::Cancelled
                              : ExecutionState::Succeeded;
        status.started = spec.created;
        if (i == 0)
            status.phase = Phase::Run;
        else
            status.ended = spec.created.addSecs(7 * i * i);
        if (status.state == ExecutionState::Failed)
            status.reason
                = Reason{"script.exit", QStringLiteral("ModuleNotFoundError: No module named 'cv2' (train.py:3)"),
                         QStringLiteral("exit status 1")};
        QByteArray log;
        for (int l = 0; l < 60; ++l)
            log += "epoch " + QByteArray::number(l) + "/60  loss " + QByteArray::number(1.0 / (l + 1)) + "\n";
        test::writeExecution(*workspace, spec, status, log);
        if (i == 0)
            last = spec.id;
    }
    const QDir out(argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral("."));
    for (const bool dark : {false, true}) {
        MainWindow window({*workspace, workers}, theme);
        theme.setMode(dark ? Theme::Mode::Dark : Theme::Mode::Light);
        window.resize(1280, 800);
        window.show();
        const QString suffix = QLatin1String(dark ? "-dark.png" : ".png");
        window.showPage(MainWindow::Executions);
        QTest::qWait(800);
        window.grab().save(out.filePath(QStringLiteral("executions") + suffix));
        window.openExecution(*last);
        QTest::qWait(800);
        window.grab().save(out.filePath(QStringLiteral("execution") + suffix));
        window.showPage(MainWindow::Data);
        QTest::qWait(50);
        window.grab().save(out.filePath(QStringLiteral("data") + suffix));
    }
}
