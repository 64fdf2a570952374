// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace orrery::test {

// The processes of the whole machine with this among their arguments.
int countProcesses(const QByteArray &argument);

} // namespace orrery::test
