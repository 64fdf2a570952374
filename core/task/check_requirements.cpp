// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/check_requirements.h"

#include "core/base/files.h"
#include "core/base/tr.h"

#include <QRegularExpression>

namespace orrery {

RequirementsReport checkRequirements(const QString &root, Profile profile)
{
    static const QString name = QStringLiteral("requirements.txt");
    RequirementsReport report;
    const auto bytes = readFile(root + u'/' + name, Bytes(16) << 20);
    if (!bytes) {
        if (bytes.error().code != Code("io.not_found"))
            return report;
        Problem problem;
        problem.severity = severityOf("requirements.missing", profile);
        problem.code = "requirements.missing";
        problem.file = name;
        problem.message = Tr::tr("There is no requirements.txt: the packages that the task needs are not named.");
        problem.hint = Tr::tr("Create it; it may be empty.");
        report.problems.push_back(std::move(problem));
        return report;
    }
    report.exists = true;
    static const QRegularExpression requirement(
        QStringLiteral("^(\\s*([A-Za-z0-9][A-Za-z0-9._-]*)\\s*(\\[[^\\]]*\\])?)\\s*([^;#]*)(.*)$"));
    int number = 0;
    for (const QByteArray &raw : bytes->split('\n')) {
        ++number;
        const QString line = QString::fromUtf8(raw);
        const auto match = requirement.match(line);
        if (!match.hasMatch()) {
            report.unknownDistributions = report.unknownDistributions || line.startsWith(u'-');
            continue;
        }
        ListedRequirement listed;
        listed.name = normalisedPackageName(match.captured(2).toStdString());
        listed.file = name;
        listed.line = number;
        listed.column = static_cast<int>(match.capturedStart(2)) + 1;
        listed.text = line.endsWith(u'\\') ? QString() : line;
        listed.pinned = match.captured(4).contains(u"==");
        listed.unpinned = match.captured(1) + (match.captured(5).isEmpty() ? QString() : u' ' + match.captured(5));
        report.listed.push_back(std::move(listed));
    }
    return report;
}

} // namespace orrery
