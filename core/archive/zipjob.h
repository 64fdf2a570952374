// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/archive/buffer.h"
#include "core/archive/deflate.h"
#include "core/archive/source.h"
#include "core/archive/streamcache.h"
#include "core/archive/zipformat.h"
#include "core/archive/zipwriter.h"
#include "core/base/outcome.h"

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace orrery {

// Files above this size are compressed in pieces, by several threads. Both numbers are part of what a cache has to
// know: other ones give other bytes.
inline constexpr Bytes wholeUpTo = Bytes(8) << 20;
inline constexpr Bytes pieceSize = Bytes(4) << 20;

// At the default level, files up to these sizes are compressed at lower levels of libdeflate's: in a few kilobytes
// there is little for a longer search to find, and with our short headers the zip is still no larger than zip -6's
// (./dev bench pack).
struct SmallFiles {
    Bytes upTo;
    int level;
};
inline constexpr int defaultLevel = 6;
inline constexpr std::array<SmallFiles, 2> smallFiles{{{Bytes(8) << 10, 1}, {Bytes(32) << 10, 3}}};

// What the pieces of one file share. The first of them to be worked on looks at the file.
struct LargeFile {
    std::once_flag looked;
    std::optional<Error> error;
    FileStamp stamp;
    bool stored = false;             // compressing it is not worth it
    std::atomic<bool> reused = true; // all pieces so far came from the cache
};

// Some entries in a row, each of them whole; or one piece of a large file.
struct ZipJob {
    std::size_t first = 0;
    std::size_t count = 0;
    Bytes cost = 0; // memory that it needs, in bytes
    std::shared_ptr<LargeFile> large;
    Bytes offset = 0;
    Bytes length = 0;
    bool last = false;
};

// The bytes that a job adds to the zip. Whole entries come with their local headers, pieces without.
struct ZipDone {
    struct File {
        std::uint32_t crc = 0;
        Bytes compressed = 0;
        Bytes size = 0;
        Bytes offset = 0; // of its local header, in bytes
        zip::Method method = zip::Stored;
        bool reused = false; // its stream came from the cache
        CachedStream cached; // for the cache; streamOffset: where the stream is in bytes
        Bytes streamOffset = 0;
    };
    ZipJob job;
    Buffer bytes;
    std::vector<File> files;
};

std::uint32_t modeOf(const ZipEntry &entry);

// Cuts sorted entries into jobs, in order. Sizes of files are known.
class ZipPlan
{
public:
    explicit ZipPlan(std::span<const ZipEntry> entries) : m_entries(entries) { }
    std::optional<ZipJob> next();

private:
    std::span<const ZipEntry> m_entries;
    std::size_t m_at = 0;
    std::shared_ptr<LargeFile> m_large;
    Bytes m_offset = 0;
};

// Does jobs. One for each thread.
class ZipWorker
{
public:
    // cache: may be null.
    ZipWorker(std::span<const ZipEntry> entries, int level, const StreamCache *cache);
    Outcome<ZipDone> run(const ZipJob &job, const std::stop_token &stop);

private:
    Result<> addEntry(const ZipEntry &entry, ZipDone &done);
    Result<> addFile(const ZipEntry &entry, ZipDone &done);
    Result<> addPiece(const ZipEntry &entry, ZipDone &done);
    bool reuse(const CachedStream *stream, ZipDone &done, ZipDone::File &file);
    const CachedStream *findUnchanged(const ZipEntry &entry) const;
    const CachedStream *findSameContent(std::string_view content, const ZipDone::File &file) const;
    void look(const ZipEntry &entry, LargeFile &large);
    Deflater &deflaterFor(Bytes size);

    std::span<const ZipEntry> m_entries;
    int m_level;
    const StreamCache *m_cache;
    Deflater m_deflater;
    std::vector<Deflater> m_smallDeflaters; // as smallFiles; none at other levels than the default
    Deflater m_quick;                       // to see whether compressing is worth it
    Buffer m_input;
    StreamCache::Window m_window;
};

} // namespace orrery
