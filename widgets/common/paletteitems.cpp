// SPDX-License-Identifier: GPL-3.0-or-later
// What the palette offers: gathered from the window as it stands.
#include "widgets/common/commands.h"
#include "widgets/common/palette.h"

#include <QAbstractButton>
#include <QAction>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QSet>
#include <QToolButton>

namespace orrery {

namespace {

class Gatherer
{
public:
    void add(const QString &text, const QString &where, const QKeySequence &keys, std::function<void()> run)
    {
        if (text.isEmpty() || m_known.contains(text))
            return;
        m_known.insert(text);
        m_items.push_back({text, where, keys.toString(QKeySequence::NativeText), std::move(run)});
    }

    void addAction(QAction *action, const QString &where)
    {
        const auto *place = qobject_cast<const QWidget *>(action->parent());
        const bool away = place != nullptr && !place->isVisible() && qobject_cast<const QMenu *>(place) == nullptr;
        if (action->isSeparator() || !action->isEnabled() || action->menu() != nullptr || away)
            return;
        add(plainText(action->text()), where, action->shortcut(), [action = QPointer(action)] {
            if (action)
                action->trigger();
        });
    }

    void addMenu(QMenu *menu, const QString &where)
    {
        // Menus may fill themselves when they are opened.
        Q_EMIT menu->aboutToShow();
        for (QAction *action : menu->actions()) {
            if (action->menu() != nullptr)
                addMenu(action->menu(), plainText(action->text()));
            else
                addAction(action, where);
        }
    }

    std::vector<PaletteItem> take() { return std::move(m_items); }

private:
    QSet<QString> m_known;
    std::vector<PaletteItem> m_items;
};

QString nameOf(const QAbstractButton &button)
{
    const QString text = plainText(button.text());
    if (!button.accessibleName().isEmpty())
        return button.accessibleName();
    return text.isEmpty() ? button.toolTip() : text;
}

QMenu *menuOf(const QAbstractButton &button)
{
    if (const auto *push = qobject_cast<const QPushButton *>(&button))
        return push->menu();
    const auto *tool = qobject_cast<const QToolButton *>(&button);
    return tool == nullptr ? nullptr : tool->menu();
}

} // namespace

std::vector<PaletteItem> paletteItems(const Commands &commands, QWidget *window)
{
    Gatherer gatherer;
    for (const Commands::Entry &entry : commands.all())
        gatherer.addAction(entry.action, entry.where);
    for (QWidget *widget : window->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->window() != window)
            continue;
        for (QAction *action : widget->actions())
            gatherer.addAction(action, widget->accessibleName());
        auto *button = qobject_cast<QAbstractButton *>(widget);
        if (button == nullptr || !button->isEnabled())
            continue;
        if (QMenu *menu = menuOf(*button))
            gatherer.addMenu(menu, nameOf(*button));
        else
            gatherer.add(nameOf(*button), {}, button->shortcut(), [button = QPointer(button)] {
                if (button)
                    button->click();
            });
    }
    return gatherer.take();
}

} // namespace orrery
