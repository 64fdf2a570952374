// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/settings.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace orrery {

// Reads the values out of the file's bytes; what is wrong goes to problems (settings.invalid), what is right is kept.
SettingsValues readSettings(const QByteArray &text, const QString &file, std::vector<Problem> &problems);

// 0…4, TaskBinding::home, or nothing: "input0", "/input0", "/hyperai/input/input0", "/openbayes/input/input0", "home",
// "/output", "/openbayes/home", "/hyperai/home".
std::optional<int> slotFromText(QStringView text);

} // namespace orrery
