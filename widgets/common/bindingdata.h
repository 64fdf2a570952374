// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QMimeData;

namespace orrery {

// What can be bound, while it is dragged: "digits/2", "exec:ID/sub/path". As text it is the same.

QMimeData *makeBindingData(const QString &source);

// The source that is being dropped: what makeBindingData holds, else "dir:" and the first file or folder of this
// machine. Empty where the data is neither.
QString bindingSourceOf(const QMimeData &data);

} // namespace orrery
