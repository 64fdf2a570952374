// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

#include <array>

namespace orrery {

// What a coloured word or mark means. A colour never stands alone: a word and a sign say the same.
enum class Tone { Neutral, Active, Good, Careful, Bad };

inline constexpr std::array allTones{Tone::Neutral, Tone::Active, Tone::Good, Tone::Careful, Tone::Bad};

// text is legible (4.5:1, WCAG 2.1 §1.4.3) on ground and on every ground of the window; mark is for dots, bars and
// icons (3:1, §1.4.11).
struct ToneColors {
    QColor text;
    QColor ground;
    QColor mark;
};

// Every colour of the program, for one of light and dark.
struct Colors {
    QColor page;   // the ground of what is worked on
    QColor side;   // navigation, tab bars, status lines
    QColor input;  // the ground of fields, of the log
    QColor line;   // between parts
    QColor border; // around controls
    QColor text;
    QColor muted; // explanations
    QColor hover;
    QColor selection; // the selected row; text stays text
    QColor accent;    // the ground of the one button that matters, of what is switched on
    QColor onAccent;
    QColor link; // words that do something
    std::array<ToneColors, allTones.size()> tones;

    const ToneColors &tone(Tone tone) const { return tones.at(static_cast<std::size_t>(tone)); }
    QPalette palette() const;
};

const Colors &lightColors();
const Colors &darkColors();

bool isDark(const QPalette &palette);
// The table that the palette was made from.
const Colors &colorsFor(const QPalette &palette);

// The contrast ratio of WCAG 2.1: 1 (none) to 21 (black on white). Both colours opaque.
double contrast(const QColor &a, const QColor &b);

} // namespace orrery
