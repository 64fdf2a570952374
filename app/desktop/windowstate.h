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

private:
    Json m_values = Json::object();
};

} // namespace orrery
