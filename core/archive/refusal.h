// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/path.h"
#include "core/base/result.h"
#include "core/base/tr.h"

#include <string_view>

namespace orrery {

// An archive is refused because of one entry. sentence: with %1 for the entry's name.
inline Error refusal(const char *code, const QString &sentence, std::string_view name)
{
    QString shown = displayName(name.substr(0, 200));
    if (name.size() > 200)
        shown += QStringLiteral("…");
    return Error{code, sentence.arg(shown), {}, {}};
}

inline Error damagedArchive(const QString &detail)
{
    return Error{"archive.damaged", Tr::tr("The archive is damaged"), detail,
                 Tr::tr("Fetch or make it again; perhaps it was not copied to its end.")};
}

} // namespace orrery
