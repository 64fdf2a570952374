// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/process/process.h"
#include "core/python/interpreter.h"
#include "core/sandbox/available.h"
#include "core/sandbox/devices.h"

#include <vector>

namespace orrery::cli {

namespace {

constexpr Bytes littleSpace = Bytes(2) << 30;

// One thing that Orrery needs, or is better with.
struct Finding {
    const char *name; // for programs
    bool ok;
    bool required;
    QString message;
    QString hint; // what to install
};

QString aptHint(const char *packages)
{
    return Tr::tr("On Debian and Ubuntu: sudo apt install %1").arg(QLatin1StringView(packages));
}

Finding workspaceFinding(Context &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return {"workspace", false, true, workspace.error().message,
                Tr::tr("Name another folder with --home or ORRERY_HOME.")};
    return {"workspace", true, true, Tr::tr("The workspace is %1").arg(workspace->home()), {}};
}

Finding spaceFinding(Context &context)
{
    const QString home = context.home.isEmpty() ? Workspace::defaultHome() : context.home;
    const auto space = freeSpace(home);
    if (!space)
        return {"disk_space", false, true, space.error().message, {}};
    const bool enough = *space >= littleSpace;
    return {"disk_space", enough, false, Tr::tr("%1 are free where the workspace lies").arg(formatSize(*space)),
            enough ? QString() : Tr::tr("Environments and results need more: free some, or move the workspace.")};
}

// By making one.
Finding sandboxFinding(Context &context)
{
    const auto works = checkSandbox(context.stop());
    if (works)
        return {"sandbox", true, true, Tr::tr("A sandbox works (bubblewrap, user namespaces)"), {}};
    if (works.error().cancelled())
        return {"sandbox", false, true, Tr::tr("Not looked at"), {}};
    const Error &error = works.error().asError();
    const bool missing = findProgram(QStringLiteral("bwrap")).isEmpty();
    return {"sandbox", false, true, error.message, missing ? aptHint("bubblewrap") : error.hint};
}

std::vector<Finding> pythonFindings(Context &context)
{
    const auto python = resolveInterpreter({}, context.stop());
    if (!python) {
        const QString why = python.error().cancelled() ? Tr::tr("Not looked at") : python.error().asError().message;
        return {{"python", false, true, why, aptHint("python3 python3-venv")}};
    }
    std::vector<Finding> findings{
        {"python", true, true, Tr::tr("Python %1, %2").arg(python->version, python->executable), {}}};
    const bool uv = !findProgram(QStringLiteral("uv")).isEmpty();
    const bool canBuild = python->hasVenv && (python->hasEnsurepip || !python->pip.isEmpty());
    if (!canBuild && !uv)
        findings.push_back(
            {"venv", false, true, Tr::tr("This Python cannot make environments"), aptHint("python3-venv")});
    findings.push_back({"uv", uv, false,
                        uv ? Tr::tr("uv is there: environments are built quickly")
                           : Tr::tr("uv is not there: environments are built by venv and pip, which takes longer"),
                        uv ? QString() : Tr::tr("Install it with: python3 -m pip install --user uv")});
    return findings;
}

Finding gpuFinding()
{
    const QStringList devices = gpuDeviceFiles();
    if (devices.isEmpty())
        return {"gpu", false, false, Tr::tr("There is no GPU that a run could use"), {}};
    return {"gpu", true, false, Tr::tr("A run sees these GPU devices: %1").arg(devices.join(QStringLiteral(", "))), {}};
}

void examine(Context &context)
{
    std::vector<Finding> findings{workspaceFinding(context), spaceFinding(context), sandboxFinding(context)};
    for (Finding &finding : pythonFindings(context))
        findings.push_back(std::move(finding));
    if (const auto programs = context.programs(); !programs)
        findings.push_back({"orrery-exec", false, true, programs.error().message, programs.error().hint});
    findings.push_back(gpuFinding());
    bool allThere = true;
    Json checks = Json::array();
    for (const Finding &finding : findings) {
        allThere = allThere && (finding.ok || !finding.required);
        checks.push_back({{"name", finding.name},
                          {"ok", finding.ok},
                          {"required", finding.required},
                          {"message", toJson(finding.message)},
                          {"hint", finding.hint.isEmpty() ? Json() : toJson(finding.hint)}});
        const QString mark = finding.ok ? Tr::tr("ok") : finding.required ? Tr::tr("MISSING") : Tr::tr("note");
        context.say(mark.leftJustified(9) + finding.message);
        if (!finding.hint.isEmpty())
            context.say(QString(9, u' ') + finding.hint);
    }
    context.exitStatus = allThere ? Done : NotPossible;
    if (context.json)
        return context.print({{"ok", allThere}, {"checks", checks}});
    context.say(allThere ? Tr::tr("Everything that Orrery needs is here.")
                         : Tr::tr("Something that Orrery needs is missing."));
}

} // namespace

void addDoctor(CLI::App &app, Context &context)
{
    app.add_subcommand("doctor", "Is everything here that Orrery needs; what to install")->callback([&context] {
        examine(context);
    });
}

} // namespace orrery::cli
