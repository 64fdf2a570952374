// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/metrics.h"

#include "core/base/files.h"
#include "core/base/json.h"

#include <algorithm>
#include <cmath>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace orrery {

namespace {

constexpr Bytes mostRead = Bytes(1) << 20;
// A script that makes a name of each value must not make a table of a million columns.
constexpr std::size_t mostNames = 200;

// The file was written by the script, which may have put anything in its place: a link, a pipe.
QByteArray readEnd(const QString &path)
{
    const auto file = openFile(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    struct stat info = {};
    if (!file || ::fstat(file->get(), &info) != 0 || !S_ISREG(info.st_mode))
        return {};
    const Bytes from = std::max<Bytes>(0, info.st_size - mostRead);
    QByteArray bytes(static_cast<qsizetype>(info.st_size - from), Qt::Uninitialized);
    const auto count = ::pread(file->get(), bytes.data(), static_cast<std::size_t>(bytes.size()), from);
    bytes.truncate(std::max<qsizetype>(0, count));
    return from > 0 ? bytes.mid(bytes.indexOf('\n') + 1) : bytes;
}

// Python writes NaN and Infinity, which JSON does not know: as null they leave the rest of the line readable.
Result<Json> parsed(QByteArray line)
{
    if (auto json = parseJson(line))
        return json;
    for (const char *word : {"-Infinity", "Infinity", "NaN"})
        line.replace(word, "null");
    return parseJson(line);
}

void take(const std::string &name, double value, LastMetrics &metrics)
{
    const QString text = QString::fromStdString(name);
    const auto known = std::find_if(metrics.begin(), metrics.end(), [&](const auto &one) { return one.first == text; });
    if (known != metrics.end())
        known->second = value;
    else if (metrics.size() < mostNames)
        metrics.emplace_back(text, value);
}

} // namespace

LastMetrics readLastMetrics(const ExecutionDirectory &directory)
{
    LastMetrics metrics;
    for (const QByteArray &line : readEnd(directory.metrics()).split('\n')) {
        if (line.isEmpty())
            continue;
        const auto object = parsed(line);
        if (!object || !object->is_object())
            continue;
        for (const auto &[name, value] : object->items()) {
            if (name != "step" && value.is_number() && std::isfinite(value.get<double>()))
                take(name, value.get<double>(), metrics);
        }
    }
    return metrics;
}

} // namespace orrery
