// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/navigationbar.h"

#include "widgets/common/colors.h"
#include "widgets/common/icons.h"
#include "widgets/common/metrics.h"
#include "widgets/common/style.h"

#include <QAbstractButton>
#include <QAction>
#include <QButtonGroup>
#include <QDragEnterEvent>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace orrery {

namespace {

constexpr int restMilliseconds = 400;

// An icon above a word; a rounded ground while it is the current one.
class PageButton : public QAbstractButton
{
public:
    PageButton(const QString &iconName, const QString &text, QWidget *parent)
        : QAbstractButton(parent), m_plain(orrery::icon(iconName, QPalette::PlaceholderText)),
          m_current(orrery::icon(iconName, QPalette::Link))
    {
        setText(text);
        setAccessibleName(text);
        setCheckable(true);
        setFont(smallFont(font()));
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::StrongFocus);
    }

    QSize sizeHint() const override
    {
        const Metrics m(font());
        return {fontMetrics().horizontalAdvance(text()) + m.small() * 3, iconSize() + m.line * 2 + m.small()};
    }

protected:
    int iconSize() const { return Metrics(font()).line <= 19 ? 22 : 32; }

    void paintEvent(QPaintEvent * /*event*/) override
    {
        const Colors &c = colorsFor(palette());
        const Metrics m(font());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (isChecked() || underMouse() || hasFocus()) {
            painter.setPen(hasFocus() ? QPen(c.link, 1.5) : QPen(Qt::NoPen));
            painter.setBrush(isChecked() ? c.selection : underMouse() ? c.line : QColor(Qt::transparent));
            painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), m.radius() * 1.4, m.radius() * 1.4);
        }
        const int size = iconSize();
        const int top = (height() - size - m.line - m.hair()) / 2;
        (isChecked() ? m_current : m_plain).paint(&painter, QRect((width() - size) / 2, top, size, size));
        painter.setFont(isChecked() ? boldFont(font()) : font());
        painter.setPen(isChecked() ? c.link : c.muted);
        painter.drawText(QRect(0, top + size + m.hair(), width(), m.line), Qt::AlignCenter, text());
    }

private:
    QIcon m_plain;
    QIcon m_current;
};

} // namespace

NavigationBar::NavigationBar(QWidget *parent)
    : QWidget(parent), m_group(new QButtonGroup(this)), m_pages(new QVBoxLayout), m_tools(new QVBoxLayout),
      m_activity(new QPushButton(this))
{
    const Metrics m(font());
    setAccessibleName(tr("Pages"));
    m_group->setExclusive(true);
    makeLink(m_activity);
    m_activity->setFont(boldFont(smallFont(font())));
    m_activity->hide();
    m_tools->setAlignment(Qt::AlignHCenter);
    m_pages->setSpacing(m.hair());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(m.small(), m.small(), m.small() + 1, m.small());
    layout->setSpacing(m.small());
    layout->addLayout(m_pages);
    layout->addStretch();
    layout->addWidget(m_activity, 0, Qt::AlignHCenter);
    layout->addLayout(m_tools);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        if (on)
            Q_EMIT currentChanged(id);
    });
    connect(m_activity, &QPushButton::clicked, this, &NavigationBar::activityClicked);
    m_resting.setSingleShot(true);
    m_resting.setInterval(restMilliseconds);
    connect(&m_resting, &QTimer::timeout, this, [this] {
        if (m_dragged)
            m_dragged->setChecked(true);
    });
}

void NavigationBar::addPage(const QString &iconName, const QString &text, QAction *action)
{
    auto *button = new PageButton(iconName, text, this);
    const int id = int(m_group->buttons().size());
    const auto tip = [button, text, action] {
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        button->setToolTip(keys.isEmpty() ? text : tr("%1 (%2)").arg(text, keys));
    };
    tip();
    connect(action, &QAction::changed, button, tip);
    m_group->addButton(button, id);
    m_pages->addWidget(button);
    button->setAcceptDrops(true);
    button->installEventFilter(this);
}

// What is dragged rests on a page's button: that page is shown, to be dropped on.
bool NavigationBar::eventFilter(QObject *watched, QEvent *event)
{
    auto *button = qobject_cast<QAbstractButton *>(watched);
    if (button != nullptr && event->type() == QEvent::DragEnter) {
        m_dragged = button;
        m_resting.start();
        static_cast<QDragEnterEvent *>(event)->accept();
        return true;
    }
    if (event->type() == QEvent::DragLeave || event->type() == QEvent::Drop)
        m_resting.stop();
    return QWidget::eventFilter(watched, event);
}

int NavigationBar::current() const
{
    return m_group->checkedId();
}

void NavigationBar::setCurrent(int page)
{
    if (auto *button = m_group->button(page))
        button->setChecked(true);
}

void NavigationBar::clearCurrent()
{
    m_group->setExclusive(false);
    if (QAbstractButton *button = m_group->checkedButton())
        button->setChecked(false);
    m_group->setExclusive(true);
}

void NavigationBar::setActivity(const QString &text)
{
    m_activity->setText(text);
    m_activity->setVisible(!text.isEmpty());
}

void NavigationBar::addTool(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setAutoRaise(true);
    button->setDefaultAction(action);
    button->setPopupMode(QToolButton::InstantPopup);
    makeMenuButton(button);
    button->setAccessibleName(action->text());
    m_tools->addWidget(button, 0, Qt::AlignHCenter);
}

void NavigationBar::paintEvent(QPaintEvent * /*event*/)
{
    const Colors &c = colorsFor(palette());
    QPainter painter(this);
    painter.fillRect(rect(), c.side);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), c.line);
}

} // namespace orrery
