// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/jsontext.h"

#include "core/base/path.h"
#include "core/base/tr.h"

namespace orrery {

namespace {

constexpr const char *byteOrderMark = "\xef\xbb\xbf";

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isWord(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool isHex(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// What people write who think in Python or JavaScript.
struct Lookalike {
    const char *word;
    const char *json; // nullptr: has no counterpart
};
constexpr Lookalike lookalikes[] = {{"True", "true"}, {"False", "false"}, {"None", "null"},      {"undefined", "null"},
                                    {"NaN", nullptr}, {"nan", nullptr},   {"Infinity", nullptr}, {"inf", nullptr}};

// A recursive descent; each function stands at its first byte, leaves m_at behind its last one, and returns false after
// it set m_fault.
class Scanner
{
public:
    explicit Scanner(const QByteArray &text) : m_text(text) { }

    tl::expected<JsonText, JsonFault> scan()
    {
        if (m_text.startsWith(byteOrderMark)) {
            fail(0, Tr::tr("The file begins with a byte order mark, which JSON does not allow"),
                 Tr::tr("Save it as UTF-8 without a byte order mark."));
            m_fault.repair = JsonFault::Repair{0, 3, {}, Tr::tr("Remove the byte order mark")};
            return tl::unexpected(m_fault);
        }
        skipSpace();
        m_result.begin = m_at;
        if (!value(0, &m_result.type))
            return tl::unexpected(m_fault);
        m_result.end = m_at;
        skipSpace();
        if (m_at < m_text.size()) {
            fail(m_at, Tr::tr("Something follows after the end of the JSON value"),
                 Tr::tr("Remove what stands behind it."));
            return tl::unexpected(m_fault);
        }
        return std::move(m_result);
    }

private:
    char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    bool atEnd() const { return m_at >= m_text.size(); }

    void skipSpace()
    {
        while (!atEnd() && (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r'))
            ++m_at;
    }

    bool fail(qsizetype offset, const QString &message, const QString &hint = {})
    {
        m_fault = JsonFault{offset, message, hint, {}};
        return false;
    }

    bool value(int depth, JsonType *type)
    {
        if (depth > deepestJson)
            return fail(m_at, Tr::tr("The values are nested more than %1 levels deep").arg(deepestJson));
        switch (peek()) {
        case '{':
            *type = JsonType::Object;
            return object(depth);
        case '[':
            *type = JsonType::Array;
            return array(depth);
        case '"':
            *type = JsonType::String;
            return string();
        default:
            break;
        }
        if (isDigit(peek()) || (peek() == '-' && m_at + 1 < m_text.size() && isDigit(m_text[m_at + 1]))) {
            *type = JsonType::Number;
            return number();
        }
        return literal(type);
    }

    bool literal(JsonType *type)
    {
        qsizetype end = m_at;
        while (end < m_text.size() && isWord(m_text[end]))
            ++end;
        const QByteArrayView word = QByteArrayView(m_text).sliced(m_at, end - m_at);
        if (word == "true" || word == "false" || word == "null") {
            *type = word == "null" ? JsonType::Null : JsonType::Boolean;
            m_at = end;
            return true;
        }
        return notAValue(word);
    }

    bool notAValue(QByteArrayView word)
    {
        for (const Lookalike &known : lookalikes) {
            if (word != known.word)
                continue;
            if (!known.json)
                return fail(m_at, Tr::tr("JSON knows no %1").arg(QLatin1StringView(known.word)));
            fail(m_at,
                 Tr::tr("In JSON %1 is written %2").arg(QLatin1StringView(known.word), QLatin1StringView(known.json)));
            m_fault.repair = JsonFault::Repair{m_at, word.size(), known.json,
                                               Tr::tr("Write %1").arg(QLatin1StringView(known.json))};
            return false;
        }
        if (atEnd())
            return fail(m_at,
                        m_text.trimmed().isEmpty() ? Tr::tr("The file is empty")
                                                   : Tr::tr("The file ends where a value is expected"));
        if (peek() == '\'')
            return fail(m_at, Tr::tr("JSON strings stand between double quotes"), Tr::tr("Write \" instead of '."));
        if (peek() == '/' || peek() == '#')
            return fail(m_at, Tr::tr("JSON knows no comments"), Tr::tr("Remove the comment."));
        return fail(m_at, Tr::tr("A value is expected here"),
                    Tr::tr("Text stands between double quotes; \"\" is the empty text."));
    }

    bool number()
    {
        const qsizetype begin = m_at;
        if (peek() == '-')
            ++m_at;
        if (peek() == '0' && m_at + 1 < m_text.size() && isDigit(m_text[m_at + 1]))
            return fail(begin, Tr::tr("A number does not begin with 0"));
        digits();
        if (peek() == '.') {
            ++m_at;
            if (digits() == 0)
                return fail(begin, Tr::tr("Digits are missing behind the point of this number"));
        }
        if (peek() == 'e' || peek() == 'E') {
            ++m_at;
            if (peek() == '+' || peek() == '-')
                ++m_at;
            if (digits() == 0)
                return fail(begin, Tr::tr("The exponent of this number is missing"));
        }
        if (isWord(peek()) || peek() == '.')
            return fail(begin, Tr::tr("This is not a number"), Tr::tr("Text stands between double quotes."));
        return true;
    }

    qsizetype digits()
    {
        const qsizetype begin = m_at;
        while (isDigit(peek()))
            ++m_at;
        return m_at - begin;
    }

    bool string()
    {
        const qsizetype begin = m_at++;
        while (!atEnd() && peek() != '"') {
            const auto c = static_cast<unsigned char>(peek());
            if (c == '\n' || c == '\r')
                return fail(begin, Tr::tr("This text has no closing quote on its line"));
            if (c < 0x20)
                return fail(m_at, Tr::tr("A control character stands in a text"),
                            c == '\t' ? Tr::tr("Write \\t for a tabulator.") : QString());
            if (c == '\\' && !escape())
                return false;
            ++m_at;
        }
        if (atEnd())
            return fail(begin, Tr::tr("This text has no closing quote"));
        ++m_at;
        return true;
    }

    // Leaves m_at at the last byte of the escape.
    bool escape()
    {
        const qsizetype begin = m_at++;
        if (peek() != 'u') {
            if (!atEnd() && peek() != '\0' && std::strchr("\"\\/bfnrt", peek()))
                return true;
            return fail(begin, Tr::tr("This is no escape sequence of JSON"), Tr::tr("A backslash is written \\\\."));
        }
        for (int i = 0; i < 4; ++i) {
            ++m_at;
            if (!isHex(peek()))
                return fail(begin, Tr::tr("Four hexadecimal digits are expected behind \\u"));
        }
        return true;
    }

    bool array(int depth)
    {
        ++m_at;
        skipSpace();
        if (peek() == ']') {
            ++m_at;
            return true;
        }
        while (true) {
            JsonType type{};
            if (!value(depth + 1, &type))
                return false;
            const int more = next(']');
            if (more <= 0)
                return more == 0;
        }
    }

    bool object(int depth)
    {
        ++m_at;
        skipSpace();
        if (peek() == '}') {
            ++m_at;
            return true;
        }
        while (true) {
            JsonMember member;
            if (!memberOf(depth, &member))
                return false;
            if (depth == 0)
                m_result.members.push_back(std::move(member));
            const int more = next('}');
            if (more <= 0)
                return more == 0;
        }
    }

    bool memberOf(int depth, JsonMember *member)
    {
        member->keyBegin = m_at;
        if (peek() != '"')
            return fail(m_at,
                        atEnd() ? Tr::tr("The file ends within an object")
                                : Tr::tr("A key between double quotes is expected here"),
                        Tr::tr("Write: \"key\": \"value\""));
        if (!string())
            return false;
        member->keyEnd = m_at;
        skipSpace();
        if (peek() != ':')
            return fail(m_at, Tr::tr("A colon is expected behind the key"));
        ++m_at;
        skipSpace();
        member->valueBegin = m_at;
        if (!value(depth + 1, &member->type))
            return false;
        member->valueEnd = m_at;
        if (depth == 0)
            member->key
                = decodeJsonString(QByteArrayView(m_text).sliced(member->keyBegin, member->keyEnd - member->keyBegin));
        return true;
    }

    // Behind an element: 1 another one follows, 0 it was the last, -1 fault.
    int next(char close)
    {
        skipSpace();
        if (peek() == close) {
            ++m_at;
            return 0;
        }
        if (peek() != ',') {
            fail(m_at,
                 atEnd() ? Tr::tr("The file ends before the closing %1").arg(QLatin1Char(close))
                         : Tr::tr("A comma or %1 is expected here").arg(QLatin1Char(close)));
            return -1;
        }
        const qsizetype comma = m_at++;
        skipSpace();
        if (peek() != close)
            return 1;
        fail(comma, Tr::tr("A comma stands behind the last entry, which JSON does not allow"),
             Tr::tr("Remove the comma."));
        m_fault.repair = JsonFault::Repair{comma, 1, {}, Tr::tr("Remove the comma")};
        return -1;
    }

    const QByteArray &m_text;
    qsizetype m_at = 0;
    JsonText m_result;
    JsonFault m_fault;
};

} // namespace

tl::expected<JsonText, JsonFault> scanJson(const QByteArray &text)
{
    if (const qsizetype bad = firstNotUtf8(text); bad >= 0)
        return tl::unexpected(
            JsonFault{bad,
                      Tr::tr("The file is not UTF-8: byte %1 cannot be read")
                          .arg(QStringLiteral("0x%1").arg(static_cast<uchar>(text[bad]), 2, 16, QLatin1Char('0'))),
                      Tr::tr("Save it as UTF-8."),
                      {}});
    return Scanner(text).scan();
}

} // namespace orrery
