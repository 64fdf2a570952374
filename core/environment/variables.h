// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/pipconfig.h"

#include <QProcessEnvironment>
#include <QString>

namespace orrery {

// The environment variables of a build step: the caller's, so that proxies, certificates, netrc and compilers' settings
// count, without those that would lead pip, uv or Python somewhere else (PYTHONPATH, PIP_TARGET, VIRTUAL_ENV…).
// temporary: for TMPDIR.
QProcessEnvironment buildVariables(const QString &temporary);

// What pip is told beyond its own configuration, which it reads itself.
void addPipVariables(QProcessEnvironment &variables, const QString &cacheDirectory);

// What uv is told: pip's configuration in its own terms, where its own variables do not say otherwise.
void addUvVariables(QProcessEnvironment &variables, const PipConfig &config, const QString &cacheDirectory);

} // namespace orrery
