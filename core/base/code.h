// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>
#include <QString>

#include <string>

namespace orrery {

// A stable name of a problem or of an end, for programs: "params.missing_key", "script.exit". docs/cli.md lists
// them; scripts depend on them to the letter. Made of lowercase words joined by '.' and '_'.
class Code
{
public:
    Code() = default;
    Code(const char *text) : m_text(text) { } // NOLINT(google-explicit-constructor): codes are written as literals
    explicit Code(std::string text) : m_text(std::move(text)) { }

    const std::string &text() const { return m_text; }
    QString toString() const { return QString::fromStdString(m_text); }
    bool isEmpty() const { return m_text.empty(); }

    // "params" of "params.missing_key".
    std::string family() const;

    friend bool operator==(const Code &, const Code &) = default;
    friend auto operator<=>(const Code &, const Code &) = default;

private:
    std::string m_text;
};

} // namespace orrery
