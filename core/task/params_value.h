// SPDX-License-Identifier: GPL-3.0-or-later
// What the values of params.json mean: parts of checkParams (params_check.h).
#pragma once

#include "core/task/params.h"
#include "core/task/problem.h"

#include <vector>

namespace orrery {

struct ParamsContext {
    const QString &root;
    const Params &params;
    bool commandGiven; // the settings say what is run: no script is needed
};

// offset: into the file's bytes; -1: the problem has no place. The severity is an error.
Problem problemOf(const ParamsContext &context, const QString &key, qsizetype offset, const char *code,
                  const QString &message, const QString &hint);

// A key as it can be shown: escaped and shortened.
QString displayKey(const QString &key);

void checkScript(const ParamsContext &context, std::vector<Problem> &problems);
void checkUri(const ParamsContext &context, std::vector<Problem> &problems);
// key: data_path or output_path.
void checkDirectory(const ParamsContext &context, QLatin1StringView key, std::vector<Problem> &problems);
void checkOverlap(const ParamsContext &context, std::vector<Problem> &problems);

} // namespace orrery
