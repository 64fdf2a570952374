// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/record.h"

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/time.h"
#include "core/base/tr.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace orrery {

namespace {

// A loss of power must not leave a record beside files whose bytes never reached the disk.
Result<> syncFileSystem(const QString &directory)
{
    const auto opened = openFile(directory, O_RDONLY | O_DIRECTORY);
    if (!opened)
        return unexpected(opened.error());
    if (::syncfs(opened->get()) != 0)
        return unexpected(systemError(Tr::tr("The environment cannot be written"), errno));
    return {};
}

QString usedFile(const QString &directory)
{
    return directory + QStringLiteral("/used");
}

} // namespace

QString recordFile(const QString &environmentDirectory)
{
    return environmentDirectory + QStringLiteral("/environment.json");
}

Result<EnvironmentRecord> readRecord(const QString &environmentDirectory)
{
    const auto json = readJsonFile(recordFile(environmentDirectory));
    if (!json)
        return unexpected(json.error());
    EnvironmentRecord record;
    record.key = stringMember(*json, "key");
    record.digest = stringMember(*json, "digest");
    const Json &python = member(*json, "python");
    record.version = stringMember(python, "version");
    record.tag = stringMember(python, "tag");
    record.interpreter = stringMember(python, "executable");
    record.prefixes = stringListMember(python, "prefixes");
    record.tool = stringMember(*json, "tool");
    record.requirements = stringListMember(*json, "requirements");
    record.pinned = boolMember(*json, "pinned");
    record.bytes = integerMember(*json, "bytes");
    record.resolved = timeFromText(stringMember(*json, "resolved")).value_or(QDateTime());
    for (const Json &package : member(*json, "packages"))
        record.packages.push_back({stringMember(package, "name"), stringMember(package, "version")});
    return record;
}

Result<> writeRecord(const QString &environmentDirectory, const EnvironmentRecord &record)
{
    if (auto synced = record.packages.empty() ? Result<>() : syncFileSystem(environmentDirectory); !synced)
        return synced;
    Json json = Json::object();
    json["key"] = toJson(record.key);
    json["digest"] = toJson(record.digest);
    json["python"] = {{"version", toJson(record.version)},
                      {"tag", toJson(record.tag)},
                      {"executable", toJson(record.interpreter)},
                      {"prefixes", toJson(record.prefixes)}};
    json["tool"] = toJson(record.tool);
    json["requirements"] = toJson(record.requirements);
    json["pinned"] = record.pinned;
    json["packages"] = Json::array();
    for (const Package &package : record.packages)
        json["packages"].push_back({{"name", toJson(package.name)}, {"version", toJson(package.version)}});
    json["resolved"] = toJson(timeToText(record.resolved));
    json["bytes"] = record.bytes;
    return writeJsonFile(recordFile(environmentDirectory), json);
}

void markUsed(const QString &environmentDirectory)
{
    // An empty file whose time is the fact.
    const auto file = openFile(usedFile(environmentDirectory), O_WRONLY | O_CREAT, 0600);
    if (file)
        ::futimens(file->get(), nullptr);
}

QDateTime lastUsed(const QString &environmentDirectory)
{
    return QFileInfo(usedFile(environmentDirectory)).lastModified().toUTC();
}

} // namespace orrery
