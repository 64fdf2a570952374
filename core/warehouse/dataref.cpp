// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/warehouse/dataref.h"

#include "core/base/ids.h"
#include "core/base/tr.h"

#include <QRegularExpression>

namespace orrery {

Result<DataRef> DataRef::fromString(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("^(?:[^/:\\s]+/(?=[^/]+/))?([a-z0-9][a-z0-9._-]{0,62})(?:/([1-9][0-9]{0,8}))?$"));
    const auto match = form.match(text);
    if (!match.hasMatch()) {
        return unexpected(Error{"data.bad_name",
                                Tr::tr("“%1” names no data").arg(text),
                                {},
                                Tr::tr("Data is named like digits, or digits/2 for its second version.")});
    }
    DataRef ref{match.captured(1), {}};
    if (!match.captured(2).isEmpty())
        ref.version = match.captured(2).toInt();
    return ref;
}

QString DataRef::toString() const
{
    return version ? QStringLiteral("%1/%2").arg(name).arg(*version) : name;
}

Result<> checkDataName(const QString &name)
{
    if (isValidName(name))
        return {};
    return unexpected(Error{"data.bad_name",
                            Tr::tr("Data cannot be called “%1”").arg(name),
                            {},
                            Tr::tr("A name has up to 63 lowercase letters, digits, dots, dashes and underscores, and "
                                   "begins with a letter or a digit.")});
}

} // namespace orrery
