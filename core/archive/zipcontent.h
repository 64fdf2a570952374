// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/archive/buffer.h"
#include "core/archive/zipdirectory.h"

#include <functional>
#include <memory>
#include <string_view>

struct libdeflate_decompressor;

namespace orrery {

// Contents of a zip's members, decompressed and held against their size and CRC-32. One for each thread.
// Errors: archive.size_mismatch, archive.damaged, and those of ZipDirectory::contentStart.
class ZipContent
{
public:
    ZipContent();
    ~ZipContent();

    // Of a member whose bytes, from its local header on, are all here. Valid until the next call.
    Result<std::string_view> whole(const ZipMember &member, std::string_view bytes);

    // Of a member of any size, piece by piece in bounded memory. write may fail.
    using Write = std::function<Result<>(std::string_view)>;
    Result<> stream(const ZipMember &member, int file, const Write &write);

private:
    struct Free {
        void operator()(libdeflate_decompressor *decompressor) const;
    };
    std::unique_ptr<libdeflate_decompressor, Free> m_decompressor;
    Buffer m_output;
};

} // namespace orrery
