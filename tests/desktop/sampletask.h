// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace orrery::test {

// A real task that needs nothing but Python: fits a line by gradient descent, prints an epoch every few milliseconds,
// writes a model, a table and a plot. Parameters: epochs, rate, pause (seconds between epochs).
void writeSampleTask(const QString &folder, int epochs, double pause);

// A notebook with a text, an output and an error.
void writeSampleNotebook(const QString &folder);

} // namespace orrery::test
