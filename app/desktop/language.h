// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QCoreApplication;

namespace orrery {

// Loads the texts in the user's language; English, with its plural forms, where there is no translation.
void installLanguage(QCoreApplication &application);

} // namespace orrery
