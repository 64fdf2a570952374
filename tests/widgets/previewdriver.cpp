// SPDX-License-Identifier: GPL-3.0-or-later
// What tests/bench/preview.py measures: previewdriver FILE.csv opens the table in its preview and prints JSON:
// milliseconds to the first screen, seconds until all rows are counted, the slowest of random rows to be shown then
// in milliseconds, the longest that the window was held up meanwhile, and the memory at its highest.
#include "widgets/common/delimitedmodel.h"
#include "widgets/common/preview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTableView>

#include <algorithm>
#include <cstdio>

using namespace orrery;

namespace {

constexpr int randomRows = 60;

// Turns the event loop until the condition holds; the longest single turn, in nanoseconds.
qint64 turnUntil(auto condition)
{
    qint64 longest = 0;
    QElapsedTimer turn;
    while (!condition()) {
        QApplication::processEvents(QEventLoop::WaitForMoreEvents, 1);
        turn.start();
        QApplication::processEvents();
        longest = std::max(longest, turn.nsecsElapsed());
    }
    return longest;
}

double peakMemory()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').front().toDouble() / 1024;
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (argc != 2)
        return 2;
    Workers workers;
    Preview preview(workers);
    preview.resize(1280, 800);
    preview.setVisible(true);
    QApplication::processEvents();
    auto *table = preview.findChild<QTableView *>();
    auto *model = qobject_cast<DelimitedModel *>(table->model());
    const auto isShown = [&](int row) {
        const QModelIndex index = model->index(row, 0);
        return index.isValid() && index.data().toString() != QStringLiteral("…");
    };

    QElapsedTimer timer;
    timer.start();
    preview.showFile(QByteArray(argv[1]), QStringLiteral("table"));
    turnUntil([&] { return isShown(0) && isShown(25); });
    preview.grab(); // painted
    const double first = double(timer.nsecsElapsed()) / 1e6;
    qint64 stall = turnUntil([&] { return model->isComplete() || model->rowCount() >= DelimitedModel::mostRows; });
    const double index = double(timer.nsecsElapsed()) / 1e9;

    double slowest = 0;
    QRandomGenerator random(7);
    for (int i = 0; i < randomRows; ++i) {
        const int row = int(random.bounded(model->rowCount()));
        timer.restart();
        table->scrollTo(model->index(row, 0), QAbstractItemView::PositionAtTop);
        stall = std::max(stall, turnUntil([&] { return isShown(row); }));
        slowest = std::max(slowest, double(timer.nsecsElapsed()) / 1e6);
    }
    std::printf("{\"first_ms\": %.2f, \"index_s\": %.2f, \"row_ms\": %.2f, \"stall_ms\": %.2f, \"rows\": %lld, "
                "\"memory_mb\": %.1f}\n",
                first, index, slowest, double(stall) / 1e6, static_cast<long long>(model->rows()), peakMemory());
    return 0;
}
