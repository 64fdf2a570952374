// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/python/version.h"

#include <QList>
#include <QStringView>

#include <algorithm>

namespace orrery {

std::optional<ReleaseVersion> ReleaseVersion::fromText(QStringView text)
{
    ReleaseVersion version;
    for (const QStringView part : text.split(u'.')) {
        qsizetype digits = 0;
        while (digits < part.size() && part[digits].isDigit())
            ++digits;
        bool isNumber = false;
        const int number = part.first(digits).toInt(&isNumber);
        if (!isNumber)
            break;
        version.m_parts.push_back(number);
        if (digits != part.size())
            break;
    }
    if (version.m_parts.empty())
        return std::nullopt;
    return version;
}

bool ReleaseVersion::isPrefixOf(const ReleaseVersion &other) const
{
    return m_parts.size() <= other.m_parts.size() && std::equal(m_parts.begin(), m_parts.end(), other.m_parts.begin());
}

std::strong_ordering operator<=>(const ReleaseVersion &a, const ReleaseVersion &b)
{
    for (std::size_t i = 0; i < std::max(a.parts(), b.parts()); ++i) {
        if (const auto order = a.part(i) <=> b.part(i); order != 0)
            return order;
    }
    return std::strong_ordering::equal;
}

} // namespace orrery
