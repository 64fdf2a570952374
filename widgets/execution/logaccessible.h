// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace orrery {

// Lets screen readers read a LogCanvas: as a text that is the lines on the screen, one a line. Called once before the
// first of them is made; calling it again does nothing.
void makeLogAccessible();

} // namespace orrery
