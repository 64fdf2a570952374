// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <cstdint>

namespace orrery {

// A colour as a program asked a terminal for it.
struct LogColor {
    enum class Kind : std::uint8_t { Default, Indexed, Direct };
    Kind kind = Kind::Default;
    std::uint32_t value = 0; // 0–255 of the terminal's table, or 0xRRGGBB

    friend bool operator==(const LogColor &, const LogColor &) = default;
};

// How characters are to look: "Select Graphic Rendition" of ECMA-48 §8.3.117, with the colours of ISO 8613-6 and xterm.
struct LogStyle {
    LogColor text;
    LogColor ground;
    bool bold = false;
    bool faint = false;
    bool italic = false;
    bool underlined = false;
    bool struck = false;
    bool inverse = false;
    bool hidden = false;

    // parameters: what stands between "ESC [" and "m".
    void apply(QByteArrayView parameters);

    friend bool operator==(const LogStyle &, const LogStyle &) = default;
};

} // namespace orrery
