// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/banner.h"

#include "widgets/common/badge.h"
#include "widgets/common/metrics.h"
#include "widgets/common/signicon.h"
#include "widgets/common/style.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace orrery {

Banner::Banner(QWidget *parent)
    : QWidget(parent), m_text(new QLabel(this)), m_action(new QPushButton(this)), m_second(new QPushButton(this)),
      m_close(new QToolButton(this))
{
    const Metrics m(font());
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    makeLink(m_action);
    makeLink(m_second);
    m_close->setIcon(signIcon(Sign::Cross, Tone::Neutral));
    m_close->setIconSize(QSize(m.line * 5 / 8, m.line * 5 / 8));
    m_close->setAutoRaise(true);
    m_close->setAccessibleName(tr("Close this message"));
    m_close->setToolTip(m_close->accessibleName());
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(m.wide() + m.line + m.small(), m.small(), m.gap(), m.small());
    layout->setSpacing(m.gap());
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action, 0, Qt::AlignVCenter);
    layout->addWidget(m_second, 0, Qt::AlignVCenter);
    layout->addWidget(m_close, 0, Qt::AlignVCenter);
    connect(m_action, &QPushButton::clicked, this, &Banner::actionClicked);
    connect(m_second, &QPushButton::clicked, this, &Banner::secondActionClicked);
    connect(m_close, &QToolButton::clicked, this, &Banner::clear);
    hide();
}

void Banner::say(Tone tone, const QString &text, const QString &action, const QString &second)
{
    m_tone = tone;
    m_text->setText(text);
    m_text->setAccessibleName(text);
    m_text->setToolTip({});
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    m_second->setText(second);
    m_second->setVisible(!second.isEmpty());
    m_close->setVisible(m_closable);
    setAccessibleName(text);
    show();
    update();
}

void Banner::say(const Error &error, const QString &action)
{
    const QString text = error.hint.isEmpty() ? error.message : error.message + u'\n' + error.hint;
    say(Tone::Bad, text, action);
    m_text->setToolTip(error.detail.toHtmlEscaped());
}

void Banner::setClosable(bool closable)
{
    m_closable = closable;
    m_close->setVisible(closable);
}

void Banner::clear()
{
    hide();
    m_text->clear();
}

void Banner::paintEvent(QPaintEvent * /*event*/)
{
    const Colors &c = colorsFor(palette());
    const Metrics m(font());
    const ToneColors &tone = c.tone(m_tone);
    QPainter painter(this);
    painter.fillRect(rect(), tone.ground);
    const int size = m.line * 3 / 4;
    const Sign sign = m_tone == Tone::Good ? Sign::Check : m_tone == Tone::Bad ? Sign::Cross : Sign::Dot;
    drawSign(&painter, QRectF(m.wide(), (height() - size) / 2.0, size, size), sign, tone.mark);
    painter.fillRect(QRect(0, height() - 1, width(), 1), c.line);
}

} // namespace orrery
