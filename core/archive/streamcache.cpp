// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/streamcache.h"

#include "core/archive/deflate.h"
#include "core/archive/sha256.h"
#include "core/archive/zipjob.h"
#include "core/base/files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <libdeflate.h>

#include <algorithm>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace orrery {

namespace {

constexpr std::size_t stagedBytes = std::size_t(1) << 20;
constexpr std::size_t readAhead = std::size_t(256) << 10;
constexpr Bytes toleratedGarbage = Bytes(16) << 20;

QString directoryName(const std::string &folder, int level)
{
    Sha256 hash;
    hash.add(folder);
    hash.add(std::string_view("\0", 1));
    hash.add(deflateVersion());
    const auto add = [&](Bytes number) { hash.add(" " + std::to_string(number)); };
    for (const Bytes number : {Bytes(level), wholeUpTo, pieceSize})
        add(number);
    for (const SmallFiles &some : smallFiles) {
        add(some.upTo);
        add(some.level);
    }
    return QString::fromLatin1(hash.hex().left(24));
}

// Reads exactly these bytes. At the end of the file, or after an error: false.
bool readAt(int fd, char *to, std::size_t length, Bytes offset)
{
    while (length > 0) {
        const ssize_t got = ::pread(fd, to, length, offset);
        if (got <= 0)
            return false;
        to += got;
        offset += got;
        length -= static_cast<std::size_t>(got);
    }
    return true;
}

struct FreeDecompressor {
    void operator()(libdeflate_decompressor *decompressor) const { libdeflate_free_decompressor(decompressor); }
};

bool inflatesTo(Buffer &stream, CachedStream::Kind kind, std::string_view content)
{
    // A piece that says that more follows gets an end: a final block without content (RFC 1951, 3.2.6).
    if (kind == CachedStream::Middle)
        stream.append(std::string_view("\x03\x00", 2));
    const std::unique_ptr<libdeflate_decompressor, FreeDecompressor> decompressor(libdeflate_alloc_decompressor());
    const std::unique_ptr<char[]> out(new char[content.size() + 1]);
    return decompressor
        && libdeflate_deflate_decompress(decompressor.get(), stream.data(), stream.size(), out.get(), content.size(),
                                         nullptr)
        == LIBDEFLATE_SUCCESS
        && std::memcmp(out.get(), content.data(), content.size()) == 0;
}

Bytes sizeOfDirectory(const QString &directory)
{
    Bytes bytes = 0;
    for (const QFileInfo &info : QDir(directory).entryInfoList(QDir::Files | QDir::Hidden))
        bytes += info.size();
    return bytes;
}

} // namespace

StreamCache::StreamCache(const QString &directory, const std::string &folder, int level, Bytes limit)
    : m_parent(directory + QStringLiteral("/streams")),
      m_directory(m_parent + QLatin1Char('/') + directoryName(folder, level)), m_limit(limit)
{
    if (makeDirectory(m_directory, 0700)) {
        if (auto lock = FileLock::tryLock(m_directory + QStringLiteral("/lock")); lock && *lock)
            m_lock = std::move(**lock);
    }
    openPack();
}

StreamCache::~StreamCache() = default;

QString StreamCache::packFile(std::uint64_t number) const
{
    return m_directory + QStringLiteral("/streams.%1").arg(number);
}

void StreamCache::openPack()
{
    if (auto index = StreamIndex::read(m_directory + QStringLiteral("/index")))
        m_old = std::move(*index);
    const int flags = m_lock ? O_RDWR | O_CREAT : O_RDONLY;
    if (auto pack = openFile(packFile(m_old.packNumber), flags, 0600))
        m_pack = std::move(*pack);
    // What a packing that was not finished left behind the last stream.
    m_writable = m_lock && m_pack.isOpen() && ::ftruncate(m_pack.get(), m_old.packLength) == 0;
    m_new.packNumber = m_old.packNumber;
    m_new.packLength = m_old.packLength;
}

const CachedStream *StreamCache::unchanged(const FileStamp &stamp, std::uint32_t piece) const
{
    return m_old.unchanged(stamp, piece);
}

const CachedStream *StreamCache::sameContent(std::string_view content, std::uint32_t crc, CachedStream::Kind kind) const
{
    for (const CachedStream *stream : m_old.withCrc(crc)) {
        if (stream->isStored() || stream->kind != kind || stream->size != content.size())
            continue;
        Buffer bytes;
        Window window;
        if (read(*stream, bytes, window) && inflatesTo(bytes, kind, content))
            return stream;
    }
    return nullptr;
}

bool StreamCache::read(const CachedStream &stream, Buffer &to, Window &window) const
{
    char *at = to.room(stream.compressed);
    if (!readThrough(window, stream, at) || libdeflate_crc32(0, at, stream.compressed) != stream.streamCrc)
        return false;
    to.commit(stream.compressed);
    return true;
}

bool StreamCache::readThrough(Window &window, const CachedStream &stream, char *to) const
{
    const Bytes end = stream.offset + static_cast<Bytes>(stream.compressed);
    const auto isThere = [&] {
        return stream.offset >= window.offset && end <= window.offset + static_cast<Bytes>(window.bytes.size());
    };
    const bool goesOn = window.next == stream.offset && stream.compressed <= readAhead / 4;
    window.next = end;
    if (!isThere() && goesOn) {
        window.bytes.clear();
        window.offset = stream.offset;
        const ssize_t got = ::pread(m_pack.get(), window.bytes.room(readAhead), readAhead, stream.offset);
        window.bytes.commit(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    }
    if (!isThere())
        return readAt(m_pack.get(), to, stream.compressed, stream.offset);
    std::memcpy(to, window.bytes.data() + (stream.offset - window.offset), stream.compressed);
    return true;
}

void StreamCache::add(CachedStream stream, std::string_view bytes)
{
    if (!m_writable)
        return;
    if (stream.isStored() && !bytes.empty()) {
        if (m_new.packLength + static_cast<Bytes>(bytes.size()) > m_limit)
            return;
        stream.offset = m_new.packLength;
        stream.compressed = static_cast<std::uint32_t>(bytes.size());
        stream.streamCrc = libdeflate_crc32(0, bytes.data(), bytes.size());
        m_staged.append(bytes);
        m_new.packLength += static_cast<Bytes>(bytes.size());
        if (m_staged.size() >= stagedBytes && !flush())
            m_writable = false;
    }
    m_live += stream.isStored() ? 0 : stream.compressed;
    m_new.streams().push_back(stream);
}

bool StreamCache::flush()
{
    Bytes offset = m_new.packLength - static_cast<Bytes>(m_staged.size());
    std::string_view left = m_staged.view();
    while (!left.empty()) {
        const ssize_t written = ::pwrite(m_pack.get(), left.data(), left.size(), offset);
        if (written <= 0)
            return false;
        left.remove_prefix(static_cast<std::size_t>(written));
        offset += written;
    }
    m_staged.clear();
    return true;
}

// Copies what is still of use into a new file of streams, in the order in which it lies there.
bool StreamCache::compact()
{
    std::sort(m_new.streams().begin(), m_new.streams().end(),
              [](const CachedStream &a, const CachedStream &b) { return a.offset < b.offset; });
    auto pack = openFile(packFile(m_new.packNumber + 1), O_RDWR | O_CREAT | O_TRUNC, 0600);
    if (!pack)
        return false;
    const Descriptor old = std::exchange(m_pack, std::move(*pack));
    m_new.packNumber += 1;
    m_new.packLength = 0;
    for (CachedStream &stream : m_new.streams()) {
        if (stream.isStored())
            continue;
        if (!readAt(old.get(), m_staged.room(stream.compressed), stream.compressed, stream.offset))
            return false;
        m_staged.commit(stream.compressed);
        stream.offset = m_new.packLength;
        m_new.packLength += stream.compressed;
        if (m_staged.size() >= stagedBytes && !flush())
            return false;
    }
    return flush();
}

void StreamCache::commit()
{
    if (!m_writable || !flush())
        return;
    const bool wasteful = m_new.packLength > 2 * m_live + toleratedGarbage;
    if ((wasteful && !compact()) || !m_new.write(m_directory + QStringLiteral("/index"))) {
        if (m_new.packNumber != m_old.packNumber)
            QFile::remove(packFile(m_new.packNumber));
        return;
    }
    removeOtherPacks();
    // The directory's own time tells when it was last of use.
    ::utimensat(AT_FDCWD, QFile::encodeName(m_directory).constData(), nullptr, 0);
    evictOthers();
}

void StreamCache::removeOtherPacks()
{
    const QString current = QFileInfo(packFile(m_new.packNumber)).fileName();
    for (const QString &name : QDir(m_directory).entryList({QStringLiteral("streams.*")}, QDir::Files)) {
        if (name != current)
            QFile::remove(m_directory + QLatin1Char('/') + name);
    }
}

void StreamCache::evictOthers()
{
    Bytes total = sizeOfDirectory(m_directory);
    const auto others = QDir(m_parent).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Time);
    for (const QFileInfo &info : others) {
        if (info.filePath() == m_directory)
            continue;
        total += sizeOfDirectory(info.filePath());
        if (total <= m_limit)
            continue;
        const auto lock = FileLock::tryLock(info.filePath() + QStringLiteral("/lock"));
        if (lock && *lock)
            std::ignore = removeTree(info.filePath());
    }
}

} // namespace orrery
