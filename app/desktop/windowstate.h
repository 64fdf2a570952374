// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/base/workspace.h"

#include <QByteArray>
#include <QString>

namespace orrery {

// How the user left the window: window.json in the workspace. Losing it loses only comfort, so nothing here fails.
class WindowState
{
public:
    // An empty state where the file is missing or cannot be read.
    static WindowState read(const Workspace &workspace);
    void write(const Workspace &workspace) const;

    QByteArray bytes(const char *key) const;
    void setBytes(const char *key, const QByteArray &value);
    QString text(const char *key) const { return stringMember(m_values, key); }
    void setText(const char *key, const QString &value) { m_values[key] = toJson(value); }
    bool flag(const char *key) const { return boolMember(m_values, key); }
    void setFlag(const char *key, bool value) { m_values[key] = value; }
    // What the other knows replaces what is here.
    void take(const WindowState &other) { m_values.update(other.m_values); }
    friend bool operator==(const WindowState &, const WindowState &) = default;
    // Nobody has left a window here yet.
    bool isNew() const { return m_values.empty(); }

private:
    Json m_values = Json::object();
};

} // namespace orrery
