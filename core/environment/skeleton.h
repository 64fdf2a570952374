// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/python/interpreter.h"

#include <QString>

#include <stop_token>

namespace orrery {

// Makes an empty virtual environment in the directory, which need not exist. For CPython by PEP 405 itself (pyvenv.cfg,
// a link to the interpreter, site-packages): the same as `python -m venv --without-pip`, in a millisecond, and also
// where a distribution has split the module venv off. Others are asked to do it. Errors: io.…, environment.failed.
Outcome<> makeSkeleton(const QString &directory, const Interpreter &python, std::stop_token stop);

// Where its packages lie.
QString venvSitePackages(const QString &directory, const Interpreter &python);

} // namespace orrery
