// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/theme.h"

#include "widgets/common/colors.h"
#include "widgets/common/icons.h"
#include "widgets/common/style.h"

#include <QApplication>
#include <QStyleHints>
#include <QToolTip>

namespace orrery {

Theme::Theme(QApplication &application, QObject *parent)
    : QObject(parent), m_application(application), m_systemFont(QApplication::font()),
      m_systemDark(orrery::isDark(application.palette()))
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const auto read = [this] {
        const auto scheme = m_application.styleHints()->colorScheme();
        if (scheme != Qt::ColorScheme::Unknown)
            m_systemDark = scheme == Qt::ColorScheme::Dark;
    };
    read();
    connect(application.styleHints(), &QStyleHints::colorSchemeChanged, this, [this, read] {
        read();
        apply();
    });
#endif
    useIconThemes();
    application.setStyle(new Style);
    apply();
}

void Theme::setMode(Mode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    apply();
}

void Theme::setTextSize(int percent)
{
    QFont font = m_systemFont;
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * percent / 100);
    else
        font.setPixelSize(std::max(6, font.pixelSize() * percent / 100));
    if (font != QApplication::font())
        QApplication::setFont(font);
}

bool Theme::isDark() const
{
    return m_mode == Mode::System ? m_systemDark : m_mode == Mode::Dark;
}

void Theme::apply()
{
    const QPalette palette = (isDark() ? darkColors() : lightColors()).palette();
    m_application.setPalette(palette);
    QToolTip::setPalette(palette);
    Q_EMIT changed();
}

} // namespace orrery
