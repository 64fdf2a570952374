// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/check_requirements.h"

#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/task/requirements_files.h"

#include <map>

namespace orrery {

namespace {

// The text of one line of a file, without its end. Empty where an edit by lines would not find it: in a file with a
// byte order mark.
QString lineText(const Requirements &content, const RequirementLine &line)
{
    const QByteArray bytes = content.toBytes();
    if (bytes.startsWith("\xef\xbb\xbf") || bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff")
        || bytes.startsWith('\0'))
        return {};
    QByteArray text = bytes.mid(line.offset, line.length);
    while (text.endsWith('\n') || text.endsWith('\r'))
        text.chop(1);
    return QString::fromUtf8(text);
}

ListedRequirement listedRequirement(const RequirementsFile &file, std::size_t index)
{
    const RequirementLine &line = file.content.lines()[index];
    const Requirement &requirement = *line.requirement;
    ListedRequirement listed;
    listed.name = requirement.normalisedName.toStdString();
    listed.file = file.file;
    listed.line = line.line;
    listed.column = static_cast<int>(static_cast<qsizetype>(line.parts.body.begin) - line.offset) + 1;
    listed.pinned = requirement.specifier.contains(u"==");
    if (line.lineCount != 1)
        return listed;
    listed.text = lineText(file.content, line);
    Requirements open = file.content;
    if (listed.pinned && requirement.hashes.isEmpty() && open.setVersion(index, {}))
        listed.unpinned = lineText(open, open.lines()[index]);
    return listed;
}

// One line that says again what another one says is not needed: it can go.
void offerRemoval(Problem &problem, const ResolvedRequirements &resolved)
{
    for (const RequirementsFile &file : resolved.files) {
        if (file.file != problem.file)
            continue;
        for (const RequirementLine &line : file.content.lines()) {
            const QString text = line.lineCount == 1 ? lineText(file.content, line) : QString();
            if (line.line != problem.line || text.isEmpty())
                continue;
            problem.fix = Fix{Tr::tr("Remove line %1 of %2").arg(line.line).arg(file.file),
                              {RemoveLine{file.file, line.line, text}}};
            return;
        }
    }
}

} // namespace

RequirementsReport checkRequirements(const QString &root, Profile profile)
{
    const ResolvedRequirements resolved = resolveRequirements(root);
    RequirementsReport report;
    report.exists = !resolved.files.empty();
    report.problems = resolved.problems;
    report.unknownDistributions = !resolved.remote.isEmpty();
    for (Problem &problem : report.problems) {
        problem.severity = severityOf(problem.code, profile);
        if (problem.code == Code("requirements.duplicate") && !problem.fix)
            offerRemoval(problem, resolved);
    }
    for (const RequirementsFile &file : resolved.files) {
        if (file.constraint)
            continue;
        for (std::size_t i = 0; i < file.content.lines().size(); ++i) {
            const RequirementLine &line = file.content.lines()[i];
            if (line.kind == RequirementLine::Kind::Requirement && !line.requirement->normalisedName.isEmpty())
                report.listed.push_back(listedRequirement(file, i));
            else if (line.kind == RequirementLine::Kind::Requirement || line.kind == RequirementLine::Kind::Invalid)
                report.unknownDistributions = true;
        }
    }
    return report;
}

} // namespace orrery
