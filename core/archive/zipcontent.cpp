// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/zipcontent.h"

#include "core/archive/refusal.h"

#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>

#include <unistd.h>

namespace orrery {

namespace {

constexpr std::size_t step = std::size_t(256) << 10;

Error wrongSize(const ZipMember &member)
{
    return refusal("archive.size_mismatch", Tr::tr("“%1” is not as large as the archive says"), member.rawName);
}

Error damagedContent(const ZipMember &member)
{
    return refusal("archive.damaged", Tr::tr("The content of “%1” is damaged"), member.rawName);
}

Result<std::string_view> readPart(int file, Bytes offset, Bytes most, char *to)
{
    ssize_t got = -1;
    do {
        got = ::pread(file, to, static_cast<std::size_t>(std::min<Bytes>(most, step)), offset);
    } while (got < 0 && errno == EINTR);
    if (got < 0)
        return unexpected(systemError(Tr::tr("The archive cannot be read"), errno));
    if (got == 0)
        return unexpected(damagedArchive(QStringLiteral("it became shorter")));
    return std::string_view(to, static_cast<std::size_t>(got));
}

// Counts and sums what goes through it, and stops at the first byte too many.
struct Checked {
    const ZipMember &member;
    const ZipContent::Write &write;
    Bytes size = 0;
    std::uint32_t crc = 0;

    Result<> operator()(std::string_view bytes)
    {
        size += static_cast<Bytes>(bytes.size());
        if (size > member.size)
            return unexpected(wrongSize(member));
        crc = libdeflate_crc32(crc, bytes.data(), bytes.size());
        return write(bytes);
    }
    Result<> end() const
    {
        if (size != member.size)
            return unexpected(wrongSize(member));
        if (crc != member.crc)
            return unexpected(damagedContent(member));
        return {};
    }
};

struct Inflater {
    z_stream z = {};
    bool ready = inflateInit2(&z, -MAX_WBITS) == Z_OK;
    Inflater() = default;
    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;
    ~Inflater() { inflateEnd(&z); }

    // Takes all of this input. True at the end of the stream.
    Result<bool> put(std::string_view input, char *out, Checked &to)
    {
        z.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(input.data()));
        z.avail_in = static_cast<uInt>(input.size());
        while (true) {
            z.next_out = reinterpret_cast<Bytef *>(out);
            z.avail_out = step;
            const int status = inflate(&z, Z_NO_FLUSH);
            if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
                return unexpected(damagedContent(to.member));
            if (auto written = to({out, step - z.avail_out}); !written)
                return unexpected(written.error());
            if (status == Z_STREAM_END)
                return true;
            if (z.avail_out > 0)
                return false;
        }
    }
};

} // namespace

void ZipContent::Free::operator()(libdeflate_decompressor *decompressor) const
{
    libdeflate_free_decompressor(decompressor);
}

ZipContent::ZipContent() : m_decompressor(libdeflate_alloc_decompressor())
{ }
ZipContent::~ZipContent() = default;

Result<std::string_view> ZipContent::whole(const ZipMember &member, std::string_view bytes)
{
    const auto start = ZipDirectory::contentStart(member, bytes);
    if (!start)
        return unexpected(start.error());
    const auto compressed = static_cast<std::size_t>(member.compressed);
    if (bytes.size() < *start + compressed)
        return unexpected(damagedArchive(QStringLiteral("an entry beyond the end")));
    const std::string_view input = bytes.substr(*start, compressed);
    std::string_view content = input;
    if (member.method == zip::Deflated) {
        const auto size = static_cast<std::size_t>(member.size);
        m_output.clear();
        char *to = m_output.room(size + 1);
        std::size_t used = 0;
        std::size_t made = 0;
        const auto status = libdeflate_deflate_decompress_ex(m_decompressor.get(), input.data(), input.size(), to, size,
                                                             &used, &made);
        if (status == LIBDEFLATE_BAD_DATA)
            return unexpected(damagedContent(member));
        if (status != LIBDEFLATE_SUCCESS || used != input.size() || made != size)
            return unexpected(wrongSize(member));
        content = {to, size};
    }
    if (libdeflate_crc32(0, content.data(), content.size()) != member.crc)
        return unexpected(damagedContent(member));
    return content;
}

Result<> ZipContent::stream(const ZipMember &member, int file, const Write &write)
{
    const std::unique_ptr<char[]> in(new char[step]);
    const std::unique_ptr<char[]> out(new char[step]);
    const auto head = readPart(file, member.offset, member.end - member.offset, in.get());
    if (!head)
        return unexpected(head.error());
    const auto start = ZipDirectory::contentStart(member, *head);
    if (!start)
        return unexpected(start.error());
    Checked checked{member, write};
    Inflater inflater;
    Bytes offset = member.offset + static_cast<Bytes>(*start);
    bool ended = false;
    for (Bytes left = member.compressed; left > 0;) {
        const auto part = readPart(file, offset, left, in.get());
        if (!part)
            return unexpected(part.error());
        offset += static_cast<Bytes>(part->size());
        left -= static_cast<Bytes>(part->size());
        if (member.method == zip::Stored) {
            if (auto written = checked(*part); !written)
                return written;
            continue;
        }
        const auto put = inflater.put(*part, out.get(), checked);
        if (!put)
            return unexpected(put.error());
        ended = *put;
        if (ended && (left > 0 || inflater.z.avail_in > 0))
            return unexpected(wrongSize(member));
    }
    if (member.method == zip::Deflated && !ended)
        return unexpected(wrongSize(member));
    return checked.end();
}

} // namespace orrery
