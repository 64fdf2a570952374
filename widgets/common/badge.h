// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/colors.h"

#include <QMetaType>
#include <QWidget>

namespace orrery {

// The sign before a word, so that a state can be told without colour. Drawn, not a letter: every font looks the same.
enum class Sign { None, Dot, Ring, Check, Cross, Square, Question, Star, StarOutline };

// A word in a coloured lozenge.
struct Badge {
    Tone tone = Tone::Neutral;
    Sign sign = Sign::None;
    QString text;

    friend bool operator==(const Badge &, const Badge &) = default;
};

QSize badgeSize(const Badge &badge, const QFont &font);
// At the left of rect, vertically centred.
void drawBadge(QPainter *painter, const QRect &rect, const Badge &badge, const QFont &font, const Colors &colors);
void drawSign(QPainter *painter, const QRectF &rect, Sign sign, const QColor &color);

class BadgeLabel : public QWidget
{
    Q_OBJECT

public:
    explicit BadgeLabel(QWidget *parent = nullptr);
    const Badge &badge() const { return m_badge; }
    void setBadge(const Badge &badge);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Badge m_badge;
};

// The role in which a model gives a Badge (as QVariant); its display role holds the word alone.
inline constexpr int badgeRole = Qt::UserRole + 100;

} // namespace orrery

Q_DECLARE_METATYPE(orrery::Badge)
