// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/base/outcome.h"
#include "core/python/interpreter.h"

#include <QString>

#include <stop_token>

namespace orrery {

// Asks interpreters, and remembers their answers in <directory>/interpreters.json as long as the executable is the same
// file (device, inode, size, time) and our question is the same. A cache: what cannot be read or written is asked
// again. Of one thread; several processes may use one file.
class InterpreterCache
{
public:
    // directory: empty for none.
    explicit InterpreterCache(const QString &directory);
    ~InterpreterCache();
    InterpreterCache(const InterpreterCache &) = delete;
    InterpreterCache &operator=(const InterpreterCache &) = delete;

    // Errors: environment.no_python. A script (a shim) is asked each time: what it leads to may change.
    Outcome<Interpreter> describe(const QString &executable, const std::stop_token &stop);

private:
    QString m_file;
    Json m_entries = Json::object();
    bool m_changed = false;
};

} // namespace orrery
