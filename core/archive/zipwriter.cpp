// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/zipwriter.h"

#include "core/archive/orderedwork.h"
#include "core/archive/zipassembler.h"
#include "core/archive/zipjob.h"
#include "core/archive/zipoutput.h"
#include "core/base/path.h"
#include "core/base/tr.h"

#include <algorithm>
#include <cerrno>
#include <thread>

#include <sys/stat.h>

namespace orrery {

namespace {

constexpr Bytes memoryBudget = Bytes(128) << 20;
// A compressor takes about 1 MB, from level 10 on about 10 MB: these keep all of them far below the promised memory.
constexpr int mostThreads = 24;
constexpr int mostThreadsHighLevel = 8;
constexpr int highLevel = 10;
constexpr std::size_t longestPath = 4095;

using Work = OrderedWork<ZipJob, Outcome<ZipDone>>;

int threadCount(const ZipOptions &options, int level)
{
    const int wanted = options.threads > 0 ? options.threads : static_cast<int>(std::thread::hardware_concurrency());
    return std::clamp(wanted, 1, level >= highLevel ? mostThreadsHighLevel : mostThreads);
}

Error badName(Code code, const QString &sentence, const std::string &name)
{
    return Error{std::move(code), sentence.arg(displayName(name).left(200)), {}, {}};
}

// What every entry must fulfil; brings directories' names and the sizes into their form.
Result<> prepare(ZipEntry &entry)
{
    if (entry.kind == ZipEntry::Directory && entry.name.ends_with('/'))
        entry.name.pop_back();
    if (entry.name.size() > longestPath)
        return unexpected(badName("archive.name_too_long", Tr::tr("The name %1 is too long for a zip"), entry.name));
    if (!TaskPath::fromBytes(entry.name))
        return unexpected(badName("archive.bad_name", Tr::tr("“%1” cannot be a name in a zip"), entry.name));
    if (entry.kind == ZipEntry::Directory)
        entry.name += '/';
    if (entry.kind != ZipEntry::File) {
        entry.size = 0;
    } else if (entry.size < 0) {
        struct stat info = {};
        if (::lstat(entry.source.c_str(), &info) != 0)
            return unexpected(unreadableSource(entry.source, errno));
        entry.size = info.st_size;
    }
    return {};
}

Result<> prepareAll(std::vector<ZipEntry> &entries)
{
    for (ZipEntry &entry : entries) {
        if (auto prepared = prepare(entry); !prepared)
            return prepared;
    }
    const auto byName = [](const ZipEntry &a, const ZipEntry &b) { return a.name < b.name; };
    if (!std::is_sorted(entries.begin(), entries.end(), byName))
        std::sort(entries.begin(), entries.end(), byName);
    const auto same = [](const ZipEntry &a, const ZipEntry &b) { return a.name == b.name; };
    if (const auto twice = std::adjacent_find(entries.begin(), entries.end(), same); twice != entries.end())
        return unexpected(badName("archive.duplicate", Tr::tr("%1 would be in the zip twice"), twice->name));
    return {};
}

// Threads that work until there are no more jobs; the destructor waits for them.
class Workers
{
public:
    Workers(int count, std::span<const ZipEntry> entries, int level, const StreamCache *cache, Work &work,
            const std::stop_token &stop)
        : m_work(work)
    {
        for (int i = 0; i < count; ++i)
            m_threads.emplace_back([=, &work] {
                ZipWorker worker(entries, level, cache);
                while (auto claim = work.claim())
                    work.deliver(claim->number, worker.run(claim->job, stop));
            });
    }
    ~Workers()
    {
        m_work.close();
        for (std::thread &thread : m_threads)
            thread.join();
    }
    Workers(const Workers &) = delete;
    Workers &operator=(const Workers &) = delete;

private:
    Work &m_work;
    std::vector<std::thread> m_threads;
};

Amount totals(std::span<const ZipEntry> entries)
{
    Amount amount{.bytesTotal = 0, .filesTotal = 0};
    for (const ZipEntry &entry : entries) {
        amount.bytesTotal += entry.size;
        amount.filesTotal += entry.kind == ZipEntry::File ? 1 : 0;
    }
    return amount;
}

void count(const ZipDone &done, std::span<const ZipEntry> entries, Amount &amount, ZipReport &report)
{
    for (std::size_t i = 0; i < done.files.size(); ++i) {
        const ZipEntry &entry = entries[done.job.first + i];
        if (entry.kind != ZipEntry::File)
            continue;
        amount.bytes += done.files[i].size;
        if (!done.job.large || done.job.last) {
            ++amount.files;
            report.reusedFiles += done.job.large ? done.job.large->reused.load() : done.files[i].reused;
        }
    }
    amount.item = displayName(entries[done.job.first + done.job.count - 1].name);
}

// The deepest directory that holds all files: it names the folder in the cache.
std::string commonDirectory(std::span<const ZipEntry> entries)
{
    std::optional<std::string> common;
    for (const ZipEntry &entry : entries) {
        if (entry.kind != ZipEntry::File)
            continue;
        if (!common)
            common = entry.source.substr(0, entry.source.rfind('/') + 1);
        const auto [end, other]
            = std::mismatch(common->begin(), common->end(), entry.source.begin(), entry.source.end());
        if (end != common->end())
            common->resize(common->rfind('/', static_cast<std::size_t>(end - common->begin())) + 1);
    }
    return common.value_or(std::string());
}

std::unique_ptr<StreamCache> openCache(const ZipOptions &options, int level, std::span<const ZipEntry> entries)
{
    if (options.cacheDirectory.isEmpty() || level == 0)
        return nullptr;
    return std::make_unique<StreamCache>(options.cacheDirectory, commonDirectory(entries), level, options.cacheLimit);
}

void addToCache(const ZipDone &done, std::span<const ZipEntry> entries, StreamCache &cache)
{
    for (std::size_t i = 0; i < done.files.size(); ++i) {
        const ZipDone::File &file = done.files[i];
        const bool storedPiece = done.job.large && file.method == zip::Stored;
        if (entries[done.job.first + i].kind != ZipEntry::File || storedPiece)
            continue;
        CachedStream stream = file.cached;
        stream.size = static_cast<std::uint32_t>(file.size);
        stream.crc = file.crc;
        const bool keeps = file.method == zip::Deflated && !file.reused;
        cache.add(stream,
                  keeps ? done.bytes.view().substr(static_cast<std::size_t>(file.streamOffset),
                                                   static_cast<std::size_t>(file.compressed))
                        : std::string_view());
    }
}

} // namespace

Outcome<ZipReport> writeZip(std::vector<ZipEntry> entries, const QString &zipFile, const ZipOptions &options,
                            Progress &progress, std::stop_token stop)
{
    if (auto prepared = prepareAll(entries); !prepared)
        return unexpected(prepared.error());
    auto output = ZipOutput::create(zipFile);
    if (!output)
        return unexpected(output.error());

    const int level = std::clamp(options.level, 0, 12);
    const auto cache = openCache(options, level, entries);
    ZipReport report;
    Amount amount = totals(entries);
    ZipAssembler assembler(entries, **output);
    {
        Work work([plan = ZipPlan(entries)]() mutable { return plan.next(); }, memoryBudget);
        const Workers workers(threadCount(options, level), entries, level, cache.get(), work, stop);
        while (auto done = work.take()) {
            if (stop.stop_requested())
                return unexpected(Cancelled{});
            if (!*done)
                return unexpected(done->error());
            if (auto added = assembler.add(**done); !added)
                return unexpected(added.error());
            if (cache)
                addToCache(**done, entries, *cache);
            count(**done, entries, amount, report);
            progress.report(amount);
        }
    }
    if (auto finished = assembler.finish(); !finished)
        return unexpected(finished.error());
    report.files = amount.files;
    report.bytesIn = amount.bytes;
    report.bytesOut = (*output)->offset();
    if (stop.stop_requested())
        return unexpected(Cancelled{});
    auto hash = (*output)->finish();
    if (!hash)
        return unexpected(hash.error());
    report.sha256 = *hash;
    if (cache)
        cache->commit();
    return report;
}

} // namespace orrery
