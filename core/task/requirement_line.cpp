// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/requirement_line.h"

#include "core/base/tr.h"
#include "core/task/requirement_options.h"
#include "core/task/requirement_source.h"
#include "core/task/requirement_text.h"

#include <algorithm>

namespace orrery {

namespace {

QString toText(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

// Turns the text of one logical line into what it means.
class LineParser
{
public:
    LineParser(const LogicalLine &logical, std::string_view file) : m_logical(logical), m_file(file)
    {
        m_line.line = logical.number;
        m_line.lineCount = logical.lineCount;
        m_line.offset = static_cast<qsizetype>(logical.begin);
        m_line.length = static_cast<qsizetype>(logical.end - logical.begin);
    }

    RequirementLine parse()
    {
        const std::string_view text = m_logical.text;
        const std::size_t comment = commentStart(text);
        if (comment < text.size()) {
            const std::size_t hash = text.find('#', comment);
            m_line.parts.comment = inFile({hash, text.size()});
            m_line.comment = toText(trimmedSpan(text, {hash + 1, text.size()}).of(text));
        }
        const TextSpan body = trimmedSpan(text, {0, comment});
        m_line.parts.body = inFile(body);
        m_line.parts.name = m_line.parts.extras = m_line.parts.specifier = m_line.parts.marker
            = {m_line.parts.body.end, m_line.parts.body.end};
        if (!body.isEmpty())
            parseBody(body);
        if (m_line.requirement)
            m_line.requirement->comment = m_line.comment;
        return std::move(m_line);
    }

private:
    // Where a part of the logical line stands in the file.
    TextSpan inFile(TextSpan span) const
    {
        if (span.isEmpty()) {
            const std::size_t at = span.begin == 0 ? m_logical.place(0) : m_logical.place(span.begin - 1) + 1;
            return {at, at};
        }
        return {m_logical.place(span.begin), m_logical.place(span.end - 1) + 1};
    }

    void invalid(std::size_t at, const QString &message)
    {
        m_line.kind = RequirementLine::Kind::Invalid;
        m_line.requirement.reset();
        m_line.message = message;
        const TextPosition position = positionOf(m_file, m_logical.begin, m_logical.place(at), m_logical.number);
        m_line.errorLine = position.line;
        m_line.errorColumn = position.column;
    }

    // The requirement ends where a word begins with '-'; the rest are options.
    void parseBody(TextSpan body)
    {
        const std::string_view text = m_logical.text;
        std::size_t options = body.begin;
        while (options < body.end && text[options] != '-')
            options = std::min(text.find(' ', options), body.end - 1) + 1;
        const TextSpan what = trimmedSpan(text, {body.begin, options});
        if (options < body.end && !parseOptions({options, body.end}))
            return;
        const auto option = [&](const char *name) {
            return std::find_if(m_line.options.begin(), m_line.options.end(),
                                [&](const RequirementOption &found) { return found.name == QLatin1StringView(name); });
        };
        const auto none = m_line.options.end();
        if (!what.isEmpty())
            parseRequirement(what);
        else if (const auto editable = option("--editable"); editable != none)
            parseEditable(editable->value, options);
        else if (const auto included = option("--requirement"); included != none)
            include(RequirementLine::Kind::Include, included->value);
        else if (const auto constraint = option("--constraint"); constraint != none)
            include(RequirementLine::Kind::Constraint, constraint->value);
        else
            m_line.kind = RequirementLine::Kind::Option;
        if (m_line.requirement)
            takeHashes();
    }

    bool parseOptions(TextSpan span)
    {
        const auto words = splitShellWords(span.of(m_logical.text));
        if (!words) {
            invalid(span.begin, Tr::tr("a closing quote is missing"));
            return false;
        }
        auto options = parseRequirementOptions(*words);
        if (!options) {
            invalid(span.begin, options.error());
            return false;
        }
        m_line.options = std::move(*options);
        return true;
    }

    void include(RequirementLine::Kind kind, const QString &file)
    {
        m_line.kind = kind;
        m_line.file = file;
    }

    void takeHashes()
    {
        for (const RequirementOption &option : m_line.options) {
            if (option.name == QLatin1StringView("--hash"))
                m_line.requirement->hashes += option.value;
        }
    }

    void parseRequirement(TextSpan what)
    {
        m_line.kind = RequirementLine::Kind::Requirement;
        auto parsed = parseRequirementText(what.of(m_logical.text));
        if (!parsed)
            return invalid(what.begin + parsed.error().at, parsed.error().message);
        const auto shifted = [&](TextSpan span) { return inFile({what.begin + span.begin, what.begin + span.end}); };
        m_line.parts.name = shifted(parsed->name);
        m_line.parts.extras = shifted(parsed->extras);
        m_line.parts.specifier = shifted(parsed->specifier);
        m_line.parts.marker = shifted(parsed->marker);
        m_line.requirement = std::move(parsed->requirement);
    }

    void parseEditable(const QString &value, std::size_t at)
    {
        m_line.kind = RequirementLine::Kind::Requirement;
        auto parsed = parseEditableText(value.toStdString());
        if (!parsed)
            return invalid(at, parsed.error().message);
        m_line.requirement = std::move(*parsed);
    }

    const LogicalLine &m_logical;
    std::string_view m_file;
    RequirementLine m_line;
};

} // namespace

std::vector<RequirementLine> parseRequirementLines(std::string_view text)
{
    std::vector<RequirementLine> lines;
    for (const LogicalLine &logical : splitLogicalLines(text))
        lines.push_back(LineParser(logical, text).parse());
    return lines;
}

} // namespace orrery
