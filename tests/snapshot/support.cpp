// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/snapshot/support.h"

#include "core/base/time.h"
#include "core/snapshot/statcache.h"

#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTest>

#include <algorithm>
#include <filesystem>

#include <sys/stat.h>

namespace orrery::test {

QByteArray git(const QString &repository, const QStringList &arguments, int *exitStatus)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("GIT_CONFIG_NOSYSTEM"), QStringLiteral("1"));
    environment.insert(QStringLiteral("GIT_CONFIG_GLOBAL"), QStringLiteral("/dev/null"));
    process.setProcessEnvironment(environment);
    process.start(
        QStringLiteral("git"),
        QStringList{QStringLiteral("-c"), QStringLiteral("safe.directory=*"), QStringLiteral("-C"), repository}
            + arguments);
    if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit
        || (!exitStatus && process.exitCode() != 0))
        qFatal("git %s: %s", qPrintable(arguments.join(u' ')), process.readAllStandardError().constData());
    if (exitStatus)
        *exitStatus = process.exitCode();
    return process.readAllStandardOutput();
}

std::vector<SnapshotFile> listFiles(const QString &root)
{
    namespace fs = std::filesystem;
    const fs::path base(QFile::encodeName(root).toStdString());
    std::vector<SnapshotFile> files;
    for (const fs::directory_entry &entry : fs::recursive_directory_iterator(base)) {
        SnapshotFile file{*TaskPath::fromBytes(entry.path().lexically_relative(base).string()), entry.path().string()};
        struct stat info = {};
        ::lstat(file.source.c_str(), &info);
        file.directory = S_ISDIR(info.st_mode);
        file.executable = S_ISREG(info.st_mode) && (info.st_mode & 0100);
        file.size = S_ISREG(info.st_mode) ? info.st_size : 0;
        if (S_ISLNK(info.st_mode))
            file.linkTarget = fs::read_symlink(entry.path()).string();
        files.push_back(std::move(file));
    }
    std::sort(files.begin(), files.end(), [](const auto &a, const auto &b) { return a.path < b.path; });
    return files;
}

CodeSnapshot Store::take(const ExecutionId &execution, const QString &root, const QDateTime &time) const
{
    const auto snapshot = code.take(execution, listFiles(root), Progress::none(), {}, time);
    if (!snapshot)
        qFatal("%s", qPrintable(snapshot.error().asError().message + u' ' + snapshot.error().asError().detail));
    return *snapshot;
}

void Store::checkOut(const QString &commit, const QString &directory) const
{
    const auto report = code.checkOut(commit, directory, Progress::none(), {});
    if (!report)
        qFatal("%s", qPrintable(report.error().asError().message + u' ' + report.error().asError().detail));
}

void settle(const QString &root)
{
    FileStamp newest;
    for (const SnapshotFile &file : listFiles(root)) {
        struct stat info = {};
        ::lstat(file.source.c_str(), &info);
        newest.changedNs = std::max(newest.changedNs, FileStamp::of(info).changedNs);
    }
    if (!QTest::qWaitFor([&] { return newest.isSettledAt(nowNs()); }, 20000))
        qFatal("the clock stands still");
}

ExecutionId id(const char *tenCharacters)
{
    return *ExecutionId::fromString(QString::fromLatin1(tenCharacters));
}

TaskPath path(std::string_view bytes)
{
    return *TaskPath::fromBytes(bytes);
}

} // namespace orrery::test
