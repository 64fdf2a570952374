// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/pattern.h"

#include "core/base/tr.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <array>
#include <cstring>

namespace orrery {

namespace {

constexpr std::uint32_t mostSteps = 5'000'000; // a fraction of a second
constexpr std::size_t leastStack = std::size_t(32) << 10;
constexpr std::size_t mostStack = std::size_t(8) << 20;

// Whether a match in a text of many lines that begins in a line says all about that line: one that reaches over the
// line's end is then looked for again in the line alone, and no match can be missed, since every way to match the line
// is also a way to match there. That is not so where something must not follow, or a part is not tried again.
bool worksAcrossLines(const QByteArray &text)
{
    bool escaped = false;
    bool inClass = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const char next = i + 1 < text.size() ? text[i + 1] : '\0';
        if (escaped) {
            escaped = false;
            if (!inClass && std::strchr("AzZGKRXQg", c) != nullptr)
                return false;
        } else if (c == '\\') {
            escaped = true;
        } else if (inClass) {
            inClass = c != ']';
        } else if (c == '[') {
            inClass = true;
            // "[]" and "[^]" begin with a bracket that does not end it.
            if (next == '^')
                ++i;
            if (i + 1 < text.size() && text[i + 1] == ']')
                ++i;
        } else if (c == '(' && (next == '*' || (next == '?' && (i + 2 >= text.size() || text[i + 2] != ':')))) {
            return false; // verbs, assertions, atomic groups, options
        } else if (std::strchr("*+?}", c) != nullptr && next == '+') {
            return false; // possessive
        }
    }
    return true;
}

} // namespace

struct LogPattern::Code {
    pcre2_code *code = nullptr;
    bool compiled = false; // by the just-in-time compiler
    bool acrossLines = false;

    Code() = default;
    ~Code() { pcre2_code_free(code); }
    Code(const Code &) = delete;
    Code &operator=(const Code &) = delete;
};

struct LogPattern::Matcher::Memory {
    pcre2_match_data *data = nullptr;
    pcre2_match_context *context = nullptr;
    pcre2_jit_stack *stack = nullptr;

    explicit Memory(bool compiled)
        : data(pcre2_match_data_create(1, nullptr)), context(pcre2_match_context_create(nullptr)),
          stack(compiled ? pcre2_jit_stack_create(leastStack, mostStack, nullptr) : nullptr)
    {
        pcre2_set_match_limit(context, mostSteps);
        pcre2_jit_stack_assign(context, nullptr, stack);
    }
    ~Memory()
    {
        pcre2_jit_stack_free(stack);
        pcre2_match_context_free(context);
        pcre2_match_data_free(data);
    }
    Memory(const Memory &) = delete;
    Memory &operator=(const Memory &) = delete;
};

Result<LogPattern> LogPattern::compile(const QString &text, Options options)
{
    const QByteArray bytes = text.toUtf8();
    std::uint32_t flags = PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C;
    flags |= options.regularExpression ? PCRE2_MULTILINE : PCRE2_LITERAL;
    if (!options.caseSensitive)
        flags |= PCRE2_CASELESS;
    if (!options.regularExpression)
        flags &= ~std::uint32_t(PCRE2_NEVER_BACKSLASH_C);
    const std::unique_ptr<pcre2_compile_context, decltype(&pcre2_compile_context_free)> context(
        pcre2_compile_context_create(nullptr), &pcre2_compile_context_free);
    pcre2_set_newline(context.get(), PCRE2_NEWLINE_LF);
    int number = 0;
    PCRE2_SIZE offset = 0;
    const auto code = std::make_shared<Code>();
    code->code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(bytes.constData()), static_cast<PCRE2_SIZE>(bytes.size()),
                               flags, &number, &offset, context.get());
    if (code->code == nullptr) {
        std::array<PCRE2_UCHAR, 256> words{};
        pcre2_get_error_message(number, words.data(), words.size());
        const QString before = QString::fromUtf8(bytes.first(static_cast<qsizetype>(offset)));
        return unexpected(Error{"log.bad_pattern",
                                Tr::tr("Not a regular expression: %1, at character %2.")
                                    .arg(QString::fromUtf8(reinterpret_cast<const char *>(words.data())))
                                    .arg(before.size() + 1),
                                {},
                                {}});
    }
    code->compiled = pcre2_jit_compile(code->code, PCRE2_JIT_COMPLETE) == 0;
    code->acrossLines = code->compiled && (!options.regularExpression || worksAcrossLines(bytes));
    LogPattern pattern;
    pattern.m_code = code;
    return pattern;
}

LogPattern::Matcher::Matcher(const LogPattern &pattern)
    : m_code(pattern.m_code), m_memory(std::make_unique<Memory>(pattern.m_code->compiled))
{ }

LogPattern::Matcher::~Matcher() = default;
LogPattern::Matcher::Matcher(Matcher &&) noexcept = default;

std::optional<LogRange> LogPattern::Matcher::match(QByteArrayView subject, qsizetype from)
{
    const int found = pcre2_match(m_code->code, reinterpret_cast<PCRE2_SPTR>(subject.data()),
                                  static_cast<PCRE2_SIZE>(subject.size()), static_cast<PCRE2_SIZE>(from), 0,
                                  m_memory->data, m_memory->context);
    if (found < 0) {
        if (found != PCRE2_ERROR_NOMATCH)
            m_gaveUp = true;
        return {};
    }
    const PCRE2_SIZE *at = pcre2_get_ovector_pointer(m_memory->data);
    // "\K" may end before it begins.
    return LogRange{static_cast<qsizetype>(std::min(at[0], at[1])), static_cast<qsizetype>(at[1])};
}

std::optional<LogRange> LogPattern::Matcher::inLine(QByteArrayView line, qsizetype from)
{
    return match(line, from);
}

std::optional<LogRange> LogPattern::Matcher::nextLine(QByteArrayView lines, qsizetype from)
{
    const auto endFrom = [lines](qsizetype at) {
        const void *found = std::memchr(lines.data() + at, '\n', static_cast<std::size_t>(lines.size() - at));
        return found == nullptr ? lines.size() : static_cast<const char *>(found) - lines.data();
    };
    while (from < lines.size()) {
        if (!m_code->acrossLines) {
            const qsizetype end = endFrom(from);
            if (match(lines.sliced(from, end - from), 0))
                return LogRange{from, end};
            from = end + 1;
            continue;
        }
        const auto found = match(lines, from);
        if (!found || found->begin >= lines.size())
            return {};
        const qsizetype end = endFrom(found->begin);
        const QByteArrayView before = lines.first(found->begin);
        const qsizetype begin = std::max(from, before.lastIndexOf('\n') + 1);
        if (found->end <= end || match(lines.sliced(begin, end - begin), 0))
            return LogRange{begin, end};
        from = end + 1;
    }
    return {};
}

} // namespace orrery
