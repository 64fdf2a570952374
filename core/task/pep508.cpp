// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/pep508.h"

#include "core/base/tr.h"
#include "core/task/pep440.h"
#include "core/task/profile.h"

#include <algorithm>
#include <array>

namespace orrery {

namespace {

constexpr int deepestParentheses = 100;

bool isWordByte(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'
        || static_cast<unsigned char>(c) >= 0x80;
}

bool isNameByte(char c)
{
    return (isWordByte(c) && static_cast<unsigned char>(c) < 0x80) || c == '.' || c == '-';
}

// A text in a marker's quotes is one of Python's: packaging has Python itself read it, with its escapes.
bool isPythonText(std::string_view text)
{
    const auto isHex = [](char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); };
    for (std::size_t at = text.find('\\'); at < text.size(); at = text.find('\\', at)) {
        if (++at == text.size())
            return false;
        const char kind = text[at++];
        const std::size_t digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
        const std::string_view number = text.substr(at, digits);
        if (number.size() < digits || !std::all_of(number.begin(), number.end(), isHex))
            return false;
        if (kind == 'U' && !number.starts_with("000") && !number.starts_with("0010"))
            return false; // beyond Unicode
        if (kind == 'N' && (text.substr(at, 1) != "{" || text.find('}', at) == std::string_view::npos))
            return false;
        at += digits;
    }
    return true;
}

// The variables of markers; the ones with a dot are the old spellings of PEP 345.
constexpr std::array<std::string_view, 18> markerVariables{
    "python_version",
    "python_full_version",
    "os_name",
    "os.name",
    "sys_platform",
    "sys.platform",
    "platform_release",
    "platform_system",
    "platform_version",
    "platform.version",
    "platform_machine",
    "platform.machine",
    "platform_python_implementation",
    "platform.python_implementation",
    "python_implementation",
    "implementation_name",
    "implementation_version",
    "extra",
};

class Reader
{
public:
    explicit Reader(std::string_view text) : m_text(text) { }

    std::size_t at() const { return m_at; }
    bool atEnd() const { return m_at == m_text.size(); }
    char next() const { return atEnd() ? '\0' : m_text[m_at]; }
    std::string_view rest() const { return m_text.substr(m_at); }
    void skip(std::size_t bytes) { m_at += bytes; }

    std::size_t skipBlanks()
    {
        const std::size_t start = m_at;
        while (next() == ' ' || next() == '\t')
            ++m_at;
        return m_at - start;
    }

    bool take(std::string_view text)
    {
        if (!rest().starts_with(text))
            return false;
        m_at += text.size();
        return true;
    }

    // The text as a whole word.
    bool takeWord(std::string_view word)
    {
        if (!rest().starts_with(word) || (m_at > 0 && isWordByte(m_text[m_at - 1])))
            return false;
        if (m_at + word.size() < m_text.size() && isWordByte(m_text[m_at + word.size()]))
            return false;
        m_at += word.size();
        return true;
    }

    // Letters, digits, '.', '_' and '-', from a letter or digit to the last place where a word ends.
    TextSpan identifier()
    {
        if (next() == '.' || next() == '-' || next() == '_' || (m_at > 0 && isWordByte(m_text[m_at - 1])))
            return {m_at, m_at};
        std::size_t end = m_at;
        while (end < m_text.size() && isNameByte(m_text[end]))
            ++end;
        const auto endsWord = [this](std::size_t place) {
            return isWordByte(m_text[place - 1]) && (place == m_text.size() || !isWordByte(m_text[place]));
        };
        while (end > m_at && !endsWord(end))
            --end;
        const TextSpan span{m_at, end};
        m_at = end;
        return span;
    }

    tl::unexpected<GrammarError> error(const QString &message) const
    {
        return tl::unexpected(GrammarError{m_at, message});
    }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
};

Parsed<void> readExtras(Reader &in, Dependency &dependency)
{
    dependency.extras = {in.at(), in.at()};
    if (!in.take("["))
        return {};
    in.skipBlanks();
    for (bool needed = false; needed || in.next() != ']'; needed = true) {
        const TextSpan extra = in.identifier();
        if (extra.isEmpty())
            return in.error(needed ? Tr::tr("an extra's name is expected after the comma")
                                   : Tr::tr("an extra's name or ] is expected"));
        dependency.extraNames.push_back(extra);
        in.skipBlanks();
        if (!in.take(","))
            break;
        in.skipBlanks();
    }
    if (!in.take("]"))
        return in.error(Tr::tr("a comma or ] is expected in the list of extras"));
    dependency.extras.end = in.at();
    return {};
}

Parsed<void> readClauses(Reader &in)
{
    while (const std::size_t length = versionClauseLength(in.rest())) {
        // "===" takes nearly anything, commas included, but what stands behind a comma must be a clause all the same.
        const std::string_view clause = in.rest().substr(0, length);
        const std::size_t comma = clause.find(',');
        if (comma != std::string_view::npos && !isVersionSpecifier(clause.substr(comma + 1)))
            return in.error(Tr::tr("a comparison such as ==1.0 is expected after the comma"));
        in.skip(length);
        if (in.rest().starts_with(".*"))
            return in.error(Tr::tr(".* is possible with == and != alone"));
        if (in.next() == '+')
            return in.error(Tr::tr("a local version (after +) is possible with == and != alone"));
        in.skipBlanks();
        if (!in.take(","))
            break;
        in.skipBlanks();
    }
    return {};
}

QString whatIsWrongHere(const Reader &in)
{
    static constexpr std::array<std::string_view, 7> operators{"===", "~=", "==", "!=", "<=", ">=", "<"};
    const auto starts = [&](std::string_view text) { return in.rest().starts_with(text); };
    if (in.atEnd())
        return Tr::tr("the line ends too early");
    if (std::any_of(operators.begin(), operators.end(), starts) || starts(">"))
        return starts("~=") ? Tr::tr("~= needs a version with at least two parts, as in ~=1.4")
                            : Tr::tr("a version is expected after the comparison");
    if (starts("="))
        return Tr::tr("= is no comparison: == is meant, perhaps");
    return Tr::tr("a comparison such as ==1.0, a marker after ; or the end of the line is expected");
}

Parsed<void> readSpecifier(Reader &in, Dependency &dependency)
{
    const std::size_t begin = in.at();
    const bool parentheses = in.take("(");
    in.skipBlanks();
    const std::size_t first = in.at();
    if (auto read = readClauses(in); !read)
        return read;
    std::size_t end = in.at();
    in.skipBlanks();
    if (parentheses && !in.take(")"))
        return in.error(in.atEnd() ? Tr::tr("a closing parenthesis is missing") : whatIsWrongHere(in));
    if (parentheses)
        end = in.at();
    else if (end == first)
        end = begin;
    dependency.specifier = {begin, end};
    return {};
}

// Blanks at its end do not belong to it.
void trimEnd(TextSpan &span, std::string_view text)
{
    while (!span.isEmpty() && (text[span.end - 1] == ' ' || text[span.end - 1] == '\t'))
        --span.end;
}

class MarkerParser
{
public:
    explicit MarkerParser(std::string_view text) : m_in(text) { }

    Parsed<void> parse()
    {
        if (auto read = expression(0); !read)
            return read;
        if (!m_in.atEnd())
            return m_in.error(Tr::tr("and, or or the end of the marker is expected"));
        return {};
    }

private:
    Parsed<void> expression(int depth)
    {
        do {
            if (auto read = atom(depth); !read)
                return read;
        } while (m_in.takeWord("and") || m_in.takeWord("or"));
        return {};
    }

    Parsed<void> atom(int depth)
    {
        m_in.skipBlanks();
        Parsed<void> read;
        if (m_in.take("(")) {
            if (depth == deepestParentheses)
                return m_in.error(Tr::tr("parentheses are nested too deeply"));
            read = expression(depth + 1);
            if (read && !m_in.take(")"))
                read = m_in.error(Tr::tr("a closing parenthesis is missing"));
        } else {
            read = comparison();
        }
        m_in.skipBlanks();
        return read;
    }

    Parsed<void> comparison()
    {
        if (auto read = operand(); !read)
            return read;
        m_in.skipBlanks();
        if (auto read = operation(); !read)
            return read;
        m_in.skipBlanks();
        return operand();
    }

    Parsed<void> operand()
    {
        const char quote = m_in.next();
        if (quote == '\'' || quote == '"') {
            const std::size_t end = m_in.rest().find(quote, 1);
            if (end == std::string_view::npos)
                return m_in.error(Tr::tr("a closing quote is missing"));
            if (!isPythonText(m_in.rest().substr(1, end - 1)))
                return m_in.error(Tr::tr("a backslash stands in quotes where Python does not take it"));
            m_in.skip(end + 1);
            return {};
        }
        if (std::any_of(markerVariables.begin(), markerVariables.end(),
                        [this](auto name) { return m_in.takeWord(name); }))
            return {};
        return m_in.error(Tr::tr("a variable such as python_version or a text in quotes is expected"));
    }

    Parsed<void> operation()
    {
        static constexpr std::array<std::string_view, 8> operators{"===", "==", "~=", "!=", "<=", ">=", "<", ">"};
        if (m_in.takeWord("in"))
            return {};
        if (m_in.takeWord("not")) {
            if (m_in.skipBlanks() == 0 || !m_in.takeWord("in"))
                return m_in.error(Tr::tr("in is expected after not"));
            return {};
        }
        if (std::any_of(operators.begin(), operators.end(), [this](auto text) { return m_in.take(text); }))
            return {};
        return m_in.error(Tr::tr("a comparison such as == or in is expected"));
    }

    Reader m_in;
};

} // namespace

Parsed<Dependency> parseDependency(std::string_view text)
{
    Reader in(text);
    Dependency dependency;
    in.skipBlanks();
    dependency.name = in.identifier();
    if (dependency.name.isEmpty())
        return in.error(Tr::tr("the name of a package is expected"));
    const std::size_t nameEnd = in.at();
    in.skipBlanks();
    if (auto read = readExtras(in, dependency); !read)
        return tl::unexpected(read.error());
    if (dependency.extras.isEmpty())
        dependency.extras = {nameEnd, nameEnd};
    const std::size_t head = dependency.extras.end;
    dependency.specifier = dependency.url = {head, head};
    in.skipBlanks();
    if (in.take("@")) {
        in.skipBlanks();
        const std::size_t end = std::min(in.rest().find_first_of(" \t"), in.rest().size());
        if (end == 0)
            return in.error(Tr::tr("a URL is expected after @"));
        dependency.url = {in.at(), in.at() + end};
        in.skip(end);
        in.skipBlanks();
        if (!in.atEnd())
            return in.error(Tr::tr("a marker after ; or the end of the line is expected"));
        return dependency;
    }
    if (auto read = readSpecifier(in, dependency); !read)
        return tl::unexpected(read.error());
    in.skipBlanks();
    if (!in.atEnd())
        return in.error(whatIsWrongHere(in));
    trimEnd(dependency.specifier, text);
    if (dependency.specifier.isEmpty())
        dependency.specifier = {head, head};
    return dependency;
}

Parsed<void> parseMarker(std::string_view text)
{
    return MarkerParser(text).parse();
}

QString normalisedPackageName(QStringView name)
{
    return QString::fromStdString(normalisedPackageName(std::string_view(name.toUtf8())));
}

} // namespace orrery
