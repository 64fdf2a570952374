// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/icons.h"

#include <QGuiApplication>
#include <QHash>
#include <QIconEngine>
#include <QMimeDatabase>
#include <QPainter>
#include <QPixmapCache>

namespace orrery {

namespace {

bool isMonochrome(const QImage &image)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor color = image.pixelColor(x, y);
            if (color.alpha() > 60 && color.hslSaturation() > 60 && color.lightness() > 30)
                return false;
        }
    }
    return true;
}

QPixmap tinted(QImage image, const QColor &color, qreal ratio)
{
    QPainter painter(&image);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(image.rect(), color);
    painter.end();
    QPixmap pixmap = QPixmap::fromImage(image);
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

// Draws a theme's icon in the palette's present colour, so that a change of theme needs no new icons.
class PaletteIcon : public QIconEngine
{
public:
    PaletteIcon(QString name, QPalette::ColorRole role) : m_name(std::move(name)), m_role(role) { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device()->devicePixelRatio();
        const QPixmap drawn = scaledPixmap(rect.size() * ratio, mode, state, ratio);
        const QSizeF size = drawn.deviceIndependentSize();
        painter->drawPixmap(
            QPointF(rect.x() + (rect.width() - size.width()) / 2, rect.y() + (rect.height() - size.height()) / 2),
            drawn);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State /*state*/, qreal scale) override
    {
        const QPalette palette = QGuiApplication::palette();
        const QColor color = palette.color(mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active, m_role);
        const QString key = QStringLiteral("orrery-icon/%1/%2x%3/%4/%5")
                                .arg(m_name)
                                .arg(size.width())
                                .arg(size.height())
                                .arg(scale)
                                .arg(color.rgba());
        QPixmap result;
        if (QPixmapCache::find(key, &result))
            return result;
        const QPixmap plain = QIcon::fromTheme(m_name).pixmap(size, 1.0);
        QImage image = plain.toImage().convertToFormat(QImage::Format_ARGB32_Premultiplied);
        if (isMonochrome(image)) {
            result = tinted(std::move(image), color, scale);
        } else {
            result = mode == QIcon::Disabled ? QIcon::fromTheme(m_name).pixmap(size, 1.0, QIcon::Disabled) : plain;
            result.setDevicePixelRatio(scale);
        }
        QPixmapCache::insert(key, result);
        return result;
    }

    QIconEngine *clone() const override { return new PaletteIcon(m_name, m_role); }
    bool isNull() override { return !QIcon::hasThemeIcon(m_name); }
    QString iconName() override { return m_name; }

private:
    QString m_name;
    QPalette::ColorRole m_role;
};

} // namespace

void useIconThemes()
{
    QStringList paths = QIcon::themeSearchPaths();
    for (const QString &path : {QStringLiteral("/usr/share/icons"), QStringLiteral("/usr/local/share/icons")}) {
        if (!paths.contains(path))
            paths.append(path);
    }
    QIcon::setThemeSearchPaths(paths);
    QIcon::setFallbackThemeName(QStringLiteral("breeze"));
    // Without a desktop there is no theme at all.
    if (QIcon::themeName().isEmpty() || QIcon::themeName() == u"hicolor")
        QIcon::setThemeName(QStringLiteral("breeze"));
}

QIcon icon(const QString &name, QPalette::ColorRole role)
{
    return QIcon(new PaletteIcon(name, role));
}

QIcon fileIcon(const QString &name, bool directory)
{
    if (directory)
        return icon(QStringLiteral("folder-symbolic"), QPalette::Dark);
    static const QMimeDatabase types;
    const QMimeType type = types.mimeTypeForFile(name, QMimeDatabase::MatchExtension);
    for (const QString &candidate : {type.iconName(), type.genericIconName()}) {
        if (QIcon::hasThemeIcon(candidate))
            return icon(candidate, QPalette::Dark);
    }
    return icon(QStringLiteral("text-x-generic"), QPalette::Dark);
}

} // namespace orrery
