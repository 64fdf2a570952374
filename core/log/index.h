// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/size.h"
#include "core/log/file.h"

#include <cstdint>
#include <optional>
#include <shared_mutex>
#include <stop_token>
#include <vector>

namespace orrery {

// Where the lines of a log are. The file is seen as blocks of 16 KiB; of each the number of line ends before it is
// kept, and the places of its first and last: 16 bytes a block, a thousandth of the file, however short the lines. A
// line is found by bisection and by reading one block. Lines are counted from 0 and end with '\n'.
//
// One thread extends; any may ask meanwhile.
class LogIndex
{
public:
    static constexpr Bytes block = Bytes(16) << 10;

    // A line longer than a block. They are few, and shown in parts.
    struct LongLine {
        std::int64_t line = 0;
        Bytes begin = 0;
        Bytes end = 0;          // behind its last byte, before its line end
        bool progress = false;  // carriage returns within: the states of a progress bar
        std::int64_t extra = 0; // rows beyond one for each line, of this and all long lines before it
        std::int64_t parts() const { return progress ? 1 : (end - begin + block - 1) / block; }
    };

    // base: where the first line begins; 0, or a place near the end, for a look at it before all is indexed.
    explicit LogIndex(Bytes base = 0);

    // Takes in the file up to size, from several threads. What is done is visible at once.
    Outcome<> extend(const LogFile &file, Bytes size, const std::stop_token &stop);

    Bytes base() const { return m_base; }
    // The end of what is taken in.
    Bytes size() const;
    // An unfinished last line counts when it is not empty.
    std::int64_t lines() const;
    std::int64_t rows() const;

    // The first byte of a line; size() for one behind the last.
    Bytes beginOf(std::int64_t line, const LogFile &file) const;
    // The line that the byte at offset belongs to.
    std::int64_t lineAt(Bytes offset, const LogFile &file) const;
    // About as lineAt, without reading: at most a block off.
    std::int64_t aboutLineAt(Bytes offset) const;

    std::optional<LongLine> longLine(std::int64_t line) const;
    // How many rows stand before a line beyond one for each line before it: long lines have several.
    std::int64_t extraRowsBefore(std::int64_t line) const;

    Bytes memory() const;

private:
    enum class Return : std::uint8_t { None, Within, AtEnd };
    struct Summary {
        std::uint32_t ends = 0; // line ends
        std::uint16_t first = 0;
        std::uint16_t last = 0;
        Return head = Return::None; // carriage returns before the first line end, or in all of it
        Return tail = Return::None; // behind the last
    };
    struct Block {
        std::int64_t endsBefore = 0;
        std::uint16_t first = 0;
        std::uint16_t last = 0;
    };
    // Of the line that is not finished yet.
    struct Open {
        Bytes begin = 0;
        Return returns = Return::None;
        std::int64_t ends = 0; // line ends so far
    };

    static Return returnsIn(const char *from, const char *to);
    static Summary summarize(const char *bytes, Bytes length);
    void append(const Summary &summary, Bytes length);
    std::optional<LongLine> openLongLine() const;
    std::int64_t extraBefore(std::int64_t line) const;
    Bytes blockBegin(std::size_t number) const { return m_base + static_cast<Bytes>(number) * block; }
    std::int64_t endsBefore(std::size_t number) const;

    const Bytes m_base;
    mutable std::shared_mutex m_mutex;
    Bytes m_size;
    std::vector<Block> m_blocks; // the last may be shorter; it is taken in anew when the file has grown
    std::vector<LongLine> m_long;
    Open m_open;
    Open m_openBefore; // before the last block
    std::size_t m_longBefore = 0;
};

} // namespace orrery
