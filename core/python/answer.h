// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/python/interpreter.h"

#include <QHash>
#include <QString>

#include <stop_token>

namespace orrery {

// What scripts/describe.py says, as it says it: the form in which answers are remembered.
using InterpreterAnswer = QHash<QString, QString>;

// Runs it. Errors: environment.no_python (not there, does not answer, older than 3.6).
Outcome<InterpreterAnswer> askInterpreter(const QString &executable, std::stop_token stop);

Interpreter interpreterFromAnswer(const InterpreterAnswer &answer);

} // namespace orrery
