// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/commands.h"

#include <QAction>
#include <QWidget>

#include <algorithm>

namespace orrery {

Commands::Commands(QWidget *window) : QObject(window), m_window(window)
{ }

QAction *Commands::add(const QString &id, const QString &where, const QString &text, const QKeySequence &keys,
                       std::function<void()> run)
{
    auto *action = new QAction(text, m_window);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, [run = std::move(run)] { run(); });
    m_window->addAction(action);
    take(id, where, action);
    return action;
}

void Commands::take(const QString &id, const QString &where, QAction *action)
{
    m_all.push_back({id, where, action, action->shortcut()});
}

QString Commands::setShortcut(const QString &id, const QKeySequence &keys)
{
    const auto entry = std::find_if(m_all.begin(), m_all.end(), [&](const Entry &one) { return one.id == id; });
    if (entry == m_all.end())
        return {};
    QString from;
    for (const Entry &other : m_all) {
        // Delete in a list and Delete in another do not get into each other's way; keys of the window do.
        const bool meet = other.action->shortcutContext() == Qt::WindowShortcut
            || entry->action->shortcutContext() == Qt::WindowShortcut || other.where == entry->where;
        if (other.id != id && !keys.isEmpty() && meet && other.action->shortcut() == keys) {
            other.action->setShortcut({});
            from = plainText(other.action->text());
        }
    }
    entry->action->setShortcut(keys);
    Q_EMIT shortcutsChanged();
    return from;
}

void Commands::setShortcuts(const QMap<QString, QString> &keys)
{
    for (const Entry &entry : m_all) {
        const auto own = keys.constFind(entry.id);
        entry.action->setShortcut(own == keys.cend() ? entry.usual
                                                     : QKeySequence::fromString(*own, QKeySequence::PortableText));
    }
}

QMap<QString, QString> Commands::shortcuts() const
{
    QMap<QString, QString> changed;
    for (const Entry &entry : m_all) {
        if (entry.action->shortcut() != entry.usual)
            changed[entry.id] = entry.action->shortcut().toString(QKeySequence::PortableText);
    }
    return changed;
}

QString plainText(QString text)
{
    QString plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'&' && i + 1 < text.size())
            ++i;
        plain += text[i];
    }
    return plain;
}

} // namespace orrery
