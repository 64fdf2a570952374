// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/crashreports.h"

#include "core/base/crash.h"
#include "core/base/files.h"
#include "core/base/tr.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <cerrno>
#include <cstdlib>
#include <memory>

#include <cxxabi.h>

namespace orrery {

namespace {

constexpr int keptReports = 20;

// Names of all reports, the newest first: they begin with their time.
QStringList reportNames(const QString &directory)
{
    return QDir(directory).entryList({QStringLiteral("*.txt")}, QDir::Files | QDir::NoSymLinks | QDir::Readable,
                                     QDir::Name | QDir::Reversed);
}

bool isSeen(const QString &name)
{
    return name.endsWith(QLatin1StringView(seenCrashReportSuffix));
}

QString demangled(const QString &symbol)
{
    int status = 0;
    const std::unique_ptr<char, decltype(&std::free)> name(
        abi::__cxa_demangle(symbol.toLatin1().constData(), nullptr, nullptr, &status), &std::free);
    return status == 0 ? QString::fromUtf8(name.get()) : symbol;
}

} // namespace

void pruneCrashReports(const QString &directory)
{
    const QStringList names = reportNames(directory);
    for (const QString &name : names.mid(keptReports))
        QFile::remove(directory + u'/' + name);
}

QStringList unseenCrashReports(const QString &directory)
{
    QStringList reports;
    for (const QString &name : reportNames(directory)) {
        if (!isSeen(name))
            reports << directory + u'/' + name;
    }
    return reports;
}

Result<QString> readCrashReport(const QString &report)
{
    const auto bytes = readFile(report, Bytes(1) << 20);
    if (!bytes)
        return unexpected(bytes.error());
    const QString text = QString::fromUtf8(*bytes);
    // A frame is written as module(symbol+offset)[address].
    static const QRegularExpression mangled(QStringLiteral("\\((_Z\\w+)\\+"));
    QString shown;
    qsizetype done = 0;
    for (auto found = mangled.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        shown += QStringView(text).mid(done, match.capturedStart(1) - done);
        shown += demangled(match.captured(1));
        done = match.capturedEnd(1);
    }
    return shown + text.mid(done);
}

Result<QString> markSeen(const QString &report)
{
    if (isSeen(report))
        return report;
    const QString seen = report.chopped(int(sizeof crashReportSuffix) - 1) + QLatin1StringView(seenCrashReportSuffix);
    if (::rename(QFile::encodeName(report).constData(), QFile::encodeName(seen).constData()) == 0
        || (errno == ENOENT && QFileInfo::exists(seen)))
        return seen;
    return unexpected(systemError(Tr::tr("The crash report %1 cannot be marked as seen").arg(report), errno));
}

} // namespace orrery
