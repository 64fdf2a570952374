// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace orrery {

// What two texts make together that both come from one: each change of either, line by line. Nothing where both changed
// the same place in different ways, or where one of them is no text (it holds a NUL). Of any thread.
std::optional<QByteArray> mergeTexts(const QByteArray &base, const QByteArray &ours, const QByteArray &theirs);

} // namespace orrery
