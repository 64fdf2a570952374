// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/workspace.h"

#include <QMap>
#include <QString>

namespace orrery {

// What the user chose for the whole workspace: settings.json. Keys that are not known here stay. Of any thread; read
// anew each time.
struct Preferences {
    QString theme = QStringLiteral("system"); // system, light, dark
    int textSize = 100;                       // percent of the desktop's; 75 to 200
    QString editor;                           // a command; {file} and {line} stand for them. Empty: the desktop's
    QString terminal;                         // a command that opens one; empty: the first that is found
    bool notifications = true;                // when an execution ends
    bool keepAwake = true;                    // the machine, from idle sleep, while runs are active
    QMap<QString, QString> shortcuts;         // of an action's id: keys as QKeySequence writes them, "" for none

    // The defaults where there is no file, or none that can be read.
    static Preferences read(const Workspace &workspace);
    // Errors: format.newer (the file is left alone), io.…
    Result<> write(const Workspace &workspace) const;

    friend bool operator==(const Preferences &, const Preferences &) = default;
};

} // namespace orrery
