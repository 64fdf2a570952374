// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/tarstream.h"

#include "core/archive/refusal.h"
#include "core/archive/tarheader.h"
#include "core/base/files.h"

#include <KCompressionDevice>
#include <KFilterBase>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace orrery {

namespace {

using Compression = KCompressionDevice::CompressionType;
using namespace std::string_view_literals;

constexpr std::size_t inputBytes = std::size_t(64) << 10;

std::optional<Compression> compressionOf(std::string_view begin)
{
    if (begin.starts_with("\x1f\x8b"sv))
        return KCompressionDevice::GZip;
    if (begin.starts_with("BZh"sv))
        return KCompressionDevice::BZip2;
    if (begin.starts_with("\xfd"
                          "7zXZ\0"sv))
        return KCompressionDevice::Xz;
    if (begin.starts_with("\x28\xb5\x2f\xfd"sv))
        return KCompressionDevice::Zstd;
    return {};
}

} // namespace

Result<bool> looksLikeTar(const QString &file)
{
    const auto opened = openFile(file, O_RDONLY);
    if (!opened)
        return unexpected(opened.error());
    std::array<char, tar::blockSize> begin = {};
    ssize_t got = -1;
    do {
        got = ::read(opened->get(), begin.data(), begin.size());
    } while (got < 0 && errno == EINTR);
    if (got < 0)
        return unexpected(systemError(Tr::tr("The archive cannot be read"), errno));
    const bool whole = static_cast<std::size_t>(got) == begin.size();
    return compressionOf({begin.data(), static_cast<std::size_t>(got)}) || (whole && tar::isHeader(begin.data()));
}

void TarStream::End::operator()(KFilterBase *filter) const
{
    filter->terminate();
    delete filter;
}

TarStream::TarStream(Descriptor file, Bytes size, const ExtractLimits &limits)
    : m_file(std::move(file)), m_size(size), m_limits(limits), m_input(new char[inputBytes])
{ }
TarStream::TarStream(TarStream &&other) noexcept = default;
TarStream &TarStream::operator=(TarStream &&other) noexcept = default;
TarStream::~TarStream() = default;

Result<TarStream> TarStream::open(const QString &file, const ExtractLimits &limits)
{
    auto opened = openFile(file, O_RDONLY);
    if (!opened)
        return unexpected(opened.error());
    struct stat info = {};
    if (::fstat(opened->get(), &info) != 0)
        return unexpected(systemError(Tr::tr("The archive cannot be read"), errno));
    TarStream stream(std::move(*opened), info.st_size, limits);
    if (auto filled = stream.fill(); !filled)
        return unexpected(filled.error());
    const auto compression = compressionOf({stream.m_input.get(), stream.m_inputSize});
    if (!compression)
        return stream;
    std::unique_ptr<KFilterBase> filter(KCompressionDevice::filterForCompressionType(*compression));
    if (filter && filter->init(QIODevice::ReadOnly))
        stream.m_filter.reset(filter.release());
    if (!stream.m_filter)
        return unexpected(Error{"archive.unsupported",
                                Tr::tr("The archive is compressed by a method that is not known here"),
                                {},
                                Tr::tr("Unpack it with the program that made it, or have it made anew as a zip.")});
    return stream;
}

Result<> TarStream::fill()
{
    ssize_t got = -1;
    do {
        got = ::read(m_file.get(), m_input.get(), inputBytes);
    } while (got < 0 && errno == EINTR);
    if (got < 0)
        return unexpected(systemError(Tr::tr("The archive cannot be read"), errno));
    m_inputAt = 0;
    m_inputSize = static_cast<std::size_t>(got);
    return {};
}

Result<> TarStream::count(std::size_t bytes)
{
    m_produced += static_cast<Bytes>(bytes);
    const double ratio = static_cast<double>(m_produced) / static_cast<double>(std::max<Bytes>(m_size, 1));
    if (m_produced > m_limits.ratioFrom && ratio > m_limits.ratio)
        return unexpected(Error{"archive.ratio",
                                Tr::tr("Extracted, the archive would grow to more than %1 times its size, as a "
                                       "decompression bomb does")
                                    .arg(static_cast<std::int64_t>(m_limits.ratio)),
                                {},
                                {}});
    return {};
}

Result<bool> TarStream::nextStream()
{
    while (true) {
        // Zeros fill the last record of a tape, and xz's streams.
        while (m_inputAt < m_inputSize && m_input[m_inputAt] == '\0')
            ++m_inputAt;
        if (m_inputAt < m_inputSize)
            break;
        if (auto filled = fill(); !filled)
            return unexpected(filled.error());
        if (m_inputSize == 0)
            return false;
    }
    if (!m_filter->init(QIODevice::ReadOnly))
        return unexpected(damagedArchive(QStringLiteral("its compressed stream")));
    return true;
}

Result<std::size_t> TarStream::decompress(char *to, std::size_t most)
{
    while (!m_ended) {
        if (m_inputAt == m_inputSize) {
            if (auto filled = fill(); !filled)
                return unexpected(filled.error());
            if (m_inputSize == 0)
                return unexpected(damagedArchive(QStringLiteral("its compressed stream is cut off")));
        }
        m_filter->setInBuffer(m_input.get() + m_inputAt, static_cast<unsigned>(m_inputSize - m_inputAt));
        m_filter->setOutBuffer(to, static_cast<unsigned>(most));
        const KFilterBase::Result result = m_filter->uncompress();
        m_inputAt = m_inputSize - static_cast<std::size_t>(m_filter->inBufferAvailable());
        const std::size_t made = most - static_cast<std::size_t>(m_filter->outBufferAvailable());
        if (result == KFilterBase::Error)
            return unexpected(damagedArchive(QStringLiteral("its compressed stream")));
        if (result == KFilterBase::End) {
            const auto more = nextStream();
            if (!more)
                return unexpected(more.error());
            m_ended = !*more;
        }
        if (made > 0)
            return made;
    }
    return 0;
}

Result<std::size_t> TarStream::read(char *to, std::size_t most)
{
    std::size_t made = 0;
    if (m_filter) {
        const auto decompressed = decompress(to, std::min<std::size_t>(most, 1U << 30));
        if (!decompressed)
            return decompressed;
        made = *decompressed;
    } else {
        if (m_inputAt == m_inputSize) {
            if (auto filled = fill(); !filled)
                return unexpected(filled.error());
        }
        made = std::min(most, m_inputSize - m_inputAt);
        std::copy_n(m_input.get() + m_inputAt, made, to);
        m_inputAt += made;
    }
    if (auto counted = count(made); !counted)
        return unexpected(counted.error());
    return made;
}

} // namespace orrery
