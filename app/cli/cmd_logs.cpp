// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/documents.h"
#include "app/cli/follow.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/execution/logtimes.h"

#include <QFile>
#include <QFileInfo>

namespace orrery::cli {

namespace {

struct Options {
    std::string id;
    bool follow = false;
    int tail = -1;
    bool times = false;
};

// Where the last so many lines begin.
Bytes offsetOfTail(const QString &path, int lines)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    if (lines == 0)
        return file.size();
    constexpr qint64 block = 64 * 1024;
    qint64 end = file.size();
    int found = 0;
    bool first = true;
    while (end > 0) {
        const qint64 begin = std::max<qint64>(0, end - block);
        file.seek(begin);
        const QByteArray data = file.read(end - begin);
        for (qsizetype i = data.size() - 1; i >= 0; --i) {
            const bool lastByte = first && i == data.size() - 1;
            if (data[i] == '\n' && !lastByte && ++found == lines)
                return begin + i + 1;
        }
        first = false;
        end = begin;
    }
    return 0;
}

// The time at which the byte at an offset was there for certain.
class Clock
{
public:
    explicit Clock(const ExecutionDirectory &directory) : m_times(readLogTimes(directory)) { }
    QByteArray at(Bytes offset)
    {
        while (m_next + 1 < m_times.size() && m_times[m_next].offset <= offset)
            ++m_next;
        if (m_times.empty())
            return QByteArray(13, ' ');
        return m_times[m_next].time.toLocalTime().toString(QStringLiteral("HH:mm:ss.zzz ")).toLatin1();
    }

private:
    std::vector<LogTime> m_times;
    std::size_t m_next = 0;
};

void printWithTimes(const ExecutionRecord &record, Bytes from, std::FILE *to)
{
    QFile file(record.directory.log());
    if (!file.open(QIODevice::ReadOnly))
        return;
    file.seek(from);
    Clock clock(record.directory);
    while (!file.atEnd()) {
        const Bytes offset = file.pos();
        const QByteArray line = file.readLine();
        const QByteArray time = clock.at(offset);
        std::fwrite(time.constData(), 1, static_cast<std::size_t>(time.size()), to);
        std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), to);
    }
}

void logs(Context &context, const Options &options)
{
    const auto record = findExecution(context, options.id);
    if (!record)
        return;
    std::FILE *to = context.json ? stderr : stdout;
    const Bytes from = options.tail >= 0 ? offsetOfTail(record->directory.log(), options.tail) : 0;
    if (options.times) {
        printWithTimes(*record, from, to);
    } else {
        LogTail tail(record->directory, to, from);
        tail.copyNew();
        if (options.follow) {
            const ExecutionStore store(*context.workspace());
            followLog(context, store, record->id(), tail);
        }
    }
    if (context.json)
        context.print({{"id", toJson(record->id().toString())},
                       {"log", toJson(record->directory.log())},
                       {"bytes", QFileInfo(record->directory.log()).size()}});
}

} // namespace

void addLogs(Command app, Context &context)
{
    const Command command = app.addCommand("logs", "What an execution has printed, byte for byte");
    const auto options = std::make_shared<Options>();
    command.addOption("ID", options->id, "An id, a unique beginning of one, or @last").required();
    const auto follow = command.addFlag("-f,--follow", options->follow, "Go on until it has ended");
    command.addOption("--tail", options->tail, "Only the last N lines").argument("N").between(0, 1'000'000'000);
    command.addFlag("--times", options->times, "With the time of each line").excludes(follow);
    command.onRun([&context, options] { logs(context, *options); });
}

} // namespace orrery::cli
