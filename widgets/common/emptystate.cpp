// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/emptystate.h"

#include "widgets/common/icons.h"
#include "widgets/common/metrics.h"
#include "widgets/common/style.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace orrery {

EmptyState::EmptyState(const QString &iconName, const QString &title, const QString &text, QWidget *parent)
    : QWidget(parent), m_iconName(iconName), m_icon(new QLabel(this)), m_title(new QLabel(this)),
      m_text(new QLabel(this)), m_buttons(new QHBoxLayout)
{
    const Metrics m(font());
    m_icon->setAlignment(Qt::AlignCenter);
    m_title->setFont(titleFont(font()));
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setTextFormat(Qt::PlainText);
    m_text->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setForegroundRole(QPalette::PlaceholderText);
    m_text->setMinimumWidth(m.character * 30);
    m_text->setMaximumWidth(m.character * 64);

    m_buttons->setSpacing(m.small());
    m_buttons->setAlignment(Qt::AlignCenter);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(m.small());
    layout->addStretch(2);
    layout->addWidget(m_icon);
    layout->addSpacing(m.small());
    layout->addWidget(m_title);
    auto *centred = new QHBoxLayout;
    centred->addStretch(1);
    centred->addWidget(m_text, 100);
    centred->addStretch(1);
    layout->addLayout(centred);
    layout->addSpacing(m.gap());
    layout->addLayout(m_buttons);
    layout->addStretch(3);
    setText(title, text);
    showIcon();
}

void EmptyState::setText(const QString &title, const QString &text)
{
    m_title->setText(title);
    m_text->setText(text);
    setAccessibleName(title);
    setAccessibleDescription(text);
}

void EmptyState::addAction(QAction *action)
{
    auto *button = new QPushButton(action->icon(), action->text(), this);
    button->setEnabled(action->isEnabled());
    if (!m_hasPrimary)
        makePrimary(button);
    m_hasPrimary = true;
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, button, [button, action] { button->setEnabled(action->isEnabled()); });
    m_buttons->addWidget(button);
}

void EmptyState::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        showIcon();
    QWidget::changeEvent(event);
}

void EmptyState::showIcon()
{
    const int size = Metrics(font()).line * 3;
    m_icon->setPixmap(icon(m_iconName, QPalette::Mid).pixmap(QSize(size, size), devicePixelRatioF()));
}

} // namespace orrery
