// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/condatool.h"

#include "core/base/atomicfile.h"
#include "core/base/files.h"
#include "core/base/json.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace orrery {

namespace {

QString historyFile(const QString &directory)
{
    return directory + QStringLiteral("/conda-meta/history");
}

} // namespace

QStringList condaPlaces(const CondaTool &tool)
{
    const QString program = QFileInfo(tool.program).canonicalFilePath();
    QStringList places{tool.program, program};
    for (const QString &each : {tool.program, program}) {
        const QString root = QFileInfo(QFileInfo(each).path()).path(); // …/bin/conda, …/condabin/conda
        if (QFileInfo(root + QStringLiteral("/conda-meta")).isDir())
            places.append(root);
    }
    for (const QStringView name : {u"/.condarc", u"/.conda/.condarc", u"/.config/conda", u"/.mambarc"})
        places.append(QDir::homePath() + name.toString());
    for (const char *name : {"CONDARC", "MAMBARC"})
        places.append(qEnvironmentVariable(name));
    places.removeAll(QString());
    places.removeDuplicates();
    return places;
}

Result<> makeCondaPrefix(const QString &directory, const std::vector<Package> &pins)
{
    if (auto made = makeDirectory(QFileInfo(historyFile(directory)).path()); !made)
        return made;
    if (auto written = writeFileAtomically(historyFile(directory), {}); !written || pins.empty())
        return written;
    QString text;
    for (const Package &pin : pins)
        text += pin.name + QStringLiteral(" ==") + pin.version + u'\n';
    return writeFileAtomically(directory + QStringLiteral("/conda-meta/pinned"), text.toUtf8());
}

QStringList condaArguments(const CondaTool &tool, const QString &directory, const QString &file)
{
    const QStringList target{QStringLiteral("-p"), directory, QStringLiteral("-f"), file};
    return tool.standalone
        ? QStringList{QStringLiteral("install"), QStringLiteral("-y")} + target
        : QStringList{QStringLiteral("env"), QStringLiteral("update"), QStringLiteral("-q")} + target;
}

void addCondaVariables(QProcessEnvironment &variables, const QString &cacheDirectory)
{
    for (const char *name :
         {"CONDA_DEFAULT_ENV", "CONDA_SHLVL", "CONDA_PROMPT_MODIFIER", "CONDA_JSON", "CONDA_DRY_RUN"})
        variables.remove(QLatin1StringView(name));
    const auto set
        = [&variables](const char *name, const QString &value) { variables.insert(QLatin1StringView(name), value); };
    set("CONDA_PKGS_DIRS", cacheDirectory + QStringLiteral("/packages"));
    set("MAMBA_ROOT_PREFIX", cacheDirectory + QStringLiteral("/root"));
    for (const char *name : {"CONDA_ALWAYS_YES", "MAMBA_ALWAYS_YES"})
        set(name, QStringLiteral("true"));
    for (const char *name :
         {"CONDA_REPORT_ERRORS", "CONDA_NOTIFY_OUTDATED_CONDA", "CONDA_REGISTER_ENVS", "CONDA_AUTO_UPDATE_CONDA"})
        set(name, QStringLiteral("false"));
    set("CONDA_NUMBER_CHANNEL_NOTICES", QStringLiteral("0"));
    // The environment is ours: its Python may say that only its distribution installs into it.
    for (const char *name : {"PIP_BREAK_SYSTEM_PACKAGES", "UV_BREAK_SYSTEM_PACKAGES"})
        set(name, QStringLiteral("1"));
}

std::vector<Package> condaPackages(const QString &directory)
{
    std::vector<Package> packages;
    const QDir records(directory + QStringLiteral("/conda-meta"));
    for (const QString &name : records.entryList({QStringLiteral("*.json")}, QDir::Files)) {
        const auto text = readFile(records.filePath(name));
        const auto record = text ? parseJson(*text) : Result<Json>(unexpected(text.error()));
        if (record && !stringMember(*record, "name").isEmpty())
            packages.push_back({stringMember(*record, "name"), stringMember(*record, "version")});
    }
    std::sort(packages.begin(), packages.end(),
              [](const Package &a, const Package &b) { return canonicalName(a.name) < canonicalName(b.name); });
    return packages;
}

} // namespace orrery
