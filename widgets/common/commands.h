// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QMap>
#include <QObject>
#include <QString>

#include <functional>
#include <vector>

class QAction;
class QWidget;

namespace orrery {

// The actions of the window by their ids, with the keys that the user gave them. Actions belong to the window.
class Commands : public QObject
{
    Q_OBJECT

public:
    struct Entry {
        QString id;    // stable: "page.executions"
        QString where; // for people: "Executions"
        QAction *action;
        QKeySequence usual; // the keys that Orrery comes with
    };

    explicit Commands(QWidget *window);

    QAction *add(const QString &id, const QString &where, const QString &text, const QKeySequence &keys,
                 std::function<void()> run);
    // An action that something else made and owns.
    void take(const QString &id, const QString &where, QAction *action);
    const std::vector<Entry> &all() const { return m_all; }

    // Gives the action these keys, and takes them from the one that has them in the same place. Returns the text of
    // that one; empty where nobody had them.
    QString setShortcut(const QString &id, const QKeySequence &keys);
    // As they were saved: id to keys. Ids that are not known are passed over.
    void setShortcuts(const QMap<QString, QString> &keys);
    // Those that are not as usual.
    QMap<QString, QString> shortcuts() const;

Q_SIGNALS:
    void shortcutsChanged();

private:
    QWidget *m_window;
    std::vector<Entry> m_all;
};

// An action's or button's text without the marks of mnemonics.
QString plainText(QString text);

} // namespace orrery
