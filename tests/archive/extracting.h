// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/archive/extract.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <stop_token>

namespace orrery::test {

// So that small archives reach each limit.
inline constexpr ExtractLimits smallLimits{
    .bytes = 100'000, .entries = 50, .depth = 10, .nameLength = 300, .ratio = 20, .ratioFrom = 5000};

Outcome<ExtractReport> extract(const QString &archive, const QString &destination, const ExtractLimits &limits = {},
                               std::stop_token stop = {});

// Of the error; empty where there is none.
template<typename T>
Code codeOf(const Outcome<T> &outcome)
{
    return outcome || outcome.error().cancelled() ? Code() : outcome.error().asError().code;
}

// All that lies directly in it, by name.
QStringList namesIn(const QString &directory);

// That such an archive is refused with this code under smallLimits, and leaves nothing behind:
// neither where there was no destination nor where it was empty.
void verifyRefusal(const QByteArray &archive, const QString &code);

} // namespace orrery::test
