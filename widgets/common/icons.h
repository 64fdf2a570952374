// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QPalette>

namespace orrery {

// The user's icon theme first, Breeze where it has no such icon. Called once, by Theme.
void useIconThemes();

// A theme's icon by its name (freedesktop.org icon naming). One that is a single colour is drawn in the colour that
// the palette has for role, so that it is right in light and dark, disabled and selected; others keep their colours.
QIcon icon(const QString &name, QPalette::ColorRole role = QPalette::ButtonText);

// The icon for a file by its name: of its kind (Python, JSON, image…), a folder, a plain file.
QIcon fileIcon(const QString &name, bool directory);

} // namespace orrery
