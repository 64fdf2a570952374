// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/signicon.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>

namespace orrery {

namespace {

class SignIcon : public QIconEngine
{
public:
    SignIcon(Sign sign, Tone tone) : m_sign(sign), m_tone(tone) { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode /*mode*/, QIcon::State /*state*/) override
    {
        const Colors &c = colorsFor(QGuiApplication::palette());
        drawSign(painter, QRectF(rect).adjusted(1, 1, -1, -1), m_sign, c.tone(m_tone).mark);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect({}, size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new SignIcon(m_sign, m_tone); }

private:
    Sign m_sign;
    Tone m_tone;
};

} // namespace

QIcon signIcon(Sign sign, Tone tone)
{
    return QIcon(new SignIcon(sign, tone));
}

} // namespace orrery
