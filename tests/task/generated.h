// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDeadlineTimer>

#include <initializer_list>
#include <random>
#include <span>
#include <string>
#include <string_view>

namespace orrery::test {

// Whether the long suite runs, where generated tests try ten times as much and more.
inline bool isLongSuite()
{
    return qEnvironmentVariableIntValue("ORRERY_LONG_TESTS") != 0;
}

// How long a parser is fed with generated input.
inline QDeadlineTimer fuzzingTime()
{
    return QDeadlineTimer(isLongSuite() ? 60'000 : 3'000);
}

// Random choices that are the same on every machine for the same seed.
class Chance
{
public:
    explicit Chance(std::uint32_t seed) : m_engine(seed) { }

    // 0 … below - 1.
    int number(int below) { return static_cast<int>(m_engine() % static_cast<std::uint32_t>(below)); }
    bool oneIn(int n) { return number(n) == 0; }

    template<typename T>
    const T &of(std::span<const T> choices)
    {
        return choices[static_cast<std::size_t>(number(static_cast<int>(choices.size())))];
    }
    template<typename T>
    const T &of(const std::vector<T> &choices)
    {
        return of(std::span<const T>(choices));
    }

private:
    std::mt19937 m_engine;
};

// The text with a few bytes changed, removed, doubled, or put in from the dictionary.
inline std::string mutated(std::string text, const std::vector<std::string> &dictionary, Chance &chance)
{
    for (int changes = 1 + chance.number(4); changes > 0; --changes) {
        const auto at = static_cast<std::size_t>(chance.number(static_cast<int>(text.size()) + 1));
        const auto length = std::min<std::size_t>(static_cast<std::size_t>(chance.number(6)), text.size() - at);
        switch (chance.number(5)) {
        case 0:
            text.erase(at, length);
            break;
        case 1:
            text.insert(at, text.substr(at, length));
            break;
        case 2:
            text.insert(at, 1, static_cast<char>(chance.number(256)));
            break;
        default:
            text.insert(at, chance.of(dictionary));
        }
    }
    return text;
}

} // namespace orrery::test
