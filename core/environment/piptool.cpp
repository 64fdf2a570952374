// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/piptool.h"

#include "core/base/tr.h"
#include "core/process/process.h"
#include "core/python/helperscript.h"
#include "core/python/version.h"

#include <QFileInfo>

namespace orrery {

namespace {

// "23.2.1" of pip-23.2.1.dist-info and of pip-23.2.1-py3-none-any.whl.
QString versionOf(const QString &path)
{
    QString name = QFileInfo(path).fileName().section(u'-', 1, 1);
    return name.remove(QStringLiteral(".dist"));
}

ReleaseVersion release(const QString &version)
{
    return ReleaseVersion::fromText(version).value_or(ReleaseVersion());
}

} // namespace

Outcome<PipTool> findPip(const Interpreter &python, const QString &toolsDirectory, std::stop_token stop)
{
    const QString runner = QFileInfo(python.pip).path() + QStringLiteral("/pip/__pip-runner__.py");
    if (!python.pip.isEmpty() && QFileInfo::exists(runner))
        return PipTool{versionOf(python.pip), runner};
    const bool wheelIsNewer = release(versionOf(python.pipWheel)) >= release(versionOf(python.pip));
    const QString source
        = python.pip.isEmpty() || (wheelIsNewer && !python.pipWheel.isEmpty()) ? python.pipWheel : python.pip;
    if (source.isEmpty()) {
        return unexpected(
            Halt(Error{"environment.failed",
                       Tr::tr("Python %1 (%2) comes without pip, so nothing can be installed for it.")
                           .arg(python.version, python.executable),
                       {},
                       Tr::tr("Install uv, or the packages python3-venv or python3-pip, or choose another Python.")}));
    }
    const QString directory = toolsDirectory + QStringLiteral("/pip-") + versionOf(source);
    const PipTool tool{versionOf(source), directory + QStringLiteral("/pip")};
    if (QFileInfo::exists(tool.script + QStringLiteral("/__main__.py")))
        return tool;
    const auto result = runProcess({.program = python.executable,
                                    .arguments = {QStringLiteral("-I"), QStringLiteral("-"), source, directory},
                                    .input = helperScript(u"unpack_pip")},
                                   stop);
    if (!result)
        return unexpected(result.error());
    if (!result->ok())
        return unexpected(Halt(
            Error{"environment.failed", Tr::tr("pip could not be prepared."), QString::fromUtf8(result->error), {}}));
    return tool;
}

} // namespace orrery
