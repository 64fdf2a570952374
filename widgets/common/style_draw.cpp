// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/colors.h"
#include "widgets/common/metrics.h"
#include "widgets/common/style.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>
#include <QTabBar>

namespace orrery {

namespace {

using State = QStyle::State;

bool has(const QWidget *widget, const char *name)
{
    return widget != nullptr && widget->property(name).toBool();
}

void drawBox(QPainter *painter, const QRect &rect, int radius, const QColor &fill, const QColor &border,
             double width = 1)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill);
    painter->setPen(border.isValid() ? QPen(border, width) : QPen(Qt::NoPen));
    const double inset = border.isValid() ? width / 2 : 0;
    painter->drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius);
    painter->restore();
}

void drawChevron(QPainter *painter, const QRect &rect, double size, const QColor &color, double angle = 0)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(QRectF(rect).center());
    painter->rotate(angle);
    painter->setPen(QPen(color, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->drawPolyline(QPolygonF({{-size, -size / 2}, {0, size / 2}, {size, -size / 2}}));
    painter->restore();
}

void drawButton(const QStyleOption *option, QPainter *painter, const QWidget *widget, bool raised)
{
    const Colors &c = colorsFor(option->palette);
    const Metrics m(option->fontMetrics);
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool hover = enabled && (option->state & QStyle::State_MouseOver);
    const bool down = option->state & (QStyle::State_Sunken | QStyle::State_On);
    const bool focus = option->state & QStyle::State_HasFocus;
    if (has(widget, "orreryPrimary") && enabled) {
        const QColor fill = down ? c.accent.darker(118) : hover ? c.accent.darker(108) : c.accent;
        drawBox(painter, option->rect, m.radius(), fill, focus ? c.text : fill, focus ? 2 : 1);
        return;
    }
    if (has(widget, "orreryLink")) {
        if (focus)
            drawBox(painter, option->rect, m.radius(), Qt::transparent, c.link);
        return;
    }
    QColor fill = raised ? (enabled ? c.input : c.side) : QColor(Qt::transparent);
    if (down)
        fill = (option->state & QStyle::State_On) ? c.selection : c.line;
    else if (hover)
        fill = c.hover;
    const QColor border = focus ? c.link : raised ? (enabled ? c.border : c.line) : QColor();
    drawBox(painter, option->rect, m.radius(), fill, border, focus ? 1.5 : 1);
}

void drawField(const QStyleOption *option, QPainter *painter, const QWidget *widget)
{
    const Colors &c = colorsFor(option->palette);
    const Metrics m(option->fontMetrics);
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool focus = option->state & QStyle::State_HasFocus;
    const bool hover = option->state & QStyle::State_MouseOver;
    if (has(widget, "orreryQuiet") && !focus && !hover)
        return;
    // An editor inside a table stands on the row.
    drawBox(painter, option->rect, m.radius(), enabled ? c.input : c.side, focus ? c.link : c.border, focus ? 1.5 : 1);
}

void drawTab(const QStyleOptionTab *tab, QPainter *painter)
{
    const Colors &c = colorsFor(tab->palette);
    const Metrics m(tab->fontMetrics);
    const bool selected = tab->state & QStyle::State_Selected;
    if (selected)
        painter->fillRect(tab->rect, c.page);
    else if (tab->state & QStyle::State_MouseOver)
        painter->fillRect(tab->rect, c.hover);
    if (selected) {
        const int thickness = qMax(2, m.line / 8);
        painter->fillRect(QRect(tab->rect.left(), tab->rect.bottom() - thickness + 1, tab->rect.width(), thickness),
                          c.accent);
    }
    if (tab->state & QStyle::State_HasFocus)
        drawBox(painter, tab->rect.adjusted(2, 2, -2, -3), m.radius(), Qt::transparent, c.link);
}

void drawHeader(const QStyleOption *option, QPainter *painter)
{
    const Colors &c = colorsFor(option->palette);
    painter->fillRect(option->rect, c.page);
    painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), c.line);
}

} // namespace

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    const Colors &c = colorsFor(option->palette);
    const Metrics m(option->fontMetrics);
    switch (element) {
    case PE_PanelButtonCommand: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        drawButton(option, painter, widget, button == nullptr || !(button->features & QStyleOptionButton::Flat));
        return;
    }
    case PE_PanelButtonTool:
        drawButton(option, painter, widget, !(option->state & State_AutoRaise));
        return;
    case PE_FrameDefaultButton:
    case PE_FrameButtonTool:
    case PE_FrameTabBarBase:
    case PE_FrameStatusBarItem:
    case PE_FrameTabWidget:
        return;
    case PE_FrameFocusRect:
        if (qobject_cast<const QAbstractItemView *>(widget) == nullptr && !has(widget, "orreryLink")
            && qobject_cast<const QTabBar *>(widget) == nullptr)
            drawBox(painter, option->rect, m.radius(), Qt::transparent, c.link);
        return;
    case PE_PanelLineEdit:
    case PE_FrameLineEdit:
        if (widget != nullptr && qobject_cast<QComboBox *>(widget->parentWidget()) != nullptr)
            return;
        if (element == PE_PanelLineEdit)
            drawField(option, painter, widget);
        return;
    case PE_Frame:
        drawBox(painter, option->rect, m.radius(), Qt::transparent, (option->state & State_HasFocus) ? c.link : c.line);
        return;
    case PE_PanelItemViewRow:
        return;
    case PE_PanelItemViewItem: {
        const bool selected = option->state & State_Selected;
        if (selected)
            painter->fillRect(option->rect, c.selection);
        else if ((option->state & State_MouseOver) && (option->state & State_Enabled))
            painter->fillRect(option->rect, c.hover);
        return;
    }
    case PE_IndicatorBranch:
        if (option->state & State_Children)
            drawChevron(painter, option->rect, m.line * 0.22, c.muted, (option->state & State_Open) ? 0 : -90);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: {
        const bool on = option->state & State_On;
        const bool enabled = option->state & State_Enabled;
        const QRect box = option->rect.adjusted(1, 1, -1, -1);
        drawBox(painter, box, m.radius() * 2 / 3, on && enabled ? c.accent : c.input,
                (option->state & State_HasFocus) ? c.link : (on && enabled ? c.accent : c.muted));
        if (on) {
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(QPen(enabled ? c.onAccent : c.muted, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            const QRectF r(box);
            painter->drawPolyline(QPolygonF({{r.x() + r.width() * .24, r.y() + r.height() * .52},
                                             {r.x() + r.width() * .44, r.y() + r.height() * .72},
                                             {r.x() + r.width() * .78, r.y() + r.height() * .30}}));
            painter->restore();
        }
        return;
    }
    case PE_IndicatorHeaderArrow: {
        const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        if (header != nullptr && header->sortIndicator != QStyleOptionHeader::None)
            drawChevron(painter, option->rect, m.line * 0.2, c.muted,
                        header->sortIndicator == QStyleOptionHeader::SortUp ? 180 : 0);
        return;
    }
    case PE_IndicatorArrowDown:
        drawChevron(painter, option->rect, m.line * 0.2, c.muted);
        return;
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, c.border);
        painter->fillRect(option->rect.adjusted(1, 1, -1, -1), c.side);
        return;
    case PE_PanelMenu:
    case PE_FrameMenu:
        painter->fillRect(option->rect, c.border);
        painter->fillRect(option->rect.adjusted(1, 1, -1, -1), c.page);
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    const Colors &c = colorsFor(option->palette);
    const Metrics m(option->fontMetrics);
    switch (element) {
    case CE_PushButtonLabel: {
        QStyleOptionButton button(*qstyleoption_cast<const QStyleOptionButton *>(option));
        if (has(widget, "orreryPrimary") && (button.state & State_Enabled))
            button.palette.setColor(QPalette::ButtonText, c.onAccent);
        else if (has(widget, "orreryLink"))
            button.palette.setColor(QPalette::ButtonText, (button.state & State_Enabled) ? c.link : c.muted);
        QProxyStyle::drawControl(element, &button, painter, widget);
        return;
    }
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            drawTab(tab, painter);
        return;
    case CE_TabBarTabLabel: {
        QStyleOptionTab tab(*qstyleoption_cast<const QStyleOptionTab *>(option));
        if (!(tab.state & State_Selected))
            tab.palette.setColor(QPalette::WindowText, c.muted);
        tab.state &= ~State_HasFocus;
        QProxyStyle::drawControl(element, &tab, painter, widget);
        return;
    }
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        drawHeader(option, painter);
        return;
    case CE_HeaderLabel: {
        QStyleOptionHeader header(*qstyleoption_cast<const QStyleOptionHeader *>(option));
        painter->save();
        painter->setFont(boldFont(smallFont(painter->font())));
        painter->setPen(c.muted);
        const QRect area = header.rect.adjusted(m.small(), 0, -m.small(), 0);
        painter->drawText(area, int(header.textAlignment),
                          painter->fontMetrics().elidedText(header.text, Qt::ElideRight, area.width()));
        painter->restore();
        return;
    }
    case CE_Splitter:
        painter->fillRect(option->rect, c.line);
        return;
    case CE_ProgressBarGroove:
    case CE_ProgressBarContents: {
        const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option);
        const int height = qMax(4, m.line / 3);
        QRect rect(option->rect.x(), option->rect.center().y() - height / 2, option->rect.width(), height);
        if (element == CE_ProgressBarContents && bar != nullptr && bar->maximum > bar->minimum) {
            const double part = double(bar->progress - bar->minimum) / (bar->maximum - bar->minimum);
            rect.setWidth(qRound(rect.width() * qBound(0.0, part, 1.0)));
        }
        const bool unknown = bar != nullptr && bar->maximum <= bar->minimum;
        if (element == CE_ProgressBarContents && unknown)
            rect.setWidth(rect.width() / 3);
        drawBox(painter, rect, height / 2, element == CE_ProgressBarGroove ? c.line : c.accent, {});
        return;
    }
    case CE_ComboBoxLabel: {
        const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        if (combo != nullptr && has(widget, "orreryQuiet")) {
            QStyleOptionComboBox quiet(*combo);
            QProxyStyle::drawControl(element, &quiet, painter, widget);
            return;
        }
        QProxyStyle::drawControl(element, option, painter, widget);
        return;
    }
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    const Colors &c = colorsFor(option->palette);
    const Metrics m(option->fontMetrics);
    if (control == CC_ComboBox) {
        drawField(option, painter, widget);
        drawChevron(painter, subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget), m.line * 0.22,
                    (option->state & State_Enabled) ? c.muted : c.border);
        return;
    }
    if (control == CC_ScrollBar) {
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        if (bar->maximum <= bar->minimum)
            return;
        const QRect slider = subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget);
        const bool active = (option->state & State_MouseOver) || (option->state & State_Sunken);
        const int inset = active ? 1 : qMax(2, m.line / 6);
        const QRect drawn = bar->orientation == Qt::Horizontal ? slider.adjusted(2, inset, -2, -inset)
                                                               : slider.adjusted(inset, 2, -inset, -2);
        QColor color = active ? c.muted : c.border;
        drawBox(painter, drawn, qMin(drawn.width(), drawn.height()) / 2, color, {});
        return;
    }
    if (control == CC_ToolButton && has(widget, "orreryPlainMenu")) {
        QStyleOptionToolButton button(*qstyleoption_cast<const QStyleOptionToolButton *>(option));
        button.features &= ~QStyleOptionToolButton::HasMenu;
        QProxyStyle::drawComplexControl(control, &button, painter, widget);
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace orrery
