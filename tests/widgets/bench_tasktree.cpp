// SPDX-License-Identifier: GPL-3.0-or-later
// What tests/bench/tree.py measures of the files of a task:
//     bench_tasktree FOLDER     milliseconds until its files are shown, until what is packed is complete, from then
//     until
//                               what is left out is counted, and the longest stall meanwhile; prints JSON
#include "widgets/common/elidedlabel.h"
#include "widgets/task/filespanel.h"
#include "widgets/task/taskfiletree.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QTemporaryDir>

#include <cstdio>

using namespace orrery;

namespace {

class PaintWatch : public QObject
{
public:
    explicit PaintWatch(QWidget *widget) { widget->installEventFilter(this); }
    bool eventFilter(QObject * /*watched*/, QEvent *event) override
    {
        painted = painted || event->type() == QEvent::Paint;
        return false;
    }
    bool painted = false;
};

double milliseconds(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

bool isMeasured(const FilesPanel &panel)
{
    for (const auto *label : panel.findChildren<ElidedLabel *>()) {
        if (label->text().contains(QStringLiteral("left out by rules")))
            return true;
    }
    return false;
}

int measure(const QString &folder)
{
    const QTemporaryDir home;
    const auto workspace = Workspace::open(home.path());
    if (!workspace)
        return 1;
    Workers workers;
    QElapsedTimer whole;
    QElapsedTimer turn;
    whole.start();
    FilesPanel panel({*workspace, workers, Programs::besideUs()}, folder);
    panel.resize(400, 800);
    panel.show();
    bool complete = false;
    QObject::connect(&panel, &FilesPanel::changed, &panel,
                     [&complete](const TaskFiles &files) { complete = complete || files.complete; });
    PaintWatch watch(panel.view()->viewport());
    double first = 0;
    double packed = 0;
    double leftOut = 0;
    double stall = 0;
    for (int turns = 0; leftOut == 0; ++turns) {
        turn.start();
        // Somebody scrolls all the time.
        QScrollBar *bar = panel.view()->verticalScrollBar();
        bar->setValue(turns % qMax(1, bar->maximum()));
        QApplication::processEvents(QEventLoop::AllEvents);
        if (turns > 2) // the window's own first layout apart
            stall = qMax(stall, milliseconds(turn));
        const bool shown = panel.view()->model()->rowCount() > 0;
        if (first == 0 && shown && watch.painted)
            first = milliseconds(whole);
        if (!shown)
            watch.painted = false;
        if (packed == 0 && complete)
            packed = milliseconds(whole);
        if (packed > 0 && isMeasured(panel))
            leftOut = milliseconds(whole) - packed;
    }
    std::printf("{\"first_ms\": %.2f, \"packed_ms\": %.2f, \"left_out_ms\": %.2f, \"stall_ms\": %.2f}\n", first, packed,
                leftOut, stall);
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (argc == 2)
        return measure(QApplication::arguments().at(1));
    std::fprintf(stderr, "bench_tasktree FOLDER\n");
    return 2;
}
