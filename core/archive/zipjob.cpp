// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/zipjob.h"

#include "core/base/time.h"

#include <libdeflate.h>

#include <algorithm>

#include <sys/stat.h>

namespace orrery {

namespace {

constexpr Bytes sampleSize = Bytes(64) << 10;
constexpr int samples = 16;
// An input buffer beyond this is given back: many threads must not each keep one.
constexpr std::size_t keptInput = std::size_t(1) << 20;

std::uint32_t crcOf(std::string_view bytes)
{
    return libdeflate_crc32(0, bytes.data(), bytes.size());
}

// A stream of ours that turned out to be that of another file, or of another state of its file.
CachedStream carriedOver(CachedStream stream, const CachedStream &to)
{
    stream.stamp = to.stamp;
    stream.settled = to.settled;
    stream.piece = to.piece;
    return stream;
}

// Puts the local header into the room that was left for it.
void fillHeader(const ZipEntry &entry, const ZipDone::File &file, Buffer &bytes)
{
    zip::FileHeader header;
    header.name = entry.name;
    header.crc = file.crc;
    header.compressed = file.compressed;
    header.size = file.size;
    header.mode = modeOf(entry);
    header.method = file.method;
    zip::writeLocalHeader(bytes.data() + file.offset, header);
}

} // namespace

ZipWorker::ZipWorker(std::span<const ZipEntry> entries, int level, const StreamCache *cache)
    : m_entries(entries), m_level(level), m_cache(cache), m_deflater(level), m_quick(1)
{
    if (level != defaultLevel)
        return;
    for (const SmallFiles &some : smallFiles)
        m_smallDeflaters.emplace_back(some.level);
}

Deflater &ZipWorker::deflaterFor(Bytes size)
{
    for (std::size_t i = 0; i < m_smallDeflaters.size(); ++i) {
        if (size <= smallFiles[i].upTo)
            return m_smallDeflaters[i];
    }
    return m_deflater;
}

Outcome<ZipDone> ZipWorker::run(const ZipJob &job, const std::stop_token &stop)
{
    ZipDone done;
    done.job = job;
    done.files.reserve(job.count);
    if (!job.large)
        done.bytes.room(static_cast<std::size_t>(job.cost / 2));
    for (const ZipEntry &entry : m_entries.subspan(job.first, job.count)) {
        if (stop.stop_requested())
            return unexpected(Cancelled{});
        if (auto added = job.large ? addPiece(entry, done) : addEntry(entry, done); !added)
            return unexpected(std::move(added.error()));
    }
    return done;
}

Result<> ZipWorker::addEntry(const ZipEntry &entry, ZipDone &done)
{
    const std::size_t header = zip::localHeaderSize(entry.name, false);
    done.files.push_back({.offset = static_cast<Bytes>(done.bytes.size())});
    done.bytes.room(header + static_cast<std::size_t>(std::max<Bytes>(entry.size, 0)));
    done.bytes.commit(header);
    if (entry.kind == ZipEntry::File) {
        if (auto added = addFile(entry, done); !added)
            return added;
    } else if (entry.kind == ZipEntry::Symlink) {
        ZipDone::File &file = done.files.back();
        done.bytes.append(entry.linkTarget);
        file.crc = crcOf(entry.linkTarget);
        file.compressed = file.size = static_cast<Bytes>(entry.linkTarget.size());
    }
    fillHeader(entry, done.files.back(), done.bytes);
    return {};
}

// The stream of a file that is what it was, as far as its stamp tells.
const CachedStream *ZipWorker::findUnchanged(const ZipEntry &entry) const
{
    if (!m_cache)
        return nullptr;
    if (entry.stamp)
        return entry.stamp->size == entry.size ? m_cache->unchanged(*entry.stamp, 0) : nullptr;
    struct stat info = {};
    if (::lstat(entry.source.c_str(), &info) != 0 || !S_ISREG(info.st_mode) || info.st_size != entry.size)
        return nullptr;
    return m_cache->unchanged(FileStamp::of(info), 0);
}

const CachedStream *ZipWorker::findSameContent(std::string_view content, const ZipDone::File &file) const
{
    return m_cache && m_level > 0 ? m_cache->sameContent(content, file.crc, file.cached.kind) : nullptr;
}

// Appends the stream, and takes over what is known about its content.
bool ZipWorker::reuse(const CachedStream *stream, ZipDone &done, ZipDone::File &file)
{
    const std::size_t before = done.bytes.size();
    if (!stream || stream->isStored() || !m_cache->read(*stream, done.bytes, m_window))
        return false;
    file.streamOffset = static_cast<Bytes>(before);
    file.crc = stream->crc;
    file.size = stream->size;
    file.compressed = stream->compressed;
    file.method = zip::Deflated;
    file.reused = true;
    return true;
}

Result<> ZipWorker::addFile(const ZipEntry &entry, ZipDone &done)
{
    ZipDone::File &file = done.files.back();
    const CachedStream *known = findUnchanged(entry);
    if (reuse(known, done, file)) {
        file.cached = *known;
        return {};
    }
    const auto source = SourceFile::open(entry.source, entry.size);
    if (!source)
        return unexpected(source.error());
    file.cached.stamp = source->stamp();
    file.cached.settled = source->stamp().isSettledAt(nowNs());
    m_input.clear();
    if (auto read = source->read(0, entry.size, m_input); !read)
        return read;
    if (auto unchanged = source->checkUnchanged(); !unchanged)
        return unchanged;
    file.crc = crcOf(m_input.view());
    if (const CachedStream *same = findSameContent(m_input.view(), file); reuse(same, done, file)) {
        file.cached = carriedOver(*same, file.cached);
        return {};
    }
    const bool knownStored = known && known->isStored() && known->stamp == source->stamp();
    file.size = entry.size;
    file.streamOffset = static_cast<Bytes>(done.bytes.size());
    if (m_level > 0 && !knownStored && deflaterFor(entry.size).whole(m_input.view(), done.bytes))
        file.method = zip::Deflated;
    else
        done.bytes.append(m_input.view());
    file.compressed = static_cast<Bytes>(done.bytes.size()) - file.streamOffset;
    if (m_input.size() > keptInput)
        m_input = Buffer();
    return {};
}

// Looks at samples spread evenly over the file: where none of them can be compressed (pictures, archives, weights),
// trying the rest is lost time. Only the content decides.
void ZipWorker::look(const ZipEntry &entry, LargeFile &large)
{
    const auto source = SourceFile::open(entry.source, entry.size);
    if (!source) {
        large.error = source.error();
        return;
    }
    large.stamp = source->stamp();
    large.stored = true;
    for (int i = 0; i < samples && m_level > 0 && large.stored; ++i) {
        m_input.clear();
        if (auto read = source->read((entry.size - sampleSize) / (samples - 1) * i, sampleSize, m_input); !read) {
            large.error = read.error();
            return;
        }
        large.stored = !m_quick.isWorthwhile(m_input.view());
    }
}

Result<> ZipWorker::addPiece(const ZipEntry &entry, ZipDone &done)
{
    const ZipJob &job = done.job;
    std::call_once(job.large->looked, [&] { look(entry, *job.large); });
    if (job.large->error)
        return unexpected(*job.large->error);
    const auto source = SourceFile::open(entry.source, entry.size);
    if (!source)
        return unexpected(source.error());
    if (source->stamp() != job.large->stamp)
        return unexpected(changedSource(entry.source));
    ZipDone::File &file = done.files.emplace_back();
    file.cached.stamp = source->stamp();
    file.cached.settled = source->stamp().isSettledAt(nowNs());
    file.cached.kind = job.last ? CachedStream::Last : CachedStream::Middle;
    file.cached.piece = static_cast<std::uint32_t>(job.offset / pieceSize);
    const CachedStream *known = m_cache ? m_cache->unchanged(source->stamp(), file.cached.piece) : nullptr;
    if (!job.large->stored && reuse(known, done, file)) {
        file.cached = *known;
        return {};
    }
    Buffer input;
    Buffer &content = job.large->stored ? done.bytes : input;
    if (auto read = source->read(job.offset, job.length, content); !read)
        return read;
    if (auto unchanged = source->checkUnchanged(); !unchanged)
        return unchanged;
    file.crc = crcOf(content.view());
    file.size = job.length;
    if (!job.large->stored) {
        if (const CachedStream *same = findSameContent(content.view(), file); reuse(same, done, file)) {
            file.cached = carriedOver(*same, file.cached);
            return {};
        }
        file.method = zip::Deflated;
        m_deflater.piece(input.view(), job.last, done.bytes);
    }
    job.large->reused = false;
    file.compressed = static_cast<Bytes>(done.bytes.size());
    return {};
}

} // namespace orrery
