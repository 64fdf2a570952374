// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <compare>
#include <optional>
#include <vector>

namespace orrery {

// The numbers of a release: "3.11" or "3.11.7". What follows them (rc1, +cu121, .post1) is not looked at.
class ReleaseVersion
{
public:
    // Nothing where the text does not begin with a number.
    static std::optional<ReleaseVersion> fromText(QStringView text);

    int part(std::size_t index) const { return index < m_parts.size() ? m_parts[index] : 0; }
    std::size_t parts() const { return m_parts.size(); }
    // 3.11 matches 3.11.7 and 3.11.0, not 3.1.
    bool isPrefixOf(const ReleaseVersion &other) const;

    // Missing parts count as 0.
    friend std::strong_ordering operator<=>(const ReleaseVersion &a, const ReleaseVersion &b);
    friend bool operator==(const ReleaseVersion &a, const ReleaseVersion &b) { return (a <=> b) == 0; }

private:
    std::vector<int> m_parts;
};

} // namespace orrery
