// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/pep440.h"

#include <algorithm>
#include <array>

namespace orrery {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isAlnum(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || (c >= '\x1c' && c <= '\x1f');
}

// Reads on from a place in a text; whatever does not fit leaves the place as it was.
class Scanner
{
public:
    Scanner(std::string_view text, std::size_t at) : m_text(text), m_at(at) { }

    std::size_t at() const { return m_at; }
    char next(std::size_t ahead = 0) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0'; }

    // What Python's \s matches here: a space that does not break is one, too.
    std::size_t spaceLength() const
    {
        if (m_text.substr(m_at).starts_with("\xc2\xa0"))
            return 2;
        if (m_text.substr(m_at).starts_with("\xe3\x80\x80"))
            return 3;
        return m_at < m_text.size() && isSpace(m_text[m_at]) ? 1 : 0;
    }

    void skipSpaces()
    {
        while (const std::size_t length = spaceLength())
            m_at += length;
    }

    std::size_t digits()
    {
        const std::size_t start = m_at;
        while (isDigit(next()))
            ++m_at;
        return m_at - start;
    }

    bool word(std::string_view lower)
    {
        for (std::size_t i = 0; i < lower.size(); ++i) {
            const char c = next(i);
            if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c) != lower[i])
                return false;
        }
        m_at += lower.size();
        return true;
    }

    // v? epoch? release; false where there is no release.
    bool release(std::size_t &parts)
    {
        const std::size_t start = m_at;
        word("v");
        const std::size_t number = m_at;
        if (digits() == 0 || next() != '!' || !isDigit(next(1)))
            m_at = number;
        else
            ++m_at;
        if (digits() == 0) {
            m_at = start;
            return false;
        }
        for (parts = 1; next() == '.' && isDigit(next(1)); ++parts) {
            ++m_at;
            digits();
        }
        return true;
    }

    // The optional pre, post and dev parts, in this order.
    void suffixes()
    {
        static constexpr std::array<std::string_view, 8> pre{"alpha", "beta", "preview", "pre", "a", "b", "c", "rc"};
        static constexpr std::array<std::string_view, 3> post{"post", "rev", "r"};
        static constexpr std::array<std::string_view, 1> dev{"dev"};
        labelled(pre);
        if (next() == '-' && isDigit(next(1))) {
            ++m_at;
            digits();
        } else {
            labelled(post);
        }
        labelled(dev);
    }

    void local()
    {
        if (next() != '+' || !isAlnum(next(1)))
            return;
        do {
            ++m_at;
            while (isAlnum(next()))
                ++m_at;
        } while (isSeparator(next()) && isAlnum(next(1)));
    }

    void wildcardOrSuffixes()
    {
        if (next() == '.' && next(1) == '*') {
            m_at += 2;
            return;
        }
        suffixes();
        local();
    }

    // Nearly anything, for "===".
    void arbitrary()
    {
        while (m_at < m_text.size() && spaceLength() == 0 && m_text[m_at] != ';' && m_text[m_at] != ')')
            ++m_at;
    }

private:
    static bool isSeparator(char c) { return c == '-' || c == '_' || c == '.'; }

    void labelled(auto &labels)
    {
        const std::size_t start = m_at;
        if (isSeparator(next()))
            ++m_at;
        if (std::none_of(labels.begin(), labels.end(), [this](std::string_view label) { return word(label); })) {
            m_at = start;
            return;
        }
        if (isSeparator(next()))
            ++m_at;
        digits();
    }

    std::string_view m_text;
    std::size_t m_at;
};

} // namespace

std::size_t versionClauseLength(std::string_view text)
{
    const auto starts = [&](const char *operation) { return text.starts_with(operation); };
    if (starts("===")) {
        Scanner version(text, 3);
        version.skipSpaces();
        version.arbitrary();
        return version.at();
    }
    const bool equality = starts("==") || starts("!=");
    const bool compatible = starts("~=");
    if (!equality && !compatible && !starts("<") && !starts(">"))
        return 0;
    Scanner version(text, equality || compatible || starts("<=") || starts(">=") ? 2 : 1);
    version.skipSpaces();
    std::size_t parts = 0;
    if (!version.release(parts) || (compatible && parts < 2))
        return 0;
    if (equality)
        version.wildcardOrSuffixes();
    else
        version.suffixes();
    return version.at();
}

bool isVersionSpecifier(std::string_view text)
{
    std::size_t at = 0;
    const auto skipBlanks = [&] {
        while (at < text.size() && (text[at] == ' ' || text[at] == '\t'))
            ++at;
    };
    skipBlanks();
    while (const std::size_t length = versionClauseLength(text.substr(at))) {
        at += length;
        skipBlanks();
        if (at == text.size() || text[at] != ',')
            break;
        ++at;
        skipBlanks();
    }
    return at == text.size();
}

bool isVersion(std::string_view text)
{
    Scanner version(text, 0);
    std::size_t parts = 0;
    if (!version.release(parts))
        return false;
    version.suffixes();
    version.local();
    return version.at() == text.size();
}

} // namespace orrery
