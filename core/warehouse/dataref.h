// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

#include <optional>

namespace orrery {

// What names data of the warehouse: "digits" (its newest version) or "digits/2". An owner before it, as openbayes.yaml
// has it ("someone/digits/2"), is passed over: ours has the same name and version.
struct DataRef {
    QString name;               // isValidName
    std::optional<int> version; // 1, 2, 3…; nothing: the newest

    // Error data.bad_name.
    static Result<DataRef> fromString(const QString &text);
    QString toString() const;

    friend bool operator==(const DataRef &, const DataRef &) = default;
};

// Error data.bad_name, where a name breaks the rule of core/base/ids.h.
Result<> checkDataName(const QString &name);

} // namespace orrery
