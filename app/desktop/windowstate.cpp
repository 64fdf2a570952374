// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/windowstate.h"

namespace orrery {

namespace {

QString fileOf(const Workspace &workspace)
{
    return workspace.home() + QStringLiteral("/window.json");
}

} // namespace

WindowState WindowState::read(const Workspace &workspace)
{
    WindowState state;
    if (auto json = readJsonFile(fileOf(workspace)); json && json->is_object())
        state.m_values = *json;
    return state;
}

void WindowState::write(const Workspace &workspace) const
{
    if (const auto written = writeJsonFile(fileOf(workspace), m_values); !written)
        qWarning("%s", qUtf8Printable(written.error().message));
}

QByteArray WindowState::bytes(const char *key) const
{
    return QByteArray::fromBase64(stringMember(m_values, key).toLatin1());
}

void WindowState::setBytes(const char *key, const QByteArray &value)
{
    m_values[key] = toJson(QString::fromLatin1(value.toBase64()));
}

} // namespace orrery
