// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace orrery {

// The desktop's keychain (Secret Service or KWallet), service "orrery". These wait for it, which may ask the user to
// unlock it; with an event loop of their own, so any thread but a window's.

// Nothing where the keychain holds none of that name, or where there is no keychain.
std::optional<QByteArray> readKeychain(const QString &name);
// Errors: secret.keychain, with what it said.
Result<> writeKeychain(const QString &name, const QByteArray &value);

// The value of a secret that nobody needs to be asked for: of our own environment variable of that name, else from the
// keychain.
std::optional<QByteArray> findSecret(const QString &name);

} // namespace orrery
