// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/task/filespanel.h"

class QAction;

namespace orrery {

struct FilesPanel::Actions {
    QAction *open = nullptr;
    QAction *outside = nullptr;
    QAction *newFile = nullptr;
    QAction *newFolder = nullptr;
    QAction *rename = nullptr;
    QAction *trash = nullptr;
    QAction *leaveOut = nullptr;
    QAction *takeIn = nullptr;
    QAction *copyPath = nullptr;
    QAction *undo = nullptr;
    QAction *redo = nullptr;
};

} // namespace orrery
