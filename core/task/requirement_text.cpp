// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/requirement_text.h"

#include "core/task/requirement_line.h"

#include <algorithm>
#include <array>
#include <optional>

namespace orrery {

namespace {

constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";

// Length of the line end at this place; 0: none.
std::size_t lineEndLength(std::string_view text, std::size_t at)
{
    const auto c = static_cast<unsigned char>(text[at]);
    if (c == '\r')
        return at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
    if ((c >= '\n' && c <= '\f') || (c >= 0x1c && c <= 0x1e))
        return 1;
    if (c == 0xc2 && text.substr(at).starts_with("\xc2\x85"))
        return 2;
    if (c == 0xe2 && (text.substr(at).starts_with("\xe2\x80\xa8") || text.substr(at).starts_with("\xe2\x80\xa9")))
        return 3;
    return 0;
}

// What Python's \s and str.strip know beyond line ends.
constexpr std::array<std::string_view, 8> blanks{" ", "\t", "\n", "\v", "\f", "\x1f", "\xc2\xa0", "\xe3\x80\x80"};

std::size_t blankBefore(std::string_view text, std::size_t at)
{
    for (const std::string_view blank : blanks) {
        if (text.substr(0, at).ends_with(blank))
            return blank.size();
    }
    return 0;
}

std::size_t blankAt(std::string_view text, std::size_t at)
{
    for (const std::string_view blank : blanks) {
        if (text.substr(at).starts_with(blank))
            return blank.size();
    }
    return 0;
}

bool isCommentAlone(std::string_view line)
{
    std::size_t at = 0;
    while (const std::size_t blank = blankAt(line, at))
        at += blank;
    return at < line.size() && line[at] == '#';
}

struct PhysicalLine {
    std::size_t begin, textEnd, end;
};

std::vector<PhysicalLine> splitLines(std::string_view file)
{
    std::vector<PhysicalLine> lines;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < file.size();) {
        const std::size_t length = lineEndLength(file, at);
        if (length > 0) {
            lines.push_back({begin, at, at + length});
            begin = at + length;
        }
        at += std::max<std::size_t>(length, 1);
    }
    if (begin < file.size())
        lines.push_back({begin, file.size(), file.size()});
    return lines;
}

void append(LogicalLine &logical, std::string_view file, std::size_t begin, std::size_t end)
{
    for (std::size_t at = begin; at < end; ++at) {
        logical.text += file[at];
        logical.places.push_back(at);
    }
}

} // namespace

std::vector<LogicalLine> splitLogicalLines(std::string_view file)
{
    std::vector<LogicalLine> lines;
    LogicalLine open;
    bool isOpen = false;
    int number = 0;
    const auto close = [&](std::size_t textEnd) {
        open.places.push_back(textEnd);
        lines.push_back(std::move(open));
        isOpen = false;
    };
    std::size_t textEnd = 0;
    for (const PhysicalLine &line : splitLines(file)) {
        ++number;
        const std::size_t begin
            = line.begin + (line.begin == 0 && file.starts_with(byteOrderMark) ? byteOrderMark.size() : 0);
        textEnd = line.textEnd;
        if (!isOpen)
            open = LogicalLine{.begin = line.begin, .number = number, .lineCount = 0};
        isOpen = true;
        open.end = line.end;
        ++open.lineCount;
        const std::string_view text = file.substr(begin, textEnd - begin);
        if (text.ends_with('\\') && !isCommentAlone(text)) {
            // pip takes away backslashes at both ends.
            const std::size_t first = text.find_first_not_of('\\');
            if (first != std::string_view::npos)
                append(open, file, begin + first, begin + text.find_last_not_of('\\') + 1);
            continue;
        }
        if (isCommentAlone(text) && open.lineCount > 1) {
            open.text += ' '; // so that the comment is one behind whatever stands before
            open.places.push_back(begin);
        }
        append(open, file, begin, textEnd);
        close(textEnd);
    }
    if (isOpen)
        close(textEnd);
    return lines;
}

std::size_t commentStart(std::string_view text)
{
    for (std::size_t hash = text.find('#'); hash != std::string_view::npos; hash = text.find('#', hash + 1)) {
        if (hash > 0 && blankBefore(text, hash) == 0)
            continue;
        while (const std::size_t blank = blankBefore(text, hash))
            hash -= blank;
        return hash;
    }
    return text.size();
}

TextSpan trimmedSpan(std::string_view text, TextSpan span)
{
    while (!span.isEmpty()) {
        const std::size_t blank = blankAt(text.substr(0, span.end), span.begin);
        if (blank == 0)
            break;
        span.begin += blank;
    }
    while (!span.isEmpty()) {
        const std::size_t blank = blankBefore(text.substr(span.begin), span.end - span.begin);
        if (blank == 0)
            break;
        span.end -= blank;
    }
    return span;
}

std::string withoutVariables(std::string_view text, bool &found)
{
    std::string masked(text);
    found = false;
    for (std::size_t at = masked.find("${"); at != std::string::npos; at = masked.find("${", at + 1)) {
        const std::size_t end = masked.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", at + 2);
        if (end == std::string::npos || end == at + 2 || masked[end] != '}')
            continue;
        std::fill(masked.begin() + static_cast<std::ptrdiff_t>(at),
                  masked.begin() + static_cast<std::ptrdiff_t>(end) + 1, '0');
        found = true;
    }
    return masked;
}

TextPosition positionOf(std::string_view file, std::size_t lineBegin, std::size_t at, int lineNumber)
{
    TextPosition position{lineNumber, 1};
    if (lineBegin == 0 && file.starts_with(byteOrderMark))
        lineBegin = byteOrderMark.size();
    for (std::size_t place = lineBegin; place < at && place < file.size();) {
        const std::size_t length = lineEndLength(file, place);
        if (length > 0) {
            ++position.line;
            position.column = 1;
        } else if ((static_cast<unsigned char>(file[place]) & 0xc0U) != 0x80U) {
            ++position.column;
        }
        place += std::max<std::size_t>(length, 1);
    }
    return position;
}

std::optional<std::vector<std::string>> splitShellWords(std::string_view text)
{
    std::vector<std::string> words;
    std::optional<std::string> word;
    char quote = '\0';
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        const bool escapes = c == '\\' && quote != '\'';
        if (escapes && at + 1 == text.size())
            return std::nullopt;
        if (!word && (escapes || quote != '\0' || !(c == ' ' || c == '\t' || c == '\r' || c == '\n')))
            word.emplace();
        if (escapes && (quote == '\0' || text[at + 1] == '"' || text[at + 1] == '\\'))
            *word += text[++at];
        else if (quote != '\0' && c == quote)
            quote = '\0';
        else if (quote == '\0' && (c == '\'' || c == '"'))
            quote = c;
        else if (quote != '\0' || !(c == ' ' || c == '\t' || c == '\r' || c == '\n'))
            *word += c;
        else if (word) {
            words.push_back(std::move(*word));
            word.reset();
        }
    }
    if (quote != '\0')
        return std::nullopt;
    if (word)
        words.push_back(std::move(*word));
    return words;
}

} // namespace orrery
