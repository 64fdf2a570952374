// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/style.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace orrery {

namespace {

constexpr std::size_t mostNumbers = 32; // xterm takes 30

struct Numbers {
    std::array<int, mostNumbers> values{};
    std::size_t count = 0;
};

// Separated by ';' or ':'; a missing one is 0. "38:2::r:g:b" has an empty colour space, which is left out.
Numbers numbersOf(QByteArrayView text)
{
    Numbers numbers;
    int value = 0;
    bool digits = false;
    bool colon = false;
    const auto end = [&] {
        const bool emptySpace = !digits && colon && numbers.count >= 2 && numbers.values[numbers.count - 1] == 2;
        if (numbers.count < mostNumbers && !emptySpace)
            numbers.values[numbers.count++] = value;
        value = 0;
        digits = false;
    };
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            value = std::min(value * 10 + (c - '0'), 9999);
            digits = true;
        } else if (c == ';' || c == ':') {
            end();
            colon = c == ':';
        }
    }
    end();
    return numbers;
}

// The colour behind 38 or 48 at `at`, which is moved to its last number.
LogColor extendedColor(const Numbers &numbers, std::size_t &at)
{
    const auto number = [&](std::size_t i) { return i < numbers.count ? std::min(numbers.values[i], 255) : 0; };
    const int kind = number(at + 1);
    if (kind == 5) {
        at += 2;
        return {LogColor::Kind::Indexed, static_cast<std::uint32_t>(number(at))};
    }
    if (kind == 2) {
        at += 4;
        return {LogColor::Kind::Direct,
                static_cast<std::uint32_t>(number(at - 2) << 16 | number(at - 1) << 8 | number(at))};
    }
    at += 1;
    return {};
}

LogColor indexed(int index)
{
    return {LogColor::Kind::Indexed, static_cast<std::uint32_t>(index)};
}

} // namespace

void LogStyle::apply(QByteArrayView parameters)
{
    const Numbers numbers = numbersOf(parameters);
    for (std::size_t at = 0; at < numbers.count; ++at) {
        const int n = numbers.values[at];
        switch (n) {
        case 0:
            *this = {};
            break;
        case 1:
            bold = true;
            break;
        case 2:
            faint = true;
            break;
        case 3:
            italic = true;
            break;
        case 4:
        case 21:
            underlined = true;
            break;
        case 7:
            inverse = true;
            break;
        case 8:
            hidden = true;
            break;
        case 9:
            struck = true;
            break;
        case 22:
            bold = faint = false;
            break;
        case 23:
            italic = false;
            break;
        case 24:
            underlined = false;
            break;
        case 27:
            inverse = false;
            break;
        case 28:
            hidden = false;
            break;
        case 29:
            struck = false;
            break;
        case 38:
            text = extendedColor(numbers, at);
            break;
        case 39:
            text = {};
            break;
        case 48:
            ground = extendedColor(numbers, at);
            break;
        case 49:
            ground = {};
            break;
        default:
            if (n >= 30 && n <= 37)
                text = indexed(n - 30);
            else if (n >= 40 && n <= 47)
                ground = indexed(n - 40);
            else if (n >= 90 && n <= 97)
                text = indexed(n - 90 + 8);
            else if (n >= 100 && n <= 107)
                ground = indexed(n - 100 + 8);
        }
    }
}

} // namespace orrery
