// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/tabpages.h"

#include "widgets/common/metrics.h"
#include "widgets/common/panel.h"
#include "widgets/common/signicon.h"

#include <QHBoxLayout>
#include <QMouseEvent>
#include <QShortcut>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace orrery {

TabPages::TabPages(QWidget *parent) : QWidget(parent), m_bar(new QTabBar), m_stack(new QStackedWidget)
{
    const Metrics m(font());
    m_bar->setDrawBase(false);
    m_bar->setExpanding(false);
    m_bar->setDocumentMode(true);
    auto *strip = new Panel(Panel::Edge::Bottom, this);
    auto *row = new QHBoxLayout(strip);
    row->setContentsMargins(m.gap(), 0, 0, 0);
    row->addWidget(m_bar, 1);
    m_strip = row;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(strip);
    layout->addWidget(m_stack, 1);
    connect(m_bar, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_bar, &QTabBar::currentChanged, this, &TabPages::currentChanged);
    m_bar->installEventFilter(this);
    const auto bind = [this](const QKeySequence &key, auto act) {
        auto *shortcut = new QShortcut(key, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    bind(QKeySequence(Qt::CTRL | Qt::Key_W), [this] { close(current()); });
    bind(QKeySequence(Qt::CTRL | Qt::Key_PageDown), [this] { step(1); });
    bind(QKeySequence(Qt::CTRL | Qt::Key_PageUp), [this] { step(-1); });
}

void TabPages::step(int by)
{
    if (count() > 0)
        setCurrent((current() + by + count()) % count());
}

int TabPages::addClosablePage(QWidget *page, const QIcon &icon, const QString &text)
{
    const Metrics m(font());
    const int index = addPage(page, text);
    m_bar->setTabIcon(index, icon);
    auto *close = new QToolButton(m_bar);
    close->setIcon(signIcon(Sign::Cross, Tone::Neutral));
    close->setAutoRaise(true);
    close->setFocusPolicy(Qt::NoFocus);
    close->setFixedSize(m.line, m.line);
    close->setIconSize(QSize(m.line * 5 / 8, m.line * 5 / 8));
    close->setAccessibleName(tr("Close %1").arg(text));
    close->setToolTip(tr("Close (%1)").arg(QKeySequence(Qt::CTRL | Qt::Key_W).toString(QKeySequence::NativeText)));
    connect(close, &QToolButton::clicked, page, [this, page] { Q_EMIT closeRequested(page); });
    m_bar->setTabButton(index, QTabBar::RightSide, close);
    return index;
}

void TabPages::close(int index)
{
    if (index >= 0 && m_bar->tabButton(index, QTabBar::RightSide) != nullptr)
        Q_EMIT closeRequested(page(index));
}

bool TabPages::eventFilter(QObject *object, QEvent *event)
{
    if (object == m_bar && event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (mouse->button() == Qt::MiddleButton) {
            close(m_bar->tabAt(mouse->pos()));
            return true;
        }
    }
    return QWidget::eventFilter(object, event);
}

void TabPages::removePage(QWidget *page)
{
    const int index = indexOf(page);
    if (index < 0)
        return;
    m_stack->removeWidget(page); // first: the bar's signal then finds the pages in step
    m_bar->removeTab(index);
    m_stack->setCurrentIndex(m_bar->currentIndex());
}

int TabPages::indexOf(QWidget *page) const
{
    return m_stack->indexOf(page);
}

QWidget *TabPages::page(int index) const
{
    return m_stack->widget(index);
}

QWidget *TabPages::currentPage() const
{
    return m_stack->currentWidget();
}

int TabPages::count() const
{
    return m_stack->count();
}

void TabPages::setToolTip(int page, const QString &text)
{
    m_bar->setTabToolTip(page, text.toHtmlEscaped());
}

void TabPages::shrinkTabs()
{
    m_bar->setUsesScrollButtons(false);
    m_bar->setElideMode(Qt::ElideRight);
}

void TabPages::setCorner(QWidget *widget)
{
    m_strip->addWidget(widget);
    m_strip->setContentsMargins(Metrics(font()).gap(), 0, Metrics(font()).gap(), 0);
}

int TabPages::addPage(QWidget *page, const QString &text)
{
    m_stack->addWidget(page);
    QString shown = text;
    return m_bar->addTab(shown.replace(u'&', QStringLiteral("&&")));
}

void TabPages::setText(int page, const QString &text)
{
    QString shown = text;
    shown.replace(u'&', QStringLiteral("&&"));
    if (m_bar->tabText(page) != shown)
        m_bar->setTabText(page, shown);
}

int TabPages::current() const
{
    return m_bar->currentIndex();
}

void TabPages::setCurrent(int page)
{
    m_bar->setCurrentIndex(page);
}

} // namespace orrery
