// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/tabpages.h"

#include "widgets/common/metrics.h"
#include "widgets/common/panel.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QTabBar>
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
    row->addWidget(m_bar);
    row->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(strip);
    layout->addWidget(m_stack, 1);
    connect(m_bar, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_bar, &QTabBar::currentChanged, this, &TabPages::currentChanged);
}

int TabPages::addPage(QWidget *page, const QString &text)
{
    m_stack->addWidget(page);
    return m_bar->addTab(text);
}

void TabPages::setText(int page, const QString &text)
{
    if (m_bar->tabText(page) != text)
        m_bar->setTabText(page, text);
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
