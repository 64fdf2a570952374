// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/params.h"
#include "core/task/problem.h"
#include "core/task/profile.h"

#include <QString>

#include <optional>
#include <vector>

namespace orrery {

// What is wrong with params.json of this task, sorted: the file, its keys, and what each value means for the folder as
// it is on disk. A folder whose settings give a command needs no params.json and no script, except for Orion.
std::vector<Problem> checkParams(const QString &root, Profile profile);

// The same for bytes that are not saved yet (an editor's).
std::vector<Problem> checkParamsText(const QString &root, const QByteArray &text, Profile profile);

// What is wrong with a URL as data_uri: a sentence; nothing where it can be downloaded from. http, https and file are
// supported.
std::optional<QString> uriFault(const QString &uri);

} // namespace orrery
