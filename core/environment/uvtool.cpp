// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/uvtool.h"

#include "core/base/files.h"
#include "core/environment/builder.h"
#include "core/process/process.h"

#include <QDir>
#include <QFileInfo>

namespace orrery {

namespace {

QString ownUv(const QString &toolsDirectory)
{
    return toolsDirectory + QStringLiteral("/uv/bin/uv");
}

} // namespace

QString findUv(const QString &toolsDirectory)
{
    QStringList places{findProgram(QStringLiteral("uv"))};
    for (const QStringView directory : {u"/.local/bin/uv", u"/.cargo/bin/uv"})
        places.append(QDir::homePath() + directory.toString());
    places.append(ownUv(toolsDirectory));
    for (const QString &place : places) {
        if (!place.isEmpty() && QFileInfo(place).isExecutable())
            return place;
    }
    return {};
}

Outcome<QString> installUv(const QString &cacheDirectory, Progress &progress, std::stop_token stop)
{
    const auto python = resolveInterpreter({}, stop, {.cacheDirectory = cacheDirectory});
    if (!python)
        return unexpected(python.error());
    const QString tools = cacheDirectory + QStringLiteral("/tools");
    const QString directory = tools + QStringLiteral("/uv");
    if (auto removed = removeTree(directory); !removed)
        return unexpected(Halt(removed.error()));
    RequirementSet requirements;
    requirements.lines.push_back({.text = QStringLiteral("uv"), .name = QStringLiteral("uv")});
    if (auto made = makeDirectory(tools, 0700); !made)
        return unexpected(Halt(made.error()));
    const BuildJob job{.inputs = {*python, requirements, PipConfig::read(), {}},
                       .directory = directory,
                       .cacheDirectory = cacheDirectory,
                       .logFile = tools + QStringLiteral("/uv.log"),
                       .run = plainRunner()};
    const auto built = buildEnvironment(job, progress, stop);
    if (!built) {
        (void)removeTree(directory); // the next attempt removes what stays
        return unexpected(built.error());
    }
    return ownUv(tools);
}

} // namespace orrery
