// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/analysis.h"

#include "core/base/time.h"
#include "core/task/analysis_cache.h"
#include "core/task/analysis_record.h"
#include "core/task/analysis_run.h"

#include <algorithm>
#include <mutex>
#include <thread>

namespace orrery {

namespace {

// Below this a second process costs more than it saves.
constexpr std::size_t fewSources = 24;

using Share = std::vector<const TreeEntry *>;

// Shares of about the same number of bytes.
std::vector<Share> divide(Share sources)
{
    const std::size_t processors = std::max(1U, std::thread::hardware_concurrency());
    std::vector<Share> shares(std::clamp<std::size_t>(sources.size() / fewSources, 1, processors));
    std::vector<Bytes> bytes(shares.size());
    std::ranges::stable_sort(sources, [](const auto *a, const auto *b) { return a->size > b->size; });
    for (const TreeEntry *entry : sources) {
        const auto least = std::ranges::min_element(bytes) - bytes.begin();
        shares[static_cast<std::size_t>(least)].push_back(entry);
        bytes[static_cast<std::size_t>(least)] += entry->size + 2000;
    }
    return shares;
}

// Collects what the processes say; its functions may be called from several threads.
class Collector
{
public:
    Collector(Analyses &result, AnalysisCache &cache, Progress &progress, Amount amount)
        : m_result(result), m_cache(cache), m_progress(progress), m_amount(std::move(amount))
    { }

    void add(const TreeEntry &entry, QByteArrayView line)
    {
        auto analysis = readAnalysisRecord(line);
        const std::scoped_lock lock(m_mutex);
        if (!analysis) {
            analysis.emplace();
            analysis->error.emplace().kind = SourceError::Deep;
        }
        if (!analysis->error || analysis->error->kind != SourceError::Unreadable)
            m_cache.put(entry, m_started, analysis->error && line.isEmpty() ? endedLine() : line);
        m_result.files.insert_or_assign(entry.path, std::move(*analysis));
        ++m_amount.files;
        m_amount.bytes += entry.size;
        m_amount.item = entry.path.display();
        m_progress.report(m_amount);
    }

    void fail(Halt halt)
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_halt)
            m_halt = std::move(halt);
    }
    const std::optional<Halt> &halt() const { return m_halt; }

private:
    // Remembered too, so that the same bomb is not set off each time. It has no hash: it holds for the file as it is.
    static QByteArrayView endedLine() { return R"({"error":{"kind":"deep"}})"; }

    std::mutex m_mutex;
    Analyses &m_result;
    AnalysisCache &m_cache;
    Progress &m_progress;
    Amount m_amount;
    std::optional<Halt> m_halt;
    std::int64_t m_started = nowNs();
};

Outcome<> analyzeShares(const QString &root, const std::vector<Share> &shares, const Analyst &analyst,
                        Collector &collector, const std::stop_token &stop)
{
    AnalysisScripts scripts;
    if (const auto written = scripts.write(); !written)
        return unexpected(Halt(written.error()));
    const auto work = [&](const Share &share) {
        std::vector<TaskPath> paths;
        for (const TreeEntry *entry : share)
            paths.push_back(entry->path);
        const auto done = runAnalysis(
            analyst.executable, scripts.script(), root, paths,
            [&](std::size_t index, QByteArrayView line) { collector.add(*share[index], line); }, stop);
        if (!done)
            collector.fail(done.error());
    };
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 1; i < shares.size(); ++i)
            threads.emplace_back(work, std::cref(shares[i]));
        work(shares.front());
    }
    if (collector.halt())
        return unexpected(*collector.halt());
    return {};
}

} // namespace

Outcome<Analyses> analyzeSources(const QString &root, const std::vector<const TreeEntry *> &sources,
                                 const Analyst &analyst, const QString &cacheDirectory, Progress &progress,
                                 std::stop_token stop)
{
    Analyses result;
    result.pythonVersion = analyst.version;
    result.pythonMinor = analyst.minor;
    AnalysisCache cache(cacheDirectory, root, analyst);
    Amount amount;
    amount.filesTotal = static_cast<std::int64_t>(sources.size());
    Share missing;
    for (const TreeEntry *entry : sources) {
        const QByteArray line = cache.find(*entry);
        auto known = line.isEmpty() ? std::nullopt : readAnalysisRecord(line);
        if (!known) {
            missing.push_back(entry);
            continue;
        }
        result.files.insert_or_assign(entry->path, std::move(*known));
        ++result.reused;
        ++amount.files;
    }
    if (stop.stop_requested())
        return unexpected(Cancelled{});
    if (!missing.empty()) {
        Collector collector(result, cache, progress, amount);
        if (const auto done = analyzeShares(root, divide(std::move(missing)), analyst, collector, stop); !done)
            return unexpected(done.error());
    }
    (void)cache.save(); // a cache: what is not kept is looked at again
    return result;
}

} // namespace orrery
