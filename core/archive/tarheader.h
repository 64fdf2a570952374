// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/size.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// The header block of a tar: POSIX.1-2017, pax, "ustar Interchange Format", with GNU's and old variants.
namespace orrery::tar {

constexpr std::size_t blockSize = 512;

struct Header {
    std::string name; // with ustar's prefix
    std::string linkTarget;
    std::uint32_t mode = 0;
    Bytes size = 0;
    char type = '0'; // '0' for the old NUL, too
};

// Whether the block has the checksum of its bytes, as every header has and hardly anything else.
bool isHeader(const char *block);

// Errors: archive.damaged for numbers that are none. The block is a header.
Result<Header> parseHeader(const char *block);

// What an extended header ("x") changes of the entry that follows it.
struct Changes {
    std::optional<std::string> name;
    std::optional<std::string> linkTarget;
    std::optional<Bytes> size;
    bool sparse = false;
};

// Records of the form "LENGTH KEY=VALUE\n". Errors: archive.damaged.
Result<> parseRecords(std::string_view records, Changes &changes);

} // namespace orrery::tar
