// SPDX-License-Identifier: GPL-3.0-or-later
// What tests/bench/log.py measures of the engine:
//     bench_log index FILE                the lines, and the memory of the process at its highest, in KiB
//     bench_log count EXPRESSION FILE     the lines that match
#include "core/log/lines.h"
#include "core/log/search.h"

#include <QFile>

#include <chrono>
#include <cstdio>
#include <sys/resource.h>

using namespace orrery;

namespace {

std::shared_ptr<const LogFile> opened(const char *path)
{
    auto file = LogFile::open(QFile::decodeName(path));
    if (!file) {
        std::fprintf(stderr, "%s\n", qPrintable(file.error().message));
        std::exit(1);
    }
    return std::make_shared<const LogFile>(std::move(*file));
}

int index(const char *path)
{
    const auto file = opened(path);
    LogIndex index;
    if (!index.extend(*file, file->size(), {}))
        return 1;
    struct rusage usage = {};
    ::getrusage(RUSAGE_SELF, &usage);
    std::printf("%lld %ld\n", static_cast<long long>(index.lines()), usage.ru_maxrss);
    return 0;
}

int count(const char *expression, const char *path)
{
    const auto file = opened(path);
    const auto pattern = LogPattern::compile(QString::fromUtf8(expression), {true, true});
    if (!pattern)
        return 1;
    LogSearch search(*pattern);
    if (!search.extend(*file, file->size(), {}))
        return 1;
    std::printf("%lld\n", static_cast<long long>(search.count()));
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const QByteArrayView what(argc > 1 ? argv[1] : "");
    if (what == "index" && argc == 3)
        return index(argv[2]);
    if (what == "count" && argc == 4)
        return count(argv[2], argv[3]);
    std::fprintf(stderr, "bench_log index FILE | count EXPRESSION FILE\n");
    return 2;
}
