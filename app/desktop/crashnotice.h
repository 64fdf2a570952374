// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace orrery {

// Says once, beside the window and without holding it up, that an earlier start crashed; the newest report can be
// unfolded and copied, older ones are counted. Nothing happens where there is none.
void offerCrashReports(const QString &crashes, QWidget *window);

} // namespace orrery
