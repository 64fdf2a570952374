// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/tarheader.h"

#include "core/archive/refusal.h"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace orrery::tar {

namespace {

constexpr Bytes mostSize = INT64_MAX / 4;

struct Field {
    std::size_t offset;
    std::size_t length;
};
constexpr Field nameField{0, 100};
constexpr Field modeField{100, 8};
constexpr Field sizeField{124, 12};
constexpr Field checksumField{148, 8};
constexpr std::size_t typeOffset = 156;
constexpr Field linkField{157, 100};
constexpr Field magicField{257, 6};
constexpr Field prefixField{345, 155};

std::string_view bytesOf(const char *block, Field field)
{
    return {block + field.offset, field.length};
}

std::string_view textOf(const char *block, Field field)
{
    const auto bytes = bytesOf(block, field);
    return bytes.substr(0, std::min(bytes.find('\0'), bytes.size()));
}

// Octal digits between spaces and NULs, or GNU's binary form, which the first bit tells.
std::optional<Bytes> numberOf(std::string_view bytes)
{
    Bytes value = 0;
    if ((static_cast<unsigned char>(bytes[0]) & 0x80U) != 0) {
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            const auto byte = static_cast<unsigned char>(bytes[i]);
            if (value > mostSize >> 8)
                return {};
            value = value * 256 + (i == 0 ? byte & 0x7fU : byte);
        }
        return value;
    }
    bytes.remove_prefix(std::min(bytes.find_first_not_of(' '), bytes.size()));
    while (!bytes.empty() && bytes[0] >= '0' && bytes[0] <= '7') {
        value = value * 8 + (bytes[0] - '0');
        bytes.remove_prefix(1);
    }
    if (!std::all_of(bytes.begin(), bytes.end(), [](char c) { return c == ' ' || c == '\0'; }))
        return {};
    return value;
}

} // namespace

bool isHeader(const char *block)
{
    const auto said = numberOf(bytesOf(block, checksumField));
    if (!said)
        return false;
    Bytes sum = 0;
    Bytes signedSum = 0; // what some old programs made of bytes beyond ASCII
    for (std::size_t i = 0; i < blockSize; ++i) {
        const bool within = i >= checksumField.offset && i < checksumField.offset + checksumField.length;
        sum += within ? ' ' : static_cast<unsigned char>(block[i]);
        signedSum += within ? ' ' : static_cast<signed char>(block[i]);
    }
    return *said == sum || *said == signedSum;
}

Result<Header> parseHeader(const char *block)
{
    Header header;
    header.name = textOf(block, nameField);
    header.linkTarget = textOf(block, linkField);
    header.type = block[typeOffset] == '\0' ? '0' : block[typeOffset];
    const auto size = numberOf(bytesOf(block, sizeField));
    const auto mode = numberOf(bytesOf(block, modeField));
    if (!size || !mode || *size > mostSize)
        return unexpected(damagedArchive(QStringLiteral("the header of ") + displayName(header.name)));
    header.size = *size;
    header.mode = static_cast<std::uint32_t>(*mode & 07777);
    // GNU's own form ("ustar  ") has other things where the prefix stands.
    const auto prefix = textOf(block, prefixField);
    if (bytesOf(block, magicField) == std::string_view("ustar\0", 6) && !prefix.empty())
        header.name = std::string(prefix) + '/' + header.name;
    return header;
}

Result<> parseRecords(std::string_view records, Changes &changes)
{
    const auto damaged = [] { return unexpected(damagedArchive(QStringLiteral("an extended header"))); };
    while (!records.empty()) {
        std::size_t length = 0;
        const auto [end, error] = std::from_chars(records.data(), records.data() + records.size(), length);
        const auto digits = static_cast<std::size_t>(end - records.data());
        if (error != std::errc() || length <= digits + 1 || length > records.size() || *end != ' '
            || records[length - 1] != '\n')
            return damaged();
        const auto record = records.substr(digits + 1, length - digits - 2);
        records.remove_prefix(length);
        const std::size_t equals = record.find('=');
        if (equals == std::string_view::npos)
            return damaged();
        const auto key = record.substr(0, equals);
        const auto value = record.substr(equals + 1);
        if (key == "path") {
            changes.name = std::string(value);
        } else if (key == "linkpath") {
            changes.linkTarget = std::string(value);
        } else if (key == "size") {
            Bytes size = 0;
            const auto [last, wrong] = std::from_chars(value.data(), value.data() + value.size(), size);
            if (wrong != std::errc() || last != value.data() + value.size() || size < 0 || size > mostSize)
                return damaged();
            changes.size = size;
        } else if (key.starts_with("GNU.sparse.")) {
            changes.sparse = true;
        }
    }
    return {};
}

} // namespace orrery::tar
