// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace orrery {

// One pattern of an ignore file, compiled: '*', '?', '**', "[a-z]", "[!x]", "[[:digit:]]" and backslashes, over bytes,
// with git's reading of every corner (gitignore(5) and what git does where that is silent: a class that is not closed
// or names an unknown POSIX class matches nothing; '[' and ']' may stand first in a class; ASCII classes only).
//
// The time of a match is bounded by pattern length times text length, whatever the pattern: the set of all possible
// positions in the pattern is carried along the text, and nothing is ever tried twice.
class Wildcard
{
public:
    enum class Slashes {
        Ordinary, // '/' is a byte as any other: for names without one
        Separate, // '*', '?' and classes stop at '/', "**" between slashes does not
    };

    Wildcard(std::string_view pattern, Slashes slashes);

    // The whole text.
    bool matches(std::string_view text) const;

private:
    using ByteSet = std::bitset<256>;
    enum class Kind : std::uint8_t { Byte, Set, Star, StarStar, Never };
    struct Token {
        Kind kind;
        unsigned char byte = 0;
        bool mayBeNothing = false; // a "**/" that stands for no directory at all: the next token, '/', falls away
        std::uint32_t set = 0;     // in m_sets
    };

    class Compiler;
    bool consumes(const Token &token, unsigned char byte) const;

    std::vector<Token> m_tokens;
    std::vector<ByteSet> m_sets;
    bool m_slashesSeparate;
};

} // namespace orrery
