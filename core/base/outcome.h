// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <optional>

namespace orrery {

// Somebody asked to stop, and the work stopped: neither a value nor an error.
struct Cancelled {
};

// Why an Outcome holds no value: cancelled, or an Error.
class Halt
{
public:
    Halt(Cancelled) { }                               // NOLINT(google-explicit-constructor)
    Halt(Error error) : m_error(std::move(error)) { } // NOLINT(google-explicit-constructor)

    bool cancelled() const { return !m_error; }
    // Only where !cancelled().
    const Error &asError() const { return *m_error; }

private:
    std::optional<Error> m_error;
};

// What a function returns that takes a std::stop_token: a value, an Error, or Cancelled.
//     if (stop.stop_requested())
//         return unexpected(Cancelled{});
template<typename T = void>
using Outcome = tl::expected<T, Halt>;

} // namespace orrery
