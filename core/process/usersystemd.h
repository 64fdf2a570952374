// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace orrery {

// The systemd that manages this user's session, where there is one. root: where the machine's files lie; tests have
// their own.

// It runs, and systemd-run can ask it for a scope.
bool hasUserSystemd();

// The words that start a program in a transient scope of its own, to be put before it: the desktop's session can then
// be ended as a whole (logout, out of memory) without it. Returns when the program has ended or detached.
QStringList inScopeOfItsOwn(const QString &unit);

// The user's systemd, and what runs under it, goes on without a session: `loginctl enable-linger` was called.
bool lingers(const QString &root = {});

} // namespace orrery
