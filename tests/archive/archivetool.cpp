// SPDX-License-Identifier: GPL-3.0-or-later
// The archive engine alone, for measuring. Prints seconds and amounts.
//     archivetool pack DIR FILE.zip [--level N] [--threads N] [--cache DIR]
//     archivetool extract FILE.zip DIR
#include "core/archive/extract.h"
#include "core/archive/zipwriter.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>
#include <filesystem>

using namespace orrery;

namespace {

std::vector<ZipEntry> entriesOf(const std::filesystem::path &root)
{
    std::vector<ZipEntry> entries;
    const std::size_t skip = root.native().size() + 1;
    for (const auto &item : std::filesystem::recursive_directory_iterator(root)) {
        ZipEntry entry{.name = item.path().native().substr(skip), .source = item.path().native()};
        if (item.is_directory())
            entry.kind = ZipEntry::Directory;
        else
            entry.size = static_cast<Bytes>(item.file_size());
        entries.push_back(std::move(entry));
    }
    return entries;
}

int fail(const Halt &halt)
{
    std::fprintf(stderr, "%s\n", halt.cancelled() ? "cancelled" : qPrintable(halt.asError().message));
    return 1;
}

int pack(const QStringList &arguments, const ZipOptions &options)
{
    QElapsedTimer timer;
    timer.start();
    auto entries = entriesOf(arguments[1].toStdString());
    const qint64 walked = timer.restart();
    const auto report = writeZip(std::move(entries), arguments[2], options, Progress::none(), {});
    if (!report)
        return fail(report.error());
    std::printf("{\"walk\": %.3f, \"seconds\": %.3f, \"files\": %lld, \"bytes_out\": %lld, \"reused\": %lld}\n",
                static_cast<double>(walked) / 1000, static_cast<double>(timer.elapsed()) / 1000,
                static_cast<long long>(report->files), static_cast<long long>(report->bytesOut),
                static_cast<long long>(report->reusedFiles));
    return 0;
}

int extract(const QStringList &arguments)
{
    QElapsedTimer timer;
    timer.start();
    const auto report = extractArchive(arguments[1], arguments[2], {}, Progress::none(), {});
    if (!report)
        return fail(report.error());
    std::printf("{\"seconds\": %.3f, \"files\": %lld, \"bytes\": %lld}\n", static_cast<double>(timer.elapsed()) / 1000,
                static_cast<long long>(report->files), static_cast<long long>(report->bytes));
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{QStringLiteral("level"), {}, QStringLiteral("n"), QStringLiteral("6")},
                       {QStringLiteral("threads"), {}, QStringLiteral("n"), QStringLiteral("0")},
                       {QStringLiteral("cache"), {}, QStringLiteral("directory")}});
    parser.process(application);
    const QStringList arguments = parser.positionalArguments();
    if (arguments.size() == 3 && arguments[0] == QStringLiteral("extract"))
        return extract(arguments);
    if (arguments.size() != 3 || arguments[0] != QStringLiteral("pack"))
        return 2;
    return pack(arguments,
                {.level = parser.value(QStringLiteral("level")).toInt(),
                 .threads = parser.value(QStringLiteral("threads")).toInt(),
                 .cacheDirectory = parser.value(QStringLiteral("cache"))});
}
