// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/code.h"

#include <QString>

#include <tl/expected.hpp>

namespace orrery {

// Why something could not be done. Errors are values: no exception leaves a function of ours.
struct Error {
    Code code;       // stable, for programs: params.missing_key
    QString message; // one sentence, for people: what, and why
    QString detail;  // what the system said, for experts
    QString hint;    // the next step, where there is one

    friend bool operator==(const Error &, const Error &) = default;
};

template<typename T = void>
using Result = tl::expected<T, Error>;

using tl::unexpected;

// An Error from errno. what: the sentence's first half, for example "params.json cannot be read";
// the reason is appended. The code is io.full (ENOSPC, EDQUOT), io.not_found (ENOENT, ENOTDIR), io.denied (EACCES,
// EPERM), io.read_only (EROFS) or io.failed.
Error systemError(const QString &what, int errorNumber);

// The words of errno for people, in the user's language where the C library knows it.
QString errnoText(int errorNumber);

} // namespace orrery
