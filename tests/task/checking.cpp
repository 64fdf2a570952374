// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/task/checking.h"

#include <QTest>

namespace orrery::test {

CheckedTask::CheckedTask()
{
    write(QStringLiteral("params.json"),
          "{\"exec_file_name\": \"train.py\", \"data_uri\": \"\", \"data_path\": \"\", \"output_path\": \"\"}\n");
    write(QStringLiteral("requirements.txt"), "");
    write(QStringLiteral("train.py"), "print('hello')\n");
}

bool CheckedTask::canReadCode()
{
    return !CheckedTask().check(Profile::Orion).checkedWith.isEmpty();
}

CheckReport CheckedTask::check(const CheckOptions &options) const
{
    // One for all: interpreters are asked once.
    static const TempDir cache;
    CheckOptions cached = options;
    if (cached.cacheDirectory.isEmpty())
        cached.cacheDirectory = cache.path();
    auto report = orrery::check(root(), cached, Progress::none(), {});
    if (!report) {
        qWarning("check failed: %s",
                 report.error().cancelled() ? "cancelled" : qPrintable(report.error().asError().message));
        return {};
    }
    return std::move(*report);
}

CheckReport CheckedTask::check(Profile profile) const
{
    CheckOptions options;
    options.profile = profile;
    return check(options);
}

QStringList CheckedTask::told(const CheckReport &report, const QStringList &codes)
{
    QStringList lines;
    for (const Problem &problem : report.problems) {
        if (codes.isEmpty() || codes.contains(problem.code.toString()))
            lines.append(QStringLiteral("%1 %2 %3:%4:%5")
                             .arg(severityName(problem.severity), problem.code.toString(), problem.file)
                             .arg(problem.line)
                             .arg(problem.column));
    }
    return lines;
}

const Problem *CheckedTask::find(const CheckReport &report, const char *code)
{
    for (const Problem &problem : report.problems) {
        if (problem.code == Code(code))
            return &problem;
    }
    return nullptr;
}

} // namespace orrery::test
