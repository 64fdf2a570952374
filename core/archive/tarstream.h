// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/archive/listing.h"
#include "core/base/descriptor.h"

#include <QString>

#include <memory>
#include <string_view>

class KFilterBase;

namespace orrery {

// The bytes of a file that may be compressed by gzip, bzip2, xz or zstd (told by its first bytes), one after the other
// and in bounded memory: 65 KiB of input, and what KArchive's filters need (at most 128 MiB, for xz and zstd).
// Several compressed streams in a row are one, as for the programs that made them.
//
// Errors: archive.damaged for a stream that is broken, cut off or followed by something else; archive.ratio as soon as
// more has come out than the limits allow for a file of this size; archive.unsupported where this build of KArchive
// lacks the compression; io.…
class TarStream
{
public:
    static Result<TarStream> open(const QString &file, const ExtractLimits &limits);
    TarStream(TarStream &&other) noexcept;
    TarStream &operator=(TarStream &&other) noexcept;
    ~TarStream();

    // At most this many bytes, which may be fewer; 0 at the end.
    Result<std::size_t> read(char *to, std::size_t most);

    bool isCompressed() const { return m_filter != nullptr; }
    Bytes fileSize() const { return m_size; }

private:
    TarStream(Descriptor file, Bytes size, const ExtractLimits &limits);
    Result<> fill();
    Result<std::size_t> decompress(char *to, std::size_t most);
    Result<> count(std::size_t bytes);
    // After a stream's end: goes on with another one. False where nothing follows.
    Result<bool> nextStream();

    // KArchive's filters keep what they have allocated unless they are told to end.
    struct End {
        void operator()(KFilterBase *filter) const;
    };

    Descriptor m_file;
    Bytes m_size;
    ExtractLimits m_limits;
    std::unique_ptr<KFilterBase, End> m_filter; // none: the bytes are taken as they are
    std::unique_ptr<char[]> m_input;
    std::size_t m_inputSize = 0;
    std::size_t m_inputAt = 0;
    Bytes m_produced = 0;
    bool m_ended = false; // the compressed stream is whole
};

// Whether the file begins as a tar does, or as what one of these programs compressed. Errors: io.…
Result<bool> looksLikeTar(const QString &file);

} // namespace orrery
