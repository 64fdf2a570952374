// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/task/problem.h"
#include "core/task/requirement_line.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace orrery {

// A requirements file in pip's grammar (pip's manual, "Requirements File Format"; PEP 508, PEP 440), kept byte for
// byte: each change touches the bytes of one entry alone, and what was not changed is written as it was read. UTF-8,
// or UTF-16 and UTF-32 with a byte order mark, as Windows' PowerShell writes them.
//
// A change that pip could not read is refused with requirements.invalid_line, and nothing is changed then. Lines are
// named by their index in lines(), which any change may shift.
class Requirements
{
public:
    // The file's name in a task folder.
    static const QString fileName;

    // Never fails: what pip could not read is a line of kind Invalid.
    static Requirements parse(const QByteArray &bytes);

    // The task's requirements.txt. Errors: requirements.missing; io.…; io.too_large beyond 16 MiB.
    static Result<Requirements> read(const QString &taskRoot);
    Result<> write(const QString &taskRoot) const;

    QByteArray toBytes() const;
    // The same in UTF-8, with a byte order mark where there is one: what the lines' offsets count.
    const QByteArray &text() const { return m_text; }
    const std::vector<RequirementLine> &lines() const { return m_lines; }

    // The first line that asks for this package, however its name is written.
    const RequirementLine *find(QStringView package) const;

    // "" removes. A line with a URL or a path has no version. Hashes stay: they are another part of the entry, and
    // pip will say so where they belong to another version.
    Result<> setVersion(std::size_t line, const QString &specifier);
    Result<> setExtras(std::size_t line, const QStringList &extras);
    Result<> setMarker(std::size_t line, const QString &marker);
    // Without '#'; line breaks become blanks.
    Result<> setComment(std::size_t line, const QString &comment);
    // The entry without its comment, which stays.
    Result<> replace(std::size_t line, const QString &entry);
    // A new line at the end, with the line ends of the file. Returns its index.
    Result<std::size_t> add(const QString &entry);
    // With its comment.
    void remove(std::size_t line);

    // requirements.invalid_line and requirements.duplicate: the same package twice, where markers do not set the two
    // apart. file: for Problem::file. In the order of lines.
    std::vector<Problem> problems(const QString &file = fileName) const;

private:
    enum class Encoding { Utf8, Utf16Little, Utf16Big, Utf32Little, Utf32Big };

    void setText(QByteArray text);
    Result<> change(std::size_t line, TextSpan span, const QByteArray &by);

    Encoding m_encoding = Encoding::Utf8;
    QByteArray m_text; // UTF-8
    std::vector<RequirementLine> m_lines;
};

} // namespace orrery
