// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/archive/buffer.h"
#include "core/archive/streamindex.h"
#include "core/base/descriptor.h"
#include "core/base/filelock.h"

#include <QString>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace orrery {

// What earlier packings of a folder compressed, so that the next one copies it. A convenience: whatever is wrong with
// it (missing, damaged, not writable, in use by another packing) costs time, and never a wrong zip.
//
// One directory in <directory>/streams for each folder, level and version: `index`, and one file `streams.N` to which
// streams are appended and which is written anew when more than half of it is garbage. A stream is taken when its file
// has the very stamp that it had (device, inode, size, both times); else, when CRC-32 and size are those of a kept
// stream whose content, decompressed, is the content, byte for byte. Each stream has a CRC-32 of its own that is
// checked when it is read.
class StreamCache
{
public:
    // folder: bytes that name what is packed. limit: of all folders' directories together; those not used for longest
    // are removed.
    StreamCache(const QString &directory, const std::string &folder, int level, Bytes limit);
    ~StreamCache();

    // From any thread:

    const CachedStream *unchanged(const FileStamp &stamp, std::uint32_t piece) const;
    // A stream with this content, which a decompression has proved.
    const CachedStream *sameContent(std::string_view content, std::uint32_t crc, CachedStream::Kind kind) const;
    // What a reader has read ahead: streams are mostly wanted in the order in which they lie. One for each thread.
    struct Window {
        Buffer bytes;
        Bytes offset = 0;
        Bytes next = -1; // where the last stream that was read ended
    };
    // Appends the stream. False, and nothing is appended, where it is not what was written.
    bool read(const CachedStream &stream, Buffer &to, Window &window) const;

    // From one thread:

    // This stream belongs to the present packing. With an offset it is one of ours (the stamp may be new); without, it
    // is kept from these bytes; empty for stored content.
    void add(CachedStream stream, std::string_view bytes);
    // The packing is done: what was added is there for the next one. Without this call the old state stays.
    void commit();

private:
    void openPack();
    bool readThrough(Window &window, const CachedStream &stream, char *to) const;
    bool flush();
    bool compact();
    QString packFile(std::uint64_t number) const;
    void removeOtherPacks();
    void evictOthers();

    QString m_parent;
    QString m_directory;
    Bytes m_limit;
    std::optional<FileLock> m_lock;
    StreamIndex m_old;
    StreamIndex m_new;
    Descriptor m_pack;
    Buffer m_staged;
    Bytes m_live = 0; // of the streams in m_new
    bool m_writable = false;
};

} // namespace orrery
