// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/wildcard.h"

#include <QVarLengthArray>

#include <array>
#include <bit>

namespace orrery {

namespace {

// A name longer than this does not exist on disk, so a pattern that needs more bytes matches nothing.
constexpr std::size_t longestText = 4095;

bool between(unsigned char c, unsigned char low, unsigned char high)
{
    return c >= low && c <= high;
}

bool isUpper(unsigned char c)
{
    return between(c, 'A', 'Z');
}
bool isLower(unsigned char c)
{
    return between(c, 'a', 'z');
}
bool isDigit(unsigned char c)
{
    return between(c, '0', '9');
}
bool isAlpha(unsigned char c)
{
    return isUpper(c) || isLower(c);
}
bool isAlnum(unsigned char c)
{
    return isAlpha(c) || isDigit(c);
}
bool isBlank(unsigned char c)
{
    return c == ' ' || c == '\t';
}
bool isControl(unsigned char c)
{
    return c < 0x20 || c == 0x7f;
}
bool isPrint(unsigned char c)
{
    return between(c, 0x20, 0x7e);
}
bool isGraph(unsigned char c)
{
    return between(c, 0x21, 0x7e);
}
bool isPunct(unsigned char c)
{
    return isGraph(c) && !isAlnum(c);
}
// Without vertical tab and form feed: so in git.
bool isSpace(unsigned char c)
{
    return isBlank(c) || c == '\n' || c == '\r';
}
bool isHex(unsigned char c)
{
    return isDigit(c) || between(c, 'a', 'f') || between(c, 'A', 'F');
}

struct PosixClass {
    std::string_view name;
    bool (*has)(unsigned char);
};
constexpr std::array posixClasses{
    PosixClass{"alnum", isAlnum},   PosixClass{"alpha", isAlpha}, PosixClass{"blank", isBlank},
    PosixClass{"cntrl", isControl}, PosixClass{"digit", isDigit}, PosixClass{"graph", isGraph},
    PosixClass{"lower", isLower},   PosixClass{"print", isPrint}, PosixClass{"punct", isPunct},
    PosixClass{"space", isSpace},   PosixClass{"upper", isUpper}, PosixClass{"xdigit", isHex},
};

} // namespace

class Wildcard::Compiler
{
public:
    Compiler(Wildcard &target, std::string_view pattern) : m_target(target), m_pattern(pattern) { }

    void compile()
    {
        std::size_t needed = 0;
        while (m_at < m_pattern.size() && needed <= longestText) {
            const Token token = next();
            m_target.m_tokens.push_back(token);
            if (token.kind == Kind::Never)
                return;
            needed += token.kind == Kind::Byte || token.kind == Kind::Set ? 1 : 0;
        }
        if (needed > longestText)
            m_target.m_tokens.assign(1, Token{Kind::Never});
    }

private:
    Token next()
    {
        const char c = m_pattern[m_at];
        if (c == '*')
            return star();
        ++m_at;
        if (c == '?')
            return addSet(~ByteSet());
        if (c == '[')
            return bracket();
        if (c != '\\')
            return Token{Kind::Byte, static_cast<unsigned char>(c)};
        if (m_at == m_pattern.size())
            return Token{Kind::Never};
        return Token{Kind::Byte, static_cast<unsigned char>(m_pattern[m_at++])};
    }

    Token star()
    {
        const std::size_t start = m_at;
        while (m_at < m_pattern.size() && m_pattern[m_at] == '*')
            ++m_at;
        if (!m_target.m_slashesSeparate)
            return Token{Kind::StarStar};
        const std::string_view rest = m_pattern.substr(m_at);
        const bool opens = start == 0 || m_pattern[start - 1] == '/';
        const bool closes = rest.empty() || rest.starts_with('/') || rest.starts_with("\\/");
        if (m_at - start == 1 || !opens || !closes)
            return Token{Kind::Star};
        return Token{Kind::StarStar, 0, rest.starts_with('/')};
    }

    Token addSet(const ByteSet &set)
    {
        m_target.m_sets.push_back(set);
        return Token{Kind::Set, 0, false, static_cast<std::uint32_t>(m_target.m_sets.size() - 1)};
    }

    // 0 at the end: a pattern holds no NUL.
    unsigned char at(std::size_t index) const
    {
        return index < m_pattern.size() ? static_cast<unsigned char>(m_pattern[index]) : 0;
    }

    // m_at is behind the '['.
    Token bracket()
    {
        const bool negated = at(m_at) == '!' || at(m_at) == '^';
        if (negated)
            ++m_at;
        ByteSet set;
        unsigned char previous = 0; // where a range may begin; 0 after a range or a class
        bool first = true;
        for (; first || at(m_at) != ']'; ++m_at, first = false) {
            if (at(m_at) == 0 || !item(set, previous))
                return Token{Kind::Never};
        }
        ++m_at;
        return addSet(negated ? ~set : set);
    }

    // One item of a class; leaves m_at on its last byte. False where the class is malformed.
    bool item(ByteSet &set, unsigned char &previous)
    {
        const unsigned char c = at(m_at);
        if (c == '-' && previous != 0 && at(m_at + 1) != 0 && at(m_at + 1) != ']') {
            if (at(++m_at) == '\\' && at(++m_at) == 0)
                return false;
            for (unsigned value = previous; value <= at(m_at); ++value)
                set.set(value);
            previous = 0;
            return true;
        }
        if (c == '[' && at(m_at + 1) == ':')
            return posixClass(set, previous);
        if (c == '\\' && at(++m_at) == 0)
            return false;
        previous = at(m_at);
        set.set(previous);
        return true;
    }

    bool posixClass(ByteSet &set, unsigned char &previous)
    {
        const std::size_t end = m_pattern.find(']', m_at + 2);
        if (end == std::string_view::npos)
            return false;
        // "[:]" and "[:x]": not a class but these bytes.
        if (end < m_at + 3 || m_pattern[end - 1] != ':') {
            previous = '[';
            set.set(previous);
            return true;
        }
        const std::string_view name = m_pattern.substr(m_at + 2, end - m_at - 3);
        m_at = end;
        previous = 0;
        for (const PosixClass &known : posixClasses) {
            if (known.name != name)
                continue;
            for (unsigned value = 0; value < 256; ++value) {
                if (known.has(static_cast<unsigned char>(value)))
                    set.set(value);
            }
            return true;
        }
        return false;
    }

    Wildcard &m_target;
    std::string_view m_pattern;
    std::size_t m_at = 0;
};

Wildcard::Wildcard(std::string_view pattern, Slashes slashes) : m_slashesSeparate(slashes == Slashes::Separate)
{
    Compiler(*this, pattern).compile();
}

bool Wildcard::consumes(const Token &token, unsigned char byte) const
{
    switch (token.kind) {
    case Kind::Byte:
        return token.byte == byte;
    case Kind::Set:
        return m_sets[token.set].test(byte) && !(m_slashesSeparate && byte == '/');
    case Kind::Star:
        return byte != '/';
    case Kind::StarStar:
        return true;
    case Kind::Never:
        break;
    }
    return false;
}

bool Wildcard::matches(std::string_view text) const
{
    // Most names fail here: the last byte must fit whatever does not repeat (the slash of a "**/" may be nothing).
    const std::size_t count = m_tokens.size();
    const bool isFixed = count > 0 && (m_tokens.back().kind == Kind::Byte || m_tokens.back().kind == Kind::Set)
        && (count == 1 || !m_tokens[count - 2].mayBeNothing);
    if (isFixed) {
        if (text.empty() || !consumes(m_tokens.back(), static_cast<unsigned char>(text.back())))
            return false;
    }
    const std::size_t words = m_tokens.size() / 64 + 1;
    QVarLengthArray<std::uint64_t, 4> now(static_cast<qsizetype>(words), 0);
    QVarLengthArray<std::uint64_t, 4> later(static_cast<qsizetype>(words), 0);

    // Being before a star is being behind it too, and before "**/" behind its slash.
    const auto mark
        = [](auto &set, std::size_t at) { set[static_cast<qsizetype>(at / 64)] |= std::uint64_t(1) << (at % 64); };
    const auto reach = [&](auto &set, std::size_t position) {
        for (mark(set, position); position < m_tokens.size(); mark(set, position)) {
            const Token &token = m_tokens[position];
            if (token.kind != Kind::Star && token.kind != Kind::StarStar)
                return;
            if (token.mayBeNothing)
                mark(set, position + 1);
            position += token.mayBeNothing ? 2 : 1;
        }
    };

    reach(now, 0);
    for (const char c : text) {
        bool alive = false;
        for (std::size_t word = 0; word < words; ++word) {
            for (std::uint64_t bits = now[static_cast<qsizetype>(word)]; bits != 0; bits &= bits - 1) {
                const std::size_t position = word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
                if (position == m_tokens.size() || !consumes(m_tokens[position], static_cast<unsigned char>(c)))
                    continue;
                // A star stays where it is as well; a "**/" that has taken a byte is not nothing any more.
                const Kind kind = m_tokens[position].kind;
                if (kind == Kind::Star || kind == Kind::StarStar)
                    mark(later, position);
                reach(later, position + 1);
                alive = true;
            }
        }
        if (!alive)
            return false;
        std::swap(now, later);
        std::fill(later.begin(), later.end(), 0);
    }
    return (now[static_cast<qsizetype>(m_tokens.size() / 64)] >> (m_tokens.size() % 64) & 1) != 0;
}

} // namespace orrery
