// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace orrery {

// The text of a Python script of ours: "analyze" or "analyze.py" is core/python/scripts/analyze.py. The scripts are
// part of this library. Empty where there is no such script: a mistake in our code, not in anybody's data.
QByteArray helperScript(QStringView name);

} // namespace orrery
