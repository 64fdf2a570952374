// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/colors.h"

#include <cmath>

namespace orrery {

namespace {

Colors makeLight()
{
    Colors c;
    c.page = QColor(0xffffff);
    c.side = QColor(0xf3f4f6);
    c.input = QColor(0xffffff);
    c.line = QColor(0xe2e4e9);
    c.border = QColor(0xcfd3da);
    c.text = QColor(0x1b1f26);
    c.muted = QColor(0x5c6370);
    c.hover = QColor(0xeef0f4);
    c.selection = QColor(0xe1ecfd);
    c.accent = QColor(0x2160c8);
    c.onAccent = QColor(0xffffff);
    c.link = QColor(0x1d5ac0);
    c.tones = {{
        {QColor(0x505764), QColor(0xebedf1), QColor(0x6b7280)},
        {QColor(0x1d56b8), QColor(0xe1ecfd), QColor(0x2160c8)},
        {QColor(0x146c3c), QColor(0xe0f3e7), QColor(0x1d8a4e)},
        {QColor(0x7d5200), QColor(0xfdf0cf), QColor(0xb06f00)},
        {QColor(0xa81f1f), QColor(0xfde5e4), QColor(0xc93030)},
    }};
    return c;
}

Colors makeDark()
{
    Colors c;
    c.page = QColor(0x1c1f26);
    c.side = QColor(0x23262e);
    c.input = QColor(0x171a20);
    c.line = QColor(0x31353f);
    c.border = QColor(0x434954);
    c.text = QColor(0xe7e9ed);
    c.muted = QColor(0xa2a9b6);
    c.hover = QColor(0x2a2e37);
    c.selection = QColor(0x243a63);
    c.accent = QColor(0x2c69d1);
    c.onAccent = QColor(0xffffff);
    c.link = QColor(0x8db7ff);
    c.tones = {{
        {QColor(0xb6bcc7), QColor(0x333843), QColor(0x99a1ae)},
        {QColor(0x9cc1ff), QColor(0x243a63), QColor(0x76a7fb)},
        {QColor(0x74d6a0), QColor(0x1b3d2b), QColor(0x54bd84)},
        {QColor(0xf0c36a), QColor(0x453512), QColor(0xdba43c)},
        {QColor(0xff9f98), QColor(0x4d2425), QColor(0xf2766e)},
    }};
    return c;
}

double linear(double channel)
{
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

QPalette Colors::palette() const
{
    QPalette p;
    const auto set = [&p](QPalette::ColorRole role, const QColor &normal, const QColor &disabled) {
        p.setColor(QPalette::Active, role, normal);
        p.setColor(QPalette::Inactive, role, normal);
        p.setColor(QPalette::Disabled, role, disabled);
    };
    QColor faint = muted;
    faint.setAlphaF(0.6F);
    set(QPalette::Window, page, page);
    set(QPalette::WindowText, text, faint);
    set(QPalette::Base, input, side);
    set(QPalette::AlternateBase, side, side);
    set(QPalette::Text, text, faint);
    set(QPalette::PlaceholderText, muted, faint);
    set(QPalette::Button, input, side);
    set(QPalette::ButtonText, text, faint);
    set(QPalette::BrightText, onAccent, onAccent);
    set(QPalette::Highlight, selection, hover);
    set(QPalette::HighlightedText, text, faint);
    set(QPalette::Link, link, faint);
    set(QPalette::LinkVisited, link, faint);
    set(QPalette::ToolTipBase, side, side);
    set(QPalette::ToolTipText, text, text);
    set(QPalette::Light, hover, hover);
    set(QPalette::Midlight, line, line);
    set(QPalette::Mid, border, line);
    set(QPalette::Dark, muted, faint);
    set(QPalette::Shadow, border, line);
    return p;
}

const Colors &lightColors()
{
    static const Colors colors = makeLight();
    return colors;
}

const Colors &darkColors()
{
    static const Colors colors = makeDark();
    return colors;
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightnessF() < palette.color(QPalette::WindowText).lightnessF();
}

const Colors &colorsFor(const QPalette &palette)
{
    return isDark(palette) ? darkColors() : lightColors();
}

double contrast(const QColor &a, const QColor &b)
{
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

} // namespace orrery
