// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/style.h"
#include "widgets/common/colors.h"

#include <QHash>

namespace orrery {

// The colours of a terminal in those of the program: the eight names as its tones, everything else brought to where it
// is legible (4.5:1) on its ground. Of the UI thread.
class LogInk
{
public:
    explicit LogInk(const QPalette &palette);

    struct Pair {
        QColor text;
        QColor ground; // invalid: that of the page
    };
    Pair colorsOf(const LogStyle &style) const;

    const Colors &colors() const { return m_colors; }

private:
    QColor colorOf(const LogColor &color, const QColor &usual) const;
    QColor legible(const QColor &text, const QColor &ground) const;

    const Colors &m_colors;
    bool m_dark;
    mutable QHash<quint64, QColor> m_legible;
};

} // namespace orrery
