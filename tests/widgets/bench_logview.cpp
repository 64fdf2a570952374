// SPDX-License-Identifier: GPL-3.0-or-later
// What tests/bench/log.py and follow.py measure of the view:
//     bench_logview first FILE            milliseconds from opening a log to its first screen, painted
//     bench_logview follow FILE SECONDS   writes a million lines a second into a new file, in view; prints JSON
#include "widgets/execution/logcanvas.h"
#include "widgets/execution/logview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <thread>

using namespace orrery;

namespace {

constexpr int linesASecond = 1'000'000;
constexpr int turnsASecond = 100;

// Notices when something has been painted, and how long the event loop was away.
class Watch : public QObject
{
public:
    explicit Watch(QWidget *widget) { widget->installEventFilter(this); }
    bool eventFilter(QObject *, QEvent *event) override
    {
        painted = painted || event->type() == QEvent::Paint;
        return false;
    }
    bool painted = false;
};

int first(const QString &path)
{
    Workers workers;
    LogView view(workers);
    view.resize(1280, 800);
    view.show();
    QApplication::processEvents();
    auto *canvas = view.findChild<LogCanvas *>();
    QElapsedTimer timer;
    timer.start();
    view.open(path, false);
    Watch watch(canvas->viewport());
    while (canvas->visibleLines().size() < 10 || !watch.painted) {
        if (canvas->visibleLines().size() < 10)
            watch.painted = false;
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    std::printf("%.2f\n", double(timer.nsecsElapsed()) / 1e6);
    return 0;
}

QByteArray lineOf(qint64 number)
{
    return "2025-03-01 12:00:00,000 INFO train: epoch 3/100 loss=0.1234 lr=1e-3 grad_norm=1.234 step "
        + QByteArray::number(number) + '\n';
}

// As a script does it: a write for each of many lines.
qint64 writeLines(const QString &path, int seconds, std::atomic<bool> &done)
{
    using namespace std::chrono;
    QFile file(path);
    if (!file.open(QIODevice::Append | QIODevice::Unbuffered))
        return 0;
    qint64 number = 0;
    auto next = steady_clock::now();
    for (int turn = 0; turn < seconds * turnsASecond; ++turn) {
        QByteArray bytes;
        for (int i = 0; i < linesASecond / turnsASecond; ++i)
            bytes += lineOf(number++);
        file.write(bytes);
        next += milliseconds(1000 / turnsASecond);
        std::this_thread::sleep_until(next);
    }
    done = true;
    return number;
}

int follow(const QString &path, int seconds)
{
    Workers workers;
    LogView view(workers);
    view.resize(1280, 800);
    view.show();
    QApplication::processEvents();
    auto *canvas = view.findChild<LogCanvas *>();
    view.open(path, true);
    std::atomic<bool> done = false;
    qint64 written = 0;
    QElapsedTimer whole;
    whole.start();
    std::thread writer([&] { written = writeLines(path, seconds, done); });
    // What takes long between two turns of the event loop is a stall.
    qint64 stall = 0;
    QElapsedTimer turn;
    while (!done) {
        turn.start();
        QApplication::processEvents(QEventLoop::AllEvents);
        stall = std::max(stall, turn.nsecsElapsed());
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    writer.join();
    const double took = double(whole.elapsed()) / 1000;
    view.setGrowing(false);
    const QString last = QString::fromLatin1(lineOf(written - 1)).trimmed();
    const auto shown = [&] { return canvas->visibleLines().isEmpty() ? QString() : canvas->visibleLines().last(); };
    QElapsedTimer patience;
    patience.start();
    while (shown() != last && patience.elapsed() < 5000)
        QApplication::processEvents(QEventLoop::WaitForMoreEvents, 100);
    std::printf("{\"written\": %lld, \"shown\": %lld, \"seconds\": %.2f, \"stall_ms\": %.2f, \"last\": \"%s\", "
                "\"last_shown\": \"%s\"}\n",
                static_cast<long long>(written), static_cast<long long>(canvas->rowCount()), took, double(stall) / 1e6,
                qPrintable(last), qPrintable(shown()));
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.value(1) == QStringLiteral("first") && argc == 3)
        return first(arguments[2]);
    if (arguments.value(1) == QStringLiteral("follow") && argc == 4)
        return follow(arguments[2], arguments[3].toInt());
    std::fprintf(stderr, "bench_logview first FILE | follow FILE SECONDS\n");
    return 2;
}
