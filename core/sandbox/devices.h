// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace orrery {

// The device files through which a process reaches this machine's GPUs, and the directories below /sys and /proc that
// their drivers read. Empty without GPUs.
QStringList gpuDeviceFiles();
QStringList gpuSystemDirectories();

} // namespace orrery
