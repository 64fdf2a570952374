// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QModelIndex>
#include <QPoint>
#include <QString>
#include <QWidget>

#include <functional>

class QAbstractItemView;
class QTabBar;
class QWindow;

namespace orrery::test {

// A user's mouse and keyboard. What they do goes through the windows of the platform: a covered widget is not hit, a
// dialog blocks what lies below it, a key goes to what has the focus. Widgets are found by the name that a screen
// reader says, or by the words on them; all functions wait for what they need.
class Hands
{
public:
    // What is visible, in any window of the program, with this accessible name or these words on it. Null after
    // `patience`.
    template<typename Widget = QWidget>
    static Widget *find(const QString &name, int milliseconds = patience)
    {
        Widget *found = nullptr;
        waitFor(
            [&] {
                found = nullptr;
                for (QWidget *one : visibleWidgets(name)) {
                    if (found == nullptr)
                        found = qobject_cast<Widget *>(one);
                }
                return found != nullptr;
            },
            milliseconds);
        return found;
    }

    static bool waitFor(const std::function<bool()> &condition, int milliseconds = patience);
    static constexpr int patience = 20'000;

    // The mouse. A widget that is scrolled away is scrolled to by the wheel. False where something covers it.
    static bool click(QWidget *widget, Qt::KeyboardModifiers modifiers = {});
    static bool click(const QString &name);
    static bool clickRow(QAbstractItemView *view, const QModelIndex &index, Qt::KeyboardModifiers modifiers = {});
    static bool doubleClickRow(QAbstractItemView *view, const QModelIndex &index);
    static bool clickTab(const QString &text);
    // A file or folder of the machine, on the widget at its centre.
    static bool drop(QWidget *on, const QString &path);

    // The keyboard.
    static void type(const QString &text);
    static void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {});
    // Tab until what has the focus has this name. False after a whole round.
    static bool tabTo(const QString &name);
    // After a dialog has closed: the keyboard goes back to the window, as a window manager would see to it.
    static bool comeBackTo(QWidget *window);
    static QString focusName();

    // A row by the text in one of its columns; waits for it.
    static QModelIndex row(const QAbstractItemView *view, const QString &text, int column = 0);
    // By the arrow keys, in the view that has the focus.
    static bool arrowTo(QAbstractItemView *view, const QModelIndex &index);

private:
    static QWindow *keyboard();
    static QList<QWidget *> visibleWidgets(const QString &name);
    static bool scrollTo(QWidget *widget, const QPoint &at);
    static bool clickAt(QWidget *widget, const QPoint &at, Qt::KeyboardModifiers modifiers, bool twice);
};

// The words that a screen reader says for it.
QString nameOf(const QWidget *widget);

} // namespace orrery::test
