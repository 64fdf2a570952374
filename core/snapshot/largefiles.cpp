// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/largefiles.h"

#include "core/base/atomicfile.h"
#include "core/base/filecopy.h"
#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/base/ids.h"
#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/snapshot/packwriter.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace orrery {

namespace {

constexpr QByteArrayView prefix = "blobs/";
constexpr qsizetype hashLength = 64;
constexpr std::size_t pieceSize = std::size_t(1) << 20;

Outcome<KeptFile> hashFile(int file, const QString &path, const std::function<void(Bytes)> &advanced,
                           const std::stop_token &stop)
{
    Hasher hasher(HashKind::Sha256);
    std::vector<char> piece(pieceSize);
    KeptFile kept;
    LargePointer &pointer = kept.pointer;
    for (;;) {
        if (stop.stop_requested())
            return unexpected(Cancelled{});
        const ssize_t got = ::pread(file, piece.data(), piece.size(), pointer.size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return unexpected(systemError(Tr::tr("%1 cannot be read").arg(path), errno));
        if (got == 0)
            break;
        hasher.add(piece.data(), static_cast<std::size_t>(got));
        pointer.size += got;
        advanced(got);
    }
    pointer.hash = hasher.result().toHex();
    return kept;
}

} // namespace

bool LargePointer::isHash(QByteArrayView text)
{
    return text.size() == hashLength && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

QByteArray LargePointer::toBytes() const
{
    return prefix.toByteArray() + hash + '\0' + QByteArray::number(size) + (executable ? " x" : " -");
}

std::optional<LargePointer> LargePointer::fromBytes(QByteArrayView bytes)
{
    const qsizetype nul = prefix.size() + hashLength;
    if (bytes.size() < nul + 4 || !bytes.startsWith(prefix) || bytes[nul] != '\0')
        return {};
    LargePointer pointer;
    pointer.hash = bytes.sliced(prefix.size(), hashLength).toByteArray();
    const QByteArrayView rest = bytes.sliced(nul + 1);
    bool isNumber = false;
    pointer.size = rest.chopped(2).toByteArray().toLongLong(&isNumber);
    pointer.executable = rest.back() == 'x';
    if (!isHash(pointer.hash) || !isNumber || pointer.size < 0 || rest[rest.size() - 2] != ' '
        || (!pointer.executable && rest.back() != '-'))
        return {};
    return pointer;
}

QString LargeFiles::path(const QByteArray &hash) const
{
    return m_directory + u'/' + QString::fromLatin1(hash);
}

bool LargeFiles::contains(const LargePointer &pointer) const
{
    const QFileInfo info(path(pointer.hash));
    return info.isFile() && info.size() == pointer.size;
}

Outcome<KeptFile> LargeFiles::name(int file, const std::function<void(Bytes)> &advanced,
                                   const std::stop_token &stop) const
{
    return hashFile(file, m_directory, advanced, stop);
}

Outcome<KeptFile> LargeFiles::keep(int file, const std::function<void(Bytes)> &advanced,
                                   const std::stop_token &stop) const
{
    if (auto made = makeDirectory(m_directory, 0700); !made)
        return unexpected(made.error());
    const QString temporary = m_directory + u'/' + QLatin1StringView(PackWriter::temporaryPrefix) + randomId();
    const auto copy = openFile(temporary, O_RDWR | O_CREAT | O_EXCL, 0444);
    if (!copy)
        return unexpected(copy.error());
    const auto remove = [&] { QFile::remove(temporary); };

    if (auto copied = copyContent(file, copy->get(), temporary, {}, stop); !copied) {
        remove();
        return unexpected(copied.error());
    }
    auto kept = hashFile(copy->get(), temporary, advanced, stop);
    if (!kept || contains(kept->pointer)) {
        remove();
        return kept;
    }
    const QString final = path(kept->pointer.hash);
    if (::fsync(copy->get()) != 0
        || ::rename(QFile::encodeName(temporary).constData(), QFile::encodeName(final).constData()) != 0) {
        const Error error = systemError(Tr::tr("%1 cannot be written").arg(final), errno);
        remove();
        return unexpected(error);
    }
    if (auto synced = syncDirectory(m_directory); !synced)
        return unexpected(synced.error());
    kept->isNew = true;
    return kept;
}

} // namespace orrery
