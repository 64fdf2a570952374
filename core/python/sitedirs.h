// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/python/interpreter.h"

#include <QString>
#include <QStringList>

namespace orrery {

// Where the packages of an environment lie, in the order in which Python looks; without the user's own (~/.local),
// which runs do not see. directory: a virtual environment, or the interpreter's prefix.
QStringList sitePackagesOf(const QString &directory, const Interpreter &python);

// The directories outside these site-packages that their .pth files lead to: editable installations.
QStringList linkedDirectories(const QStringList &sitePackages);

// pyvenv.cfg's value of a key; empty where there is none.
QString venvSetting(const QString &directory, QStringView key);

} // namespace orrery
