// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/tr.h"
#include "core/task/requirements.h"

#include <QHash>

namespace orrery {

namespace {

// What stands on one line, without its end: what a fix expects to find there.
QString lineText(const RequirementLine &line, const QByteArray &text)
{
    QByteArray bytes = text.mid(line.offset, line.length);
    while (bytes.endsWith('\n') || bytes.endsWith('\r'))
        bytes.chop(1);
    return QString::fromUtf8(bytes);
}

// "numpy=1.0", as conda writes it.
std::optional<Fix> doubledEqualsSign(const RequirementLine &line, const QByteArray &text, const QString &file)
{
    const QString before = lineText(line, text);
    const qsizetype at = before.indexOf(u'=');
    if (at < 0 || line.lineCount != 1)
        return std::nullopt;
    const QString after = before.left(at) + u'=' + before.mid(at);
    const auto lines = parseRequirementLines(after.toStdString());
    if (lines.size() != 1 || lines[0].kind != RequirementLine::Kind::Requirement)
        return std::nullopt;
    return Fix{Tr::tr("Write %1").arg(after.trimmed()), {ReplaceLine{file, line.line, before, after}}};
}

Problem invalidLine(const RequirementLine &line, const QByteArray &text, const QString &file)
{
    Problem problem;
    problem.code = "requirements.invalid_line";
    problem.file = file;
    problem.line = line.errorLine;
    problem.column = line.errorColumn;
    problem.message = Tr::tr("pip cannot read this line: %1.").arg(line.message);
    problem.fix = doubledEqualsSign(line, text, file);
    if (problem.fix)
        problem.hint = problem.fix->label + u'.';
    return problem;
}

// Blanks and kinds of quotes make no difference.
QString plainMarker(const QString &marker)
{
    QString plain;
    for (const QChar c : marker) {
        if (!c.isSpace())
            plain += c == u'"' ? QChar(u'\'') : c;
    }
    return plain;
}

bool setApart(const Requirement &a, const Requirement &b)
{
    return !a.marker.isEmpty() && !b.marker.isEmpty() && plainMarker(a.marker) != plainMarker(b.marker);
}

Problem duplicate(const RequirementLine &first, const RequirementLine &again, const QByteArray &text,
                  const QString &file)
{
    Problem problem;
    problem.severity = Severity::Warning;
    problem.code = "requirements.duplicate";
    problem.file = file;
    problem.line = again.line;
    problem.column = 1;
    problem.message = Tr::tr("%1 is listed already, in line %2.").arg(again.requirement->name).arg(first.line);
    problem.hint = Tr::tr("Keep one of the two lines.");
    const bool same = first.requirement->specifier == again.requirement->specifier
        && first.requirement->extras == again.requirement->extras
        && first.requirement->location == again.requirement->location;
    if (same && again.lineCount == 1)
        problem.fix
            = Fix{Tr::tr("Remove line %1").arg(again.line), {RemoveLine{file, again.line, lineText(again, text)}}};
    return problem;
}

} // namespace

std::vector<Problem> Requirements::problems(const QString &file) const
{
    std::vector<Problem> problems;
    QHash<QString, std::vector<const RequirementLine *>> seen;
    for (const RequirementLine &line : m_lines) {
        if (line.kind == RequirementLine::Kind::Invalid)
            problems.push_back(invalidLine(line, m_text, file));
        if (!line.requirement || line.requirement->normalisedName.isEmpty())
            continue;
        auto &earlier = seen[line.requirement->normalisedName];
        const auto first = std::find_if(earlier.begin(), earlier.end(), [&](const RequirementLine *other) {
            return !setApart(*other->requirement, *line.requirement);
        });
        if (first != earlier.end())
            problems.push_back(duplicate(**first, line, m_text, file));
        earlier.push_back(&line);
    }
    return problems;
}

} // namespace orrery
