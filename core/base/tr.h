// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace orrery {

// The translation context of every sentence that the core says to people: Tr::tr("…").
struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Core)
};

} // namespace orrery
