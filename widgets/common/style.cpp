// SPDX-License-Identifier: GPL-3.0-or-later
// Sizes, hints and the variants; what is drawn stands in style_draw.cpp.
#include "widgets/common/style.h"

#include "widgets/common/metrics.h"
#include "widgets/common/signicon.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QScrollBar>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QTextEdit>

namespace orrery {

Style::Style() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{ }

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    const Metrics m(option != nullptr ? option->fontMetrics
                                      : QFontMetrics(widget != nullptr ? widget->font() : QFont()));
    switch (metric) {
    case PM_ScrollBarExtent:
        return m.gap();
    case PM_ScrollBarSliderMin:
        return m.line * 2;
    case PM_SplitterWidth:
        return 1;
    case PM_DefaultFrameWidth:
        return qobject_cast<const QLineEdit *>(widget) != nullptr ? m.small() / 2 : 1;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabOverlap:
    case PM_HeaderMarkSize:
        return 0;
    case PM_FocusFrameHMargin:
        return m.small();
    case PM_TabBarTabHSpace:
        return m.gap() * 2;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return m.wide();
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return m.small();
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
        return m.icon();
    case PM_TreeViewIndentation:
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
        return m.line;
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuVMargin:
        return m.small() / 2;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *result) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ComboBox_Popup:
    case SH_ItemView_ArrowKeysNavigateIntoChildren:
    case SH_UnderlineShortcut:
    case SH_ScrollView_FrameOnlyAroundContents:
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_Menu_MouseTracking:
    case SH_ComboBox_ListMouseTracking:
        return 1;
    case SH_TabBar_Alignment:
        return Qt::AlignLeft;
    default:
        return QProxyStyle::styleHint(hint, option, widget, result);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                              const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (option == nullptr)
        return result;
    const Metrics m(option->fontMetrics);
    switch (type) {
    case CT_PushButton: {
        const bool link = widget != nullptr && widget->property("orreryLink").toBool();
        result.setWidth(size.width() + (link ? m.small() : m.gap() * 2));
        result.setHeight(link ? m.line + m.small() : m.control());
        return result;
    }
    case CT_ToolButton:
        return {qMax(result.width(), m.control()), m.control()};
    case CT_LineEdit:
        return {result.width(), m.control()};
    case CT_ComboBox:
        return {size.width() + m.line + m.gap() * 2, m.control()};
    case CT_HeaderSection:
        return {result.width() + m.gap(), m.line * 17 / 10};
    case CT_ItemViewItem:
        return {result.width() + m.small(), qMax(result.height(), m.row())};
    case CT_TabBarTab:
        return {result.width(), m.line * 23 / 10};
    case CT_MenuItem:
        return {result.width() + m.gap(), qMax(result.height(), m.line * 17 / 10)};
    default:
        return result;
    }
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl subControl,
                            const QWidget *widget) const
{
    const QRect &whole = option->rect;
    if (control == CC_ScrollBar) {
        // Without buttons at the ends.
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        const bool horizontal = bar->orientation == Qt::Horizontal;
        const int length = horizontal ? whole.width() : whole.height();
        const double range = double(bar->maximum) - bar->minimum;
        const int least = qMin(length, pixelMetric(PM_ScrollBarSliderMin, option, widget));
        const int slider = range > 0 ? qMax(least, qRound(length * (bar->pageStep / (range + bar->pageStep)))) : length;
        const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - slider,
                                                  bar->upsideDown);
        const auto piece = [&](int from, int size) {
            return horizontal ? QRect(whole.x() + from, whole.y(), size, whole.height())
                              : QRect(whole.x(), whole.y() + from, whole.width(), size);
        };
        switch (subControl) {
        case SC_ScrollBarSlider:
            return piece(start, slider);
        case SC_ScrollBarSubPage:
            return piece(0, start);
        case SC_ScrollBarAddPage:
            return piece(start + slider, length - start - slider);
        case SC_ScrollBarGroove:
            return whole;
        default:
            return {};
        }
    }
    if (control == CC_ComboBox) {
        const Metrics m(option->fontMetrics);
        const int arrow = m.line + m.small();
        if (subControl == SC_ComboBoxEditField)
            return visualRect(option->direction, whole, whole.adjusted(m.small() + 1, 1, -arrow, -1));
        if (subControl == SC_ComboBoxArrow)
            return visualRect(option->direction, whole, whole.adjusted(whole.width() - arrow, 0, 0, 0));
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    if (element == SE_LineEditContents) {
        // That of a combo box lies in a field that has its margin already.
        const bool inner = widget != nullptr && qobject_cast<const QComboBox *>(widget->parentWidget()) != nullptr;
        const int margin = inner ? 0 : Metrics(option->fontMetrics).small();
        return option->rect.adjusted(margin, 1, -margin, -1);
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

QIcon Style::standardIcon(StandardPixmap icon, const QStyleOption *option, const QWidget *widget) const
{
    // A theme's cross is of one colour for light and dark.
    return icon == SP_LineEditClearButton ? signIcon(Sign::Cross, Tone::Neutral)
                                          : QProxyStyle::standardIcon(icon, option, widget);
}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) != nullptr || qobject_cast<QComboBox *>(widget) != nullptr
        || qobject_cast<QLineEdit *>(widget) != nullptr || qobject_cast<QTabBar *>(widget) != nullptr
        || qobject_cast<QScrollBar *>(widget) != nullptr)
        widget->setAttribute(Qt::WA_Hover);
    if (auto *view = qobject_cast<QAbstractItemView *>(widget))
        view->viewport()->setAttribute(Qt::WA_Hover);
}

void makePrimary(QAbstractButton *button)
{
    button->setProperty("orreryPrimary", true);
}

void makeLink(QAbstractButton *button)
{
    button->setProperty("orreryLink", true);
    button->setCursor(Qt::PointingHandCursor);
    button->updateGeometry();
}

void makeMenuButton(QAbstractButton *button)
{
    button->setProperty("orreryPlainMenu", true);
}

void makeQuiet(QWidget *field)
{
    field->setProperty("orreryQuiet", true);
}

} // namespace orrery
