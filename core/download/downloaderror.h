// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/download/httptransfer.h"

namespace orrery {

// Whether the same request may well succeed a little later: the connection was cut, the server is too busy.
bool mayPass(const HttpResult &result);

// Why there is no content, for people: data.unavailable, or network.unavailable where the machine has no network.
Error unavailable(const QUrl &url, const HttpResult &result);

// Whether any network interface but loopback is up and has an address.
bool hasNetwork();

} // namespace orrery
