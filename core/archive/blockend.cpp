// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/deflate.h"
#include "core/archive/zipformat.h"

#include <algorithm>
#include <array>
#include <span>

// Finds the blocks of a stream by walking over its symbols. A general decompressor could tell the same, but it also
// makes the content, and that would be a noticeable part of all the work of packing a large file.

namespace orrery {

namespace {

constexpr int longestCode = 15;

// What a code stands for, as far as it matters here. bits: how many it takes, with the extra bits that follow it; 0:
// there is no such code.
struct Step {
    std::uint8_t bits = 0;
    std::uint8_t value = 0;
};

// The value of a step in a code of literals and lengths (RFC 1951, 3.2.5).
enum Value : std::uint8_t { Literal, Length, EndOfBlock };

// A Huffman code (3.2.2). Codes up to quickBits are looked up, longer ones, which are rare, are searched for.
class Code
{
public:
    // lengths: of each symbol's code, 0 where it has none. stepOf: the step of a symbol with a code of this length.
    // False where no such code is possible.
    template<typename StepOf>
    bool build(std::span<const std::uint8_t> lengths, StepOf stepOf)
    {
        m_count.fill(0);
        for (const std::uint8_t length : lengths)
            ++m_count[length];
        m_count[0] = 0;
        std::array<unsigned, longestCode + 2> code = {};
        std::array<unsigned, longestCode + 2> index = {};
        for (std::size_t length = 1; length <= longestCode; ++length) {
            if (code[length] + m_count[length] > 1U << length)
                return false;
            code[length + 1] = (code[length] + m_count[length]) << 1;
            index[length + 1] = index[length] + m_count[length];
        }
        m_quick.fill({});
        for (unsigned symbol = 0; symbol < lengths.size(); ++symbol) {
            const unsigned length = lengths[symbol];
            if (length == 0)
                continue;
            const Step step = stepOf(symbol, length);
            m_steps[index[length]++] = step;
            const unsigned reversed = reverse(code[length]++, length);
            for (unsigned i = reversed; length <= quickBits && i < m_quick.size(); i += 1U << length)
                m_quick[i] = step;
        }
        return true;
    }

    // Of the code that these bits begin with.
    Step at(std::uint64_t bits) const
    {
        const Step step = m_quick[bits & (m_quick.size() - 1)];
        return step.bits != 0 ? step : search(bits);
    }

private:
    static constexpr unsigned quickBits = 11;

    static unsigned reverse(unsigned code, unsigned length)
    {
        unsigned reversed = 0;
        for (; length > 0; --length, code >>= 1)
            reversed = (reversed << 1) | (code & 1);
        return reversed;
    }

    // Codes of one length are consecutive numbers.
    Step search(std::uint64_t bits) const
    {
        unsigned code = 0;
        unsigned first = 0;
        unsigned index = 0;
        for (std::size_t length = 1; length <= longestCode; ++length, bits >>= 1) {
            code = (code << 1) | (bits & 1);
            first <<= 1;
            if (code - first < m_count[length])
                return m_steps[index + code - first];
            first += m_count[length];
            index += m_count[length];
        }
        return {};
    }

    std::array<unsigned, longestCode + 1> m_count = {};
    std::array<Step, 288> m_steps = {};
    std::array<Step, 1U << quickBits> m_quick = {};
};

Step literalStep(unsigned symbol, unsigned length)
{
    if (symbol < 256)
        return {static_cast<std::uint8_t>(length), Literal};
    if (symbol == 256)
        return {static_cast<std::uint8_t>(length), EndOfBlock};
    if (symbol > 285)
        return {};
    const unsigned extra = symbol < 265 || symbol == 285 ? 0 : (symbol - 261) / 4;
    return {static_cast<std::uint8_t>(length + extra), Length};
}

Step distanceStep(unsigned symbol, unsigned length)
{
    if (symbol > 29)
        return {};
    return {static_cast<std::uint8_t>(length + (symbol < 4 ? 0 : symbol / 2 - 1)), 0};
}

// Goes from block to block.
class BlockWalk
{
public:
    explicit BlockWalk(std::string_view stream) : m_stream(stream), m_end(std::uint64_t(stream.size()) * 8) { }

    std::uint64_t position() const { return m_at; }
    // Over one block. Nothing where it is none; else whether it is the last.
    std::optional<bool> skip()
    {
        const bool last = take(1) != 0;
        const unsigned type = take(2);
        const bool skipped = type == 0 ? skipStored() : type == 1 ? fixedCodes() : type == 2 && readCodes();
        if (!skipped || (type != 0 && !skipSymbols()) || m_at > m_end)
            return {};
        return last;
    }

private:
    // At least 56 bits from here on; zeros behind the end.
    std::uint64_t peek() const
    {
        const auto byte = static_cast<std::size_t>(m_at / 8);
        if (byte + 8 <= m_stream.size())
            return zip::get64(m_stream.data() + byte) >> (m_at % 8);
        std::array<char, 8> rest = {};
        const std::string_view left = m_stream.substr(std::min(byte, m_stream.size()));
        std::copy(left.begin(), left.end(), rest.begin());
        return zip::get64(rest.data()) >> (m_at % 8);
    }

    unsigned take(unsigned bits)
    {
        const auto value = static_cast<unsigned>(peek() & ((1U << bits) - 1));
        m_at += bits;
        return value;
    }

    bool skipStored()
    {
        m_at = (m_at + 7) / 8 * 8;
        const unsigned length = take(16);
        const unsigned complement = take(16);
        m_at += std::uint64_t(length) * 8;
        return (length ^ complement) == 0xffff;
    }

    bool fixedCodes()
    {
        std::array<std::uint8_t, 288> lengths;
        std::fill(lengths.begin(), lengths.begin() + 144, 8);
        std::fill(lengths.begin() + 144, lengths.begin() + 256, 9);
        std::fill(lengths.begin() + 256, lengths.begin() + 280, 7);
        std::fill(lengths.begin() + 280, lengths.end(), 8);
        std::array<std::uint8_t, 32> distances;
        distances.fill(5);
        return m_literals.build(lengths, literalStep) && m_distances.build(distances, distanceStep);
    }

    // 3.2.7
    bool readCodes()
    {
        static constexpr std::array<std::uint8_t, 19> order
            = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
        const std::size_t literals = take(5) + 257;
        const std::size_t distances = take(5) + 1;
        const std::size_t given = take(4) + 4;
        std::array<std::uint8_t, 19> ofLengths = {};
        for (std::size_t i = 0; i < given; ++i)
            ofLengths[order[i]] = static_cast<std::uint8_t>(take(3));
        std::array<std::uint8_t, 288 + 32> lengths = {};
        return literals <= 286
            && m_literals.build(ofLengths,
                                [](unsigned symbol, unsigned length) {
                                    return Step{static_cast<std::uint8_t>(length), static_cast<std::uint8_t>(symbol)};
                                })
            && readLengths(std::span(lengths).first(literals + distances))
            && m_literals.build(std::span(lengths).first(literals), literalStep)
            && m_distances.build(std::span(lengths).subspan(literals, distances), distanceStep);
    }

    bool readLengths(std::span<std::uint8_t> lengths)
    {
        for (std::size_t at = 0; at < lengths.size();) {
            const Step step = m_literals.at(peek());
            if (step.bits == 0)
                return false;
            m_at += step.bits;
            if (step.value < 16) {
                lengths[at++] = step.value;
                continue;
            }
            if (step.value == 16 && at == 0)
                return false;
            const std::uint8_t repeated = step.value == 16 ? lengths[at - 1] : 0;
            const std::size_t times = step.value == 16 ? 3 + take(2) : step.value == 17 ? 3 + take(3) : 11 + take(7);
            if (times > lengths.size() - at)
                return false;
            std::fill_n(lengths.begin() + static_cast<std::ptrdiff_t>(at), times, repeated);
            at += times;
        }
        return true;
    }

    bool skipSymbols()
    {
        while (m_at <= m_end) {
            std::uint64_t bits = peek();
            Step step = m_literals.at(bits);
            // Two literals and a length with its distance are 15 + 15 + 20 bits at most before the distance.
            for (int i = 0; i < 2 && step.bits != 0 && step.value == Literal; ++i) {
                m_at += step.bits;
                bits >>= step.bits;
                step = m_literals.at(bits);
            }
            m_at += step.bits;
            if (step.bits == 0)
                return false;
            if (step.value == EndOfBlock)
                return true;
            if (step.value == Literal)
                continue;
            const Step distance = m_distances.at(peek());
            m_at += distance.bits;
            if (distance.bits == 0)
                return false;
        }
        return false;
    }

    std::string_view m_stream;
    std::uint64_t m_end;
    std::uint64_t m_at = 0; // in bits
    Code m_literals;
    Code m_distances;
};

} // namespace

std::optional<LastBlock> findLastBlock(std::string_view stream)
{
    BlockWalk walk(stream);
    while (true) {
        const std::uint64_t start = walk.position();
        const auto last = walk.skip();
        if (!last)
            return {};
        if (*last)
            return LastBlock{start, walk.position()};
    }
}

} // namespace orrery
