// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace orrery::test {

// Starts an X server of our own on a free display, which ends with this process, and sets DISPLAY. False where there
// is no Xvfb.
bool startXvfb();

} // namespace orrery::test
