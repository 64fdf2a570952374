// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/variables.h"

#include <QFileInfo>

#include <array>

namespace orrery {

namespace {

constexpr std::array<const char *, 29> misleading = {"PYTHONHOME",
                                                     "PYTHONPATH",
                                                     "PYTHONSTARTUP",
                                                     "PYTHONUSERBASE",
                                                     "PYTHONDONTWRITEBYTECODE",
                                                     "PYTHONPYCACHEPREFIX",
                                                     "PYTHONOPTIMIZE",
                                                     "PYTHONINSPECT",
                                                     "PYTHONWARNINGS",
                                                     "PYTHONPLATLIBDIR",
                                                     "__PYVENV_LAUNCHER__",
                                                     "VIRTUAL_ENV",
                                                     "CONDA_PREFIX",
                                                     "PIP_TARGET",
                                                     "PIP_PREFIX",
                                                     "PIP_ROOT",
                                                     "PIP_PYTHON",
                                                     "PIP_USER",
                                                     "PIP_REQUIREMENT",
                                                     "PIP_EDITABLE",
                                                     "PIP_DRY_RUN",
                                                     "PIP_REPORT",
                                                     "PIP_NO_COMPILE",
                                                     "PIP_LOG",
                                                     "PIP_CACHE_DIR",
                                                     "PIP_NO_CACHE_DIR",
                                                     "PIP_QUIET",
                                                     "PIP_VERBOSE",
                                                     "PIP_PROGRESS_BAR"};

constexpr std::array<const char *, 11> misleadingForUv
    = {"UV_SYSTEM_PYTHON", "UV_PYTHON", "UV_PROJECT_ENVIRONMENT", "UV_NO_CACHE", "UV_CACHE_DIR",
       "UV_TARGET",        "UV_PREFIX", "UV_REQUIREMENTS",        "UV_EDITABLE", "UV_WORKING_DIR",
       "UV_OUTPUT_FORMAT"};

void addWhereMissing(QProcessEnvironment &variables, const QString &name, const QString &value)
{
    if (!value.isEmpty() && !variables.contains(name))
        variables.insert(name, value);
}

QStringList existingLocations(const QStringList &locations)
{
    QStringList result;
    for (const QString &location : locations) {
        // uv ends with an error where pip only warns.
        if (location.contains(u"://") || QFileInfo::exists(location))
            result.append(location);
    }
    return result;
}

} // namespace

QProcessEnvironment buildVariables(const QString &temporary)
{
    auto variables = QProcessEnvironment::systemEnvironment();
    for (const char *name : misleading)
        variables.remove(QLatin1StringView(name));
    variables.insert(QStringLiteral("TMPDIR"), temporary);
    variables.insert(QStringLiteral("PYTHONNOUSERSITE"), QStringLiteral("1"));
    variables.insert(QStringLiteral("NO_COLOR"), QStringLiteral("1"));
    variables.remove(QStringLiteral("FORCE_COLOR"));
    // Messages of the tools are read by us: in English, UTF-8.
    variables.remove(QStringLiteral("LC_ALL"));
    variables.insert(QStringLiteral("LC_CTYPE"), QStringLiteral("C.UTF-8"));
    variables.insert(QStringLiteral("LC_MESSAGES"), QStringLiteral("C"));
    variables.remove(QStringLiteral("LANGUAGE"));
    return variables;
}

void addPipVariables(QProcessEnvironment &variables, const QString &cacheDirectory)
{
    const auto set
        = [&variables](const char *name, const QString &value) { variables.insert(QLatin1StringView(name), value); };
    set("PIP_CACHE_DIR", cacheDirectory);
    set("PIP_DISABLE_PIP_VERSION_CHECK", QStringLiteral("1"));
    set("PIP_NO_INPUT", QStringLiteral("1"));
    set("PIP_NO_PYTHON_VERSION_WARNING", QStringLiteral("1"));
    set("PIP_USER", QStringLiteral("0"));
    set("PIP_REQUIRE_VIRTUALENV", QStringLiteral("0"));
}

void addUvVariables(QProcessEnvironment &variables, const PipConfig &config, const QString &cacheDirectory)
{
    for (const char *name : misleadingForUv)
        variables.remove(QLatin1StringView(name));
    variables.insert(QStringLiteral("UV_CACHE_DIR"), cacheDirectory);
    variables.insert(QStringLiteral("UV_NO_PROGRESS"), QStringLiteral("1"));
    variables.insert(QStringLiteral("UV_PYTHON_DOWNLOADS"), QStringLiteral("never"));
    const auto option = [&config](const char *name) { return config.value(QLatin1StringView(name)); };
    const auto list = [&config](const char *name) { return config.list(QLatin1StringView(name)); };
    if (!variables.contains(QStringLiteral("UV_DEFAULT_INDEX")))
        addWhereMissing(variables, QStringLiteral("UV_INDEX_URL"), option("index-url"));
    if (!variables.contains(QStringLiteral("UV_INDEX")))
        addWhereMissing(variables, QStringLiteral("UV_EXTRA_INDEX_URL"), list("extra-index-url").join(u' '));
    addWhereMissing(variables, QStringLiteral("UV_FIND_LINKS"), existingLocations(list("find-links")).join(u' '));
    addWhereMissing(variables, QStringLiteral("UV_INSECURE_HOST"), list("trusted-host").join(u' '));
    addWhereMissing(variables, QStringLiteral("UV_CONSTRAINT"), list("constraint").join(u' '));
    addWhereMissing(variables, QStringLiteral("UV_HTTP_TIMEOUT"),
                    option("default-timeout").isEmpty() ? option("timeout") : option("default-timeout"));
    // As pip: the best version that any of the indexes has.
    addWhereMissing(variables, QStringLiteral("UV_INDEX_STRATEGY"), QStringLiteral("unsafe-best-match"));
    if (config.isOn(QStringLiteral("pre")))
        addWhereMissing(variables, QStringLiteral("UV_PRERELEASE"), QStringLiteral("allow"));
    if (config.isOn(QStringLiteral("no-index")))
        addWhereMissing(variables, QStringLiteral("UV_NO_INDEX"), QStringLiteral("1"));
    addWhereMissing(variables, QStringLiteral("SSL_CERT_FILE"), option("cert"));
    addWhereMissing(variables, QStringLiteral("SSL_CLIENT_CERT"), option("client-cert"));
    for (const char *name : {"HTTP_PROXY", "HTTPS_PROXY"}) {
        if (!variables.contains(QString::fromLatin1(name).toLower()))
            addWhereMissing(variables, QLatin1StringView(name), option("proxy"));
    }
}

} // namespace orrery
