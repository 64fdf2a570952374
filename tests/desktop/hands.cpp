// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/desktop/hands.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QDropEvent>
#include <QMimeData>
#include <QScrollArea>
#include <QTabBar>
#include <QTest>
#include <QUrl>
#include <QWheelEvent>
#include <QWindow>

namespace orrery::test {

QString nameOf(const QWidget *widget)
{
    if (QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget)))
        return interface->text(QAccessible::Name);
    return {};
}

bool Hands::waitFor(const std::function<bool()> &condition, int milliseconds)
{
    return QTest::qWaitFor(condition, milliseconds);
}

QList<QWidget *> Hands::visibleWidgets(const QString &name)
{
    QList<QWidget *> found;
    const auto widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets) {
        if (!widget->isVisible() || !widget->isEnabled())
            continue;
        const auto *button = qobject_cast<QAbstractButton *>(widget);
        if (widget->accessibleName() == name || (button != nullptr && button->text() == name))
            found << widget;
    }
    return found;
}

namespace {

// What is hit there is the widget, or something inside it.
bool isHit(const QWidget *widget, const QPoint &at)
{
    const QWidget *hit = widget->window()->childAt(widget->mapTo(widget->window(), at));
    return hit != nullptr && (hit == widget || widget->isAncestorOf(hit));
}

} // namespace

bool Hands::scrollTo(QWidget *widget, const QPoint &at)
{
    QWidget *area = widget->parentWidget();
    while (area != nullptr && qobject_cast<QScrollArea *>(area) == nullptr)
        area = area->parentWidget();
    if (area == nullptr)
        return isHit(widget, at);
    QWidget *viewport = static_cast<QScrollArea *>(area)->viewport();
    const QPointF middle = viewport->rect().center();
    for (int turns = 0; turns < 200 && !isHit(widget, at); ++turns) {
        const bool below = widget->mapTo(viewport, at).y() > middle.y();
        QWheelEvent turn(middle, viewport->mapToGlobal(middle), {}, QPoint(0, below ? -60 : 60), Qt::NoButton, {},
                         Qt::NoScrollPhase, false);
        QApplication::sendEvent(viewport, &turn);
    }
    return isHit(widget, at);
}

bool Hands::clickAt(QWidget *widget, const QPoint &at, Qt::KeyboardModifiers modifiers, bool twice)
{
    if (widget == nullptr || !waitFor([&] { return scrollTo(widget, at); }, 5000))
        return false;
    QWidget *window = widget->window();
    const QPoint place = widget->mapTo(window, at);
    QTest::mouseMove(window->windowHandle(), place);
    if (twice)
        QTest::mouseDClick(window->windowHandle(), Qt::LeftButton, modifiers, place);
    else
        QTest::mouseClick(window->windowHandle(), Qt::LeftButton, modifiers, place);
    return true;
}

bool Hands::click(QWidget *widget, Qt::KeyboardModifiers modifiers)
{
    return widget != nullptr && clickAt(widget, widget->rect().center(), modifiers, false);
}

bool Hands::click(const QString &name)
{
    return click(find(name));
}

bool Hands::clickRow(QAbstractItemView *view, const QModelIndex &index, Qt::KeyboardModifiers modifiers)
{
    return index.isValid() && clickAt(view->viewport(), view->visualRect(index).center(), modifiers, false);
}

bool Hands::doubleClickRow(QAbstractItemView *view, const QModelIndex &index)
{
    return index.isValid() && clickAt(view->viewport(), view->visualRect(index).center(), {}, true);
}

bool Hands::clickTab(const QString &text)
{
    bool hit = false;
    (void)waitFor([&] {
        const auto widgets = QApplication::allWidgets();
        for (QWidget *widget : widgets) {
            auto *bar = qobject_cast<QTabBar *>(widget);
            for (int i = 0; bar != nullptr && bar->isVisible() && i < bar->count(); ++i) {
                if (bar->tabText(i).section(QStringLiteral(" · "), 0, 0) == text)
                    return hit = clickAt(bar, bar->tabRect(i).center(), {}, false);
            }
        }
        return false;
    });
    return hit;
}

bool Hands::drop(QWidget *on, const QString &path)
{
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(path)});
    const QPoint at = on->rect().center();
    QDragEnterEvent entered(at, Qt::CopyAction, &mime, Qt::LeftButton, {});
    QApplication::sendEvent(on, &entered);
    if (!entered.isAccepted())
        return false;
    QDropEvent dropped(at, Qt::CopyAction, &mime, Qt::LeftButton, {});
    QApplication::sendEvent(on, &dropped);
    return dropped.isAccepted();
}

// The window that has the keyboard. Where none has, the one on top gets it, as a window manager would see to it.
QWindow *Hands::keyboard()
{
    QWidget *active = nullptr;
    const bool found = waitFor([&active] {
        active = QApplication::activeWindow();
        if (active == nullptr) {
            const auto windows = QApplication::topLevelWidgets();
            for (QWidget *window : windows) {
                if (window->isVisible() && window->isWindow() && window->windowType() != Qt::ToolTip)
                    window->activateWindow();
            }
            if (QWidget *modal = QApplication::activeModalWidget())
                modal->activateWindow();
        }
        return active != nullptr;
    });
    if (!found)
        qFatal("no window has the keyboard");
    return active->windowHandle();
}

void Hands::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(keyboard(), key, modifiers);
}

void Hands::type(const QString &text)
{
    for (const QChar c : text) {
        if (c == u'\n')
            press(Qt::Key_Return);
        else
            QTest::keyClick(keyboard(), c.toLatin1());
    }
}

QString Hands::focusName()
{
    const QWidget *focus = QApplication::focusWidget();
    if (focus == nullptr)
        return {};
    const auto *combo = qobject_cast<QComboBox *>(focus->parentWidget());
    return nameOf(combo != nullptr ? combo : focus);
}

bool Hands::comeBackTo(QWidget *window)
{
    return waitFor([window] {
        if (QApplication::activeWindow() == nullptr)
            window->activateWindow();
        return QApplication::activeModalWidget() == nullptr && QApplication::activeWindow() == window;
    });
}

bool Hands::tabTo(const QString &name)
{
    for (int presses = 0; presses < 300; ++presses) {
        if (focusName() == name)
            return true;
        press(Qt::Key_Tab);
    }
    return false;
}

QModelIndex Hands::row(const QAbstractItemView *view, const QString &text, int column)
{
    QModelIndex found;
    if (view == nullptr)
        return found;
    (void)waitFor([&] {
        const auto matches = view->model()->match(view->model()->index(0, column), Qt::DisplayRole, text, 1,
                                                  Qt::MatchExactly | Qt::MatchRecursive);
        found = matches.isEmpty() ? QModelIndex() : matches.first();
        return found.isValid();
    });
    return found;
}

bool Hands::arrowTo(QAbstractItemView *view, const QModelIndex &index)
{
    for (int presses = 0; presses < 200 && view->currentIndex() != index; ++presses) {
        const QModelIndex current = view->currentIndex();
        const bool sameRow = current.row() == index.row() && current.parent() == index.parent();
        if (sameRow)
            press(current.column() < index.column() ? Qt::Key_Right : Qt::Key_Left);
        else
            press(view->visualRect(current).top() < view->visualRect(index).top() ? Qt::Key_Down : Qt::Key_Up);
    }
    return view->currentIndex() == index;
}

} // namespace orrery::test
