// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/extract.h"

#include "core/archive/refusal.h"
#include "core/archive/tarreader.h"
#include "core/archive/treewriter.h"
#include "core/archive/zipcontent.h"
#include "core/archive/zipdirectory.h"
#include "core/base/files.h"

#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <functional>
#include <mutex>
#include <numeric>
#include <span>
#include <thread>

#include <unistd.h>

namespace orrery {

namespace {

// Members in a row that are read at once and decompressed whole; larger ones are streamed.
constexpr Bytes batchBytes = Bytes(1) << 20;
constexpr std::size_t batchMembers = 128;
constexpr Bytes wholeUpTo = Bytes(8) << 20;
constexpr unsigned mostThreads = 12;

// The files of a zip, extracted by several threads.
class ZipExtraction
{
public:
    ZipExtraction(const ZipDirectory &zip, const ExtractedTree &tree, Progress &progress, std::stop_token stop);
    Outcome<Amount> run();

private:
    struct Batch {
        std::span<const std::uint32_t> members;
        Bytes length = 0;
        bool streamed = false;
    };
    std::optional<Batch> next();
    void work();
    Result<> extract(const Batch &batch, ZipContent &content, Buffer &bytes);
    Result<> extractStreamed(std::uint32_t index, ZipContent &content);
    void count(const Batch &batch);
    bool isSmall(const ZipMember &member) const;

    const ZipDirectory &m_zip;
    const ExtractedTree &m_tree;
    Progress &m_progress;
    std::stop_token m_stop;
    std::vector<std::uint32_t> m_order; // files, as they lie in the zip
    std::mutex m_mutex;                 // of all below
    std::size_t m_at = 0;
    Amount m_amount;
    std::optional<Error> m_error;
};

ZipExtraction::ZipExtraction(const ZipDirectory &zip, const ExtractedTree &tree, Progress &progress,
                             std::stop_token stop)
    : m_zip(zip), m_tree(tree), m_progress(progress), m_stop(std::move(stop))
{
    const auto &entries = zip.listing().entries;
    for (std::uint32_t i = 0; i < entries.size(); ++i) {
        if (entries[i].kind == ArchiveEntry::File)
            m_order.push_back(i);
    }
    std::sort(m_order.begin(), m_order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return zip.members()[a].offset < zip.members()[b].offset; });
    m_amount.bytesTotal = zip.listing().bytes;
    m_amount.filesTotal = static_cast<std::int64_t>(m_order.size());
}

bool ZipExtraction::isSmall(const ZipMember &member) const
{
    return member.end - member.offset <= batchBytes && member.size <= wholeUpTo;
}

std::optional<ZipExtraction::Batch> ZipExtraction::next()
{
    const std::lock_guard lock(m_mutex);
    if (m_at == m_order.size() || m_error || m_stop.stop_requested())
        return {};
    const std::size_t first = m_at++;
    const ZipMember &start = m_zip.members()[m_order[first]];
    Batch batch{.streamed = !isSmall(start)};
    batch.length = start.end - start.offset;
    while (!batch.streamed && m_at < m_order.size() && m_at - first < batchMembers) {
        const ZipMember &member = m_zip.members()[m_order[m_at]];
        if (!isSmall(member) || member.end - start.offset > batchBytes)
            break;
        batch.length = member.end - start.offset;
        ++m_at;
    }
    batch.members = std::span(m_order).subspan(first, m_at - first);
    return batch;
}

Result<> ZipExtraction::extractStreamed(std::uint32_t index, ZipContent &content)
{
    const ArchiveEntry &entry = m_zip.listing().entries[index];
    const auto file = m_tree.makeFile(entry);
    if (!file)
        return unexpected(file.error());
    const auto stopped = Error{"archive.stopped", {}, {}, {}}; // never shown: the stop is looked at first
    return content.stream(m_zip.members()[index], m_zip.descriptor(), [&](std::string_view part) -> Result<> {
        if (m_stop.stop_requested())
            return unexpected(stopped);
        return ExtractedTree::write(*file, entry, part);
    });
}

Result<> ZipExtraction::extract(const Batch &batch, ZipContent &content, Buffer &bytes)
{
    if (batch.streamed)
        return extractStreamed(batch.members.front(), content);
    const Bytes start = m_zip.members()[batch.members.front()].offset;
    bytes.clear();
    while (static_cast<Bytes>(bytes.size()) < batch.length) {
        const auto left = static_cast<std::size_t>(batch.length) - bytes.size();
        const ssize_t got
            = ::pread(m_zip.descriptor(), bytes.room(left), left, start + static_cast<Bytes>(bytes.size()));
        if (got < 0 && errno != EINTR)
            return unexpected(systemError(Tr::tr("The archive cannot be read"), errno));
        if (got == 0)
            return unexpected(damagedArchive(QStringLiteral("it became shorter")));
        bytes.commit(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    }
    for (const std::uint32_t index : batch.members) {
        const ZipMember &member = m_zip.members()[index];
        const auto at = static_cast<std::size_t>(member.offset - start);
        const auto whole = content.whole(member, bytes.view().substr(at));
        if (!whole)
            return unexpected(whole.error());
        const ArchiveEntry &entry = m_zip.listing().entries[index];
        const auto file = m_tree.makeFile(entry);
        if (!file)
            return unexpected(file.error());
        if (auto written = ExtractedTree::write(*file, entry, *whole); !written)
            return written;
    }
    return {};
}

void ZipExtraction::count(const Batch &batch)
{
    const std::lock_guard lock(m_mutex);
    for (const std::uint32_t index : batch.members)
        m_amount.bytes += m_zip.members()[index].size;
    m_amount.files += static_cast<std::int64_t>(batch.members.size());
    m_amount.item = displayName(m_zip.listing().entries[batch.members.back()].name);
    m_progress.report(m_amount);
}

void ZipExtraction::work()
{
    ZipContent content;
    Buffer bytes;
    while (const auto batch = next()) {
        if (auto extracted = extract(*batch, content, bytes); !extracted) {
            const std::lock_guard lock(m_mutex);
            m_error = m_error ? m_error : extracted.error();
            return;
        }
        count(*batch);
    }
}

Outcome<Amount> ZipExtraction::run()
{
    std::vector<std::thread> threads;
    for (unsigned i = 1; i < std::clamp(std::thread::hardware_concurrency(), 1U, mostThreads); ++i)
        threads.emplace_back([this] { work(); });
    work();
    for (std::thread &thread : threads)
        thread.join();
    if (m_stop.stop_requested())
        return unexpected(Cancelled{});
    if (m_error)
        return unexpected(*m_error);
    return m_amount;
}

Result<> checkRoom(const QString &destination, Bytes bytes)
{
    const auto room = freeSpace(QFileInfo(destination).path());
    if (!room || *room >= bytes)
        return {};
    return unexpected(Error{
        "io.full",
        Tr::tr("The archive needs %1, and there are %2 left on the disk").arg(formatSize(bytes), formatSize(*room)),
        {},
        Tr::tr("Make room on that disk, or choose another place.")});
}

// The files of a tar, in its order: the second of two walks, which must find what the first one has checked.
Outcome<Amount> extractTarFiles(const QString &archive, const ArchiveListing &checked, const ExtractLimits &limits,
                                const ExtractedTree &tree, Progress &progress, const std::stop_token &stop)
{
    const Error changed{"archive.damaged", Tr::tr("The archive changed while it was extracted"), {}, {}};
    auto reader = TarReader::open(archive, limits);
    if (!reader)
        return unexpected(reader.error());
    Amount amount;
    amount.bytesTotal = checked.bytes;
    for (const ArchiveEntry &entry : checked.entries) {
        const auto found = reader->next();
        if (!found)
            return unexpected(found.error());
        if (*found != entry)
            return unexpected(changed);
        if (entry.kind != ArchiveEntry::File)
            continue;
        const auto file = tree.makeFile(entry);
        if (!file)
            return unexpected(file.error());
        while (true) {
            if (stop.stop_requested())
                return unexpected(Cancelled{});
            const auto piece = reader->content();
            if (!piece)
                return unexpected(piece.error());
            if (piece->empty())
                break;
            if (auto written = ExtractedTree::write(*file, entry, *piece); !written)
                return unexpected(written.error());
            amount.bytes += static_cast<Bytes>(piece->size());
        }
        ++amount.files;
        amount.item = displayName(entry.name);
        progress.report(amount);
    }
    const auto end = reader->next();
    if (!end)
        return unexpected(end.error());
    if (*end)
        return unexpected(changed);
    return amount;
}

using WriteFiles = std::function<Outcome<Amount>(const ExtractedTree &)>;

Outcome<ExtractReport> extractChecked(const ArchiveListing &listing, const QString &destination,
                                      const std::stop_token &stop, const WriteFiles &writeFiles)
{
    const auto &entries = listing.entries;
    if (auto room = checkRoom(destination, listing.bytes); !room)
        return unexpected(room.error());
    const auto tree = ExtractedTree::create(destination);
    if (!tree)
        return unexpected(tree.error());
    const auto directories = (*tree)->makeDirectories(entries);
    if (!directories)
        return unexpected(directories.error());
    const auto extracted = writeFiles(**tree);
    if (!extracted)
        return unexpected(extracted.error());
    if (auto linked = (*tree)->makeLinks(entries); !linked)
        return unexpected(linked.error());
    if (stop.stop_requested())
        return unexpected(Cancelled{});
    if (auto finished = (*tree)->finish(); !finished)
        return unexpected(finished.error());
    ExtractReport report{.files = extracted->files, .directories = *directories, .bytes = extracted->bytes};
    report.symlinks = std::count_if(entries.begin(), entries.end(),
                                    [](const ArchiveEntry &entry) { return entry.kind == ArchiveEntry::Symlink; });
    return report;
}

} // namespace

Outcome<ExtractReport> extractArchive(const QString &archive, const QString &destination, const ExtractLimits &limits,
                                      Progress &progress, std::stop_token stop)
{
    const auto isTar = looksLikeTar(archive);
    if (!isTar)
        return unexpected(isTar.error());
    if (*isTar) {
        const auto listing = listTar(archive, limits, stop);
        if (!listing)
            return unexpected(listing.error());
        return extractChecked(*listing, destination, stop, [&](const ExtractedTree &tree) {
            return extractTarFiles(archive, *listing, limits, tree, progress, stop);
        });
    }
    const auto zip = ZipDirectory::open(archive, limits);
    if (!zip)
        return unexpected(zip.error());
    if (auto checked = zip->checkLocalHeaders(true); !checked)
        return unexpected(checked.error());
    return extractChecked(zip->listing(), destination, stop,
                          [&](const ExtractedTree &tree) { return ZipExtraction(*zip, tree, progress, stop).run(); });
}

} // namespace orrery
