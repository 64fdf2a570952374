// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace orrery {

// What a run needs to use the GPUs of this machine. root: where the machine's files lie, "" for /; tests have their
// own. All paths are as they are below it.

// The device files: /dev/nvidia* (with nvidia-caps), /dev/dri, AMD's /dev/kfd, /dev/dxg of WSL.
QStringList gpuDeviceFiles(const QString &root = {});

// Of them, those that are a GPU each: /dev/nvidia0, /dev/dri/renderD128 …; an NVIDIA card is named once.
QStringList gpuNames(const QString &root = {});

// What the drivers' libraries read beside: of /sys, /run and /etc; nothing where there is no device file. The libraries
// themselves lie in /usr.
QStringList gpuSystemFiles(const QString &root = {});

} // namespace orrery
