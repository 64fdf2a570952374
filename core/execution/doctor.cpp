// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/doctor.h"

#include "core/base/files.h"
#include "core/base/filesystem.h"
#include "core/base/tr.h"
#include "core/process/process.h"
#include "core/process/usersystemd.h"
#include "core/python/interpreter.h"
#include "core/sandbox/available.h"
#include "core/sandbox/devices.h"

#include <QFile>

#include <algorithm>

#include <unistd.h>

namespace orrery {

namespace {

constexpr Bytes littleSpace = Bytes(2) << 30;

QString aptHint(const QString &command)
{
    return Tr::tr("On Debian and Ubuntu: %1").arg(command);
}

Finding missing(const char *name, const QString &message, const QString &command)
{
    return {name, false, true, message, aptHint(command), command};
}

Finding workspaceFinding(const QString &home)
{
    const auto workspace = Workspace::open(home);
    if (!workspace)
        return {"workspace",
                false,
                true,
                workspace.error().message,
                Tr::tr("Name another folder with --home or ORRERY_HOME."),
                {}};
    if (::access(QFile::encodeName(home).constData(), W_OK) != 0)
        return {
            "workspace",
            false,
            true,
            Tr::tr("The workspace %1 cannot be written: what is there can be looked at, and nothing can run").arg(home),
            Tr::tr("Name another folder with --home or ORRERY_HOME."),
            {}};
    return {"workspace", true, true, Tr::tr("The workspace is %1").arg(workspace->home()), {}, {}};
}

Finding diskFinding(const QString &home)
{
    if (!isOnNetworkFileSystem(home))
        return {"local_disk", true, false, Tr::tr("The workspace lies on a disk of this machine"), {}, {}};
    return {"local_disk",
            false,
            false,
            Tr::tr("The workspace lies on a network file system: it is slower, and what two machines do in it at once "
                   "is not kept apart"),
            Tr::tr("Prefer a folder of this machine: %1").arg(QStringLiteral("orrery home move DIR")),
            {}};
}

// Whether runs go on when the user logs out.
Finding logoutFinding()
{
    if (!hasUserSystemd())
        return {"logout", true, false, Tr::tr("Runs go on after a logout, as far as this system lets programs do so"),
                {},       {}};
    if (lingers())
        return {"logout", true, false, Tr::tr("Runs go on after a logout"), {}, {}};
    const QString command = QStringLiteral("loginctl enable-linger");
    return {"logout",
            false,
            false,
            Tr::tr("Runs end when you log out for the last time"),
            Tr::tr("To let them go on: %1").arg(command),
            command};
}

Finding spaceFinding(const QString &home)
{
    const auto space = freeSpace(home);
    if (!space)
        return {"disk_space", false, true, space.error().message, {}, {}};
    const bool enough = *space >= littleSpace;
    return {"disk_space",
            enough,
            false,
            Tr::tr("%1 are free where the workspace lies").arg(formatSize(*space)),
            enough ? QString() : Tr::tr("Environments and results need more: free some, or move the workspace."),
            {}};
}

// By making one.
Finding sandboxFinding(const std::stop_token &stop)
{
    const auto works = checkSandbox(stop);
    if (works)
        return {"sandbox", true, true, Tr::tr("A sandbox works (bubblewrap, user namespaces)"), {}, {}};
    if (works.error().cancelled())
        return {"sandbox", false, true, Tr::tr("Not looked at"), {}, {}};
    const Error &error = works.error().asError();
    if (findProgram(QStringLiteral("bwrap")).isEmpty())
        return missing("sandbox", error.message, QStringLiteral("sudo apt install bubblewrap"));
    // Its hints end with the command, where there is one.
    const qsizetype command = error.hint.indexOf(u"sudo ");
    return {"sandbox", false, true, error.message, error.hint, command < 0 ? QString() : error.hint.mid(command)};
}

std::vector<Finding> pythonFindings(const std::stop_token &stop)
{
    const auto python = resolveInterpreter({}, stop);
    if (!python && python.error().cancelled())
        return {{"python", false, true, Tr::tr("Not looked at"), {}, {}}};
    if (!python)
        return {missing("python", python.error().asError().message,
                        QStringLiteral("sudo apt install python3 python3-venv"))};
    std::vector<Finding> findings{
        {"python", true, true, Tr::tr("Python %1, %2").arg(python->version, python->executable), {}, {}}};
    const bool uv = !findProgram(QStringLiteral("uv")).isEmpty();
    const bool canBuild = python->hasVenv && (python->hasEnsurepip || !python->pip.isEmpty());
    if (!canBuild && !uv)
        findings.push_back(missing("venv", Tr::tr("This Python cannot make environments"),
                                   QStringLiteral("sudo apt install python3-venv")));
    const QString install = QStringLiteral("python3 -m pip install --user uv");
    findings.push_back({"uv", uv, false,
                        uv ? Tr::tr("uv is there: environments are built quickly")
                           : Tr::tr("uv is not there: environments are built by venv and pip, which takes longer"),
                        uv ? QString() : Tr::tr("Install it with: %1").arg(install), uv ? QString() : install});
    return findings;
}

Finding gpuFinding()
{
    const QStringList devices = gpuNames();
    if (devices.isEmpty())
        return {"gpu", false, false, Tr::tr("There is no GPU that a run could use"), {}, {}};
    return {"gpu", true, false, Tr::tr("A run sees these GPUs: %1").arg(devices.join(QStringLiteral(", "))), {}, {}};
}

} // namespace

std::vector<Finding> examineMachine(const QString &home, const Result<Programs> &programs, std::stop_token stop)
{
    std::vector<Finding> findings{workspaceFinding(home), spaceFinding(home), diskFinding(home), sandboxFinding(stop)};
    for (Finding &finding : pythonFindings(stop))
        findings.push_back(std::move(finding));
    if (!programs)
        findings.push_back({"orrery-exec", false, true, programs.error().message, programs.error().hint, {}});
    findings.push_back(gpuFinding());
    findings.push_back(logoutFinding());
    return findings;
}

bool nothingMissing(const std::vector<Finding> &findings)
{
    return std::all_of(findings.begin(), findings.end(),
                       [](const Finding &finding) { return finding.ok || !finding.required; });
}

} // namespace orrery
