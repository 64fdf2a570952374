// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/logink.h"

namespace orrery {

namespace {

constexpr double leastContrast = 4.5; // WCAG 2.1 §1.4.3
constexpr std::size_t mostRemembered = 4096;

// xterm's table behind the sixteen names: a cube of 6 × 6 × 6, then greys.
QColor fromTable(std::uint32_t index)
{
    if (index >= 232) {
        const int grey = int(8 + (index - 232) * 10);
        return QColor(grey, grey, grey);
    }
    const auto level = [](std::uint32_t step) { return step == 0 ? 0 : int(55 + step * 40); };
    const std::uint32_t place = index - 16;
    return QColor(level(place / 36), level(place / 6 % 6), level(place % 6));
}

} // namespace

LogInk::LogInk(const QPalette &palette) : m_colors(colorsFor(palette)), m_dark(isDark(palette))
{ }

QColor LogInk::colorOf(const LogColor &color, const QColor &usual) const
{
    if (color.kind == LogColor::Kind::Default)
        return usual;
    if (color.kind == LogColor::Kind::Direct)
        return QColor(QRgb(color.value));
    switch (color.value % 8 + (color.value >= 16 ? 16 : 0)) {
    case 0:
        return color.value == 8 ? m_colors.muted : (m_dark ? m_colors.muted : m_colors.text);
    case 1:
        return m_colors.tone(Tone::Bad).text;
    case 2:
        return m_colors.tone(Tone::Good).text;
    case 3:
        return m_colors.tone(Tone::Careful).text;
    case 4:
        return m_colors.tone(Tone::Active).text;
    case 5:
        return m_dark ? QColor(0xdba6ff) : QColor(0x8a2fb5);
    case 6:
        return m_dark ? QColor(0x6fd3dc) : QColor(0x0b6b75);
    case 7:
        return m_dark ? m_colors.text : m_colors.muted;
    default:
        return fromTable(color.value);
    }
}

QColor LogInk::legible(const QColor &text, const QColor &ground) const
{
    const quint64 key = quint64(text.rgb()) << 32 | ground.rgb();
    if (const auto known = m_legible.constFind(key); known != m_legible.cend())
        return *known;
    if (std::size_t(m_legible.size()) > mostRemembered)
        m_legible.clear();
    QColor result = text;
    const bool lighter = contrast(Qt::white, ground) > contrast(Qt::black, ground);
    for (int step = 0; step < 20 && contrast(result, ground) < leastContrast; ++step) {
        const float share = 0.05F * float(step + 1);
        const float end = lighter ? 1.0F : 0.0F;
        result
            = QColor::fromRgbF(text.redF() + (end - text.redF()) * share, text.greenF() + (end - text.greenF()) * share,
                               text.blueF() + (end - text.blueF()) * share);
    }
    m_legible.insert(key, result);
    return result;
}

LogInk::Pair LogInk::colorsOf(const LogStyle &style) const
{
    QColor text = colorOf(style.text, style.faint ? m_colors.muted : m_colors.text);
    QColor ground;
    if (style.ground.kind != LogColor::Kind::Default)
        ground = colorOf(style.ground, m_colors.input);
    if (style.inverse) {
        const QColor before = ground.isValid() ? ground : m_colors.input;
        ground = text;
        text = before;
    }
    return {legible(text, ground.isValid() ? ground : m_colors.input), ground};
}

} // namespace orrery
