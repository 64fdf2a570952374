// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/pep508.h"
#include "core/task/textposition.h"

#include <string>
#include <string_view>
#include <vector>

namespace orrery {

// How pip cuts a requirements file into lines, before it looks at what they say.

// A line with those that continue it (a backslash at the end), joined.
struct LogicalLine {
    std::size_t begin = 0, end = 0; // in the file, line ends included
    int number = 1;                 // of its first line
    int lineCount = 1;
    std::string text;                // without backslashes and line ends
    std::vector<std::size_t> places; // of each byte of text, in the file; one more for its end

    std::size_t place(std::size_t at) const { return places[at]; }
};

// Lines end as Python's str.splitlines says: \n, \r\n, \r, and also \v, \f, U+001C to U+001E, U+0085, U+2028, U+2029.
// A byte order mark belongs to the first line and is not in its text. Together the lines are all bytes of the file.
std::vector<LogicalLine> splitLogicalLines(std::string_view file);

// Where the comment begins, with the blanks before it; the text's size where there is none. A '#' begins a comment at
// the start or after a blank.
std::size_t commentStart(std::string_view text);

// Without blanks at both ends, as Python's str.strip; an empty span keeps its beginning.
TextSpan trimmedSpan(std::string_view text, TextSpan span);

// ${NAME}, NAME of capitals, digits and underscores: each replaced by as many zeros as it has bytes, so that what
// stands around it can be read and keeps its place. found: whether there was any.
std::string withoutVariables(std::string_view text, bool &found);

// Of a byte of the file, counted from a line's beginning.
TextPosition positionOf(std::string_view file, std::size_t lineBegin, std::size_t at, int lineNumber);

} // namespace orrery
