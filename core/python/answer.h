// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/result.h"
#include "core/python/interpreter.h"

#include <QHash>
#include <QString>

#include <stop_token>

namespace orrery {

// What scripts/describe.py says, as it says it: the form in which answers are remembered. "unusable" alone: why this is
// no Python that we run; "detail": its own words.
using InterpreterAnswer = QHash<QString, QString>;

// Runs it. Errors: environment.no_python where another time may be otherwise: not there, does not start, no answer.
Outcome<InterpreterAnswer> askInterpreter(const QString &executable, std::stop_token stop);

// Error: environment.no_python where the answer is that it is none, or older than 3.6.
Result<Interpreter> interpreterFromAnswer(const QString &executable, const InterpreterAnswer &answer);

} // namespace orrery
