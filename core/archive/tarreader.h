// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/archive/buffer.h"
#include "core/archive/listing.h"
#include "core/archive/tarheader.h"
#include "core/archive/tarstream.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <string_view>

namespace orrery {

// Walks through a tar from its begin to its end. Each entry is checked by itself (name, kind, numbers, limits), not yet
// against the others. Errors: those of listArchive and TarStream.
class TarReader
{
public:
    static Result<TarReader> open(const QString &file, const ExtractLimits &limits);

    // The next entry; what was not read of the last one's content is skipped. Nothing at the end, when the whole file
    // was read and found sound.
    Result<std::optional<ArchiveEntry>> next();

    // The next bytes of the entry's content; none at its end. Valid until the next call.
    Result<std::string_view> content();

    Bytes fileSize() const { return m_stream.fileSize(); }

private:
    TarReader(TarStream stream, const ExtractLimits &limits);
    Result<std::size_t> readFully(char *to, std::size_t length);
    Result<> skip(Bytes bytes);
    Result<std::string> readText(Bytes size, const std::string &name);
    Result<std::optional<tar::Header>> nextHeader();
    Result<std::optional<ArchiveEntry>> entryOf(tar::Header header);
    Result<> readToTheEnd();

    TarStream m_stream;
    ExtractLimits m_limits;
    std::unique_ptr<char[]> m_buffer;
    Bytes m_left = 0;    // of the entry's content
    Bytes m_padding = 0; // behind it
    Bytes m_bytes = 0;   // of all entries so far
    std::int64_t m_entries = 0;
};

// All entries, checked as listArchive says.
Outcome<ArchiveListing> listTar(const QString &file, const ExtractLimits &limits, const std::stop_token &stop = {});

} // namespace orrery
