// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/problems.h"

#include <QString>

namespace orrery::cli {

namespace {

QString place(const Problem &problem)
{
    QString text = problem.file;
    if (problem.line > 0)
        text += QStringLiteral(":%1").arg(problem.line);
    if (problem.line > 0 && problem.column > 0)
        text += QStringLiteral(":%1").arg(problem.column);
    return text;
}

} // namespace

void printProblems(const std::vector<Problem> &problems, std::FILE *to)
{
    for (const Problem &problem : problems) {
        QString line = severityName(problem.severity).leftJustified(8);
        if (!problem.file.isEmpty())
            line += place(problem) + QStringLiteral(": ");
        line += problem.message.simplified();
        std::fprintf(to, "%s  [%s]\n", qUtf8Printable(line), problem.code.text().c_str());
        if (!problem.hint.isEmpty())
            std::fprintf(to, "         %s\n", qUtf8Printable(problem.hint.simplified()));
    }
}

} // namespace orrery::cli
