// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runoptions.h"

#include "app/cli/arguments.h"
#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/execution/bindings.h"

#include <QFile>

namespace orrery::cli {

namespace {

Result<std::pair<QString, QString>> nameAndValue(const std::string &text, const char *option)
{
    const QString whole = QString::fromStdString(text);
    const qsizetype equals = whole.indexOf(u'=');
    if (equals <= 0)
        return unexpected(Error{
            "usage.arguments", Tr::tr("%1 %2: NAME=VALUE is expected").arg(QLatin1StringView(option), whole), {}, {}});
    return std::pair(whole.left(equals), whole.mid(equals + 1));
}

} // namespace

void RunOptions::addTo(Command command)
{
    command.addOption("--set", m_set, "A parameter: --NAME=VALUE behind the script's name; may be repeated")
        .argument("NAME=VALUE")
        .repeatable();
    command.addOption("--flag", m_flags, "A parameter without a value; may be repeated").argument("NAME").repeatable();
    command
        .addOption("--input", m_inputs,
                   "What is read-only at /inputN, N from 0 to 4; SOURCE: data, exec:ID[/PATH] or dir:PATH")
        .argument("N=SOURCE")
        .repeatable();
    command.addOption("--home-from", m_homeFrom, "Begin with the working directory that an execution left")
        .argument("exec:ID");
    command.addOption("--home-mode", m_homeMode, "How: an overlay (nothing is copied), a copy, or what is quicker")
        .oneOf({"auto", "overlay", "copy"});
    command.addOption("--keep", m_keep, "Where both changed these files, take the working directory's; may be repeated")
        .argument("PATTERN")
        .repeatable();
    command.addOption("--env-var", m_variables, "An environment variable of the run; may be repeated")
        .argument("NAME=VALUE")
        .repeatable();
    command
        .addOption("--secret", m_secrets,
                   "A variable whose value is written nowhere: from your environment, the keychain, or asked for")
        .argument("NAME")
        .repeatable();
    const auto python = command.addOption("--python", m_python, "Build the environment with this Python");
    python.argument("VERSION|PATH");
    const auto fresh = command.addFlag("--fresh-env", m_fresh, "Resolve anew what the requirements do not pin");
    command.addOption("--env", m_environment, "Use this environment as it is; nothing is installed")
        .argument("PATH|NAME")
        .excludes(python)
        .excludes(fresh);
    command.addOption("--time-limit", m_timeLimit, "End the run after this time: 90s, 15m, 2h").argument("DUR");
    command.addOption("--isolation", m_isolation, "strict: in a sandbox (the default); none: on the bare machine")
        .oneOf({"strict", "none"});
    command.addOption("--network", m_network, "Whether the run reaches the network (default: on)").oneOf({"on", "off"});
    command.addOption("--name", m_name, "A name for the execution").argument("TEXT");
    command.addFlag("--anyway", m_anyway, "Go on in spite of errors that the run itself would report");
    command.addOption("COMMAND", m_command, "Behind --: a command instead of the task's script").hidden();
}

Result<RunChanges> RunOptions::toChanges(std::optional<HomeSource> home) const
{
    RunChanges changes;
    changes.home = std::move(home);
    for (const std::string &text : m_set) {
        auto pair = nameAndValue(text, "--set");
        if (!pair)
            return unexpected(pair.error());
        changes.parameters.push_back({pair->first, pair->second});
    }
    for (const std::string &name : m_flags)
        changes.parameters.push_back({QString::fromStdString(name), std::nullopt});
    for (const std::string &text : m_inputs) {
        auto input = parseInputOption(QString::fromStdString(text));
        if (!input)
            return unexpected(input.error());
        changes.inputs.push_back(std::move(*input));
    }
    if (!m_homeFrom.empty()) {
        const QString source = QString::fromStdString(m_homeFrom);
        if (!source.startsWith(u"exec:")) {
            return unexpected(Error{"usage.arguments",
                                    Tr::tr("--home-from %1: exec:ID is expected").arg(source),
                                    {},
                                    Tr::tr("orrery list names the executions.")});
        }
        changes.home = HomeSource{source.mid(5), HomeMode::Auto, {}};
    }
    if (!changes.home && (!m_homeMode.empty() || !m_keep.empty())) {
        return unexpected(Error{"usage.arguments",
                                Tr::tr("--home-mode and --keep need an earlier working directory at home"),
                                {},
                                Tr::tr("For example --home-from exec:@last; orrery continue has one by itself")});
    }
    if (!m_homeMode.empty())
        changes.home->mode = homeModeFromText(QString::fromStdString(m_homeMode)).value_or(HomeMode::Auto);
    for (const std::string &pattern : m_keep)
        changes.home->keep += QFile::decodeName(pattern.c_str());
    for (const std::string &text : m_variables) {
        auto pair = nameAndValue(text, "--env-var");
        if (!pair)
            return unexpected(pair.error());
        changes.environmentVariables.push_back(std::move(*pair));
    }
    if (!m_timeLimit.empty()) {
        changes.timeLimit = parseDuration(QString::fromStdString(m_timeLimit));
        if (!changes.timeLimit || changes.timeLimit->count() == 0)
            return unexpected(Error{"usage.arguments",
                                    Tr::tr("--time-limit %1: a duration like 90s, 15m or 2h is expected")
                                        .arg(QString::fromStdString(m_timeLimit)),
                                    {},
                                    {}});
    }
    if (!m_isolation.empty())
        changes.isolation = m_isolation == "none" ? Isolation::None : Isolation::Strict;
    if (!m_network.empty())
        changes.network = m_network == "on";
    for (const std::string &name : m_secrets) {
        if (!isVariableName(QString::fromStdString(name)))
            return unexpected(Error{"usage.arguments",
                                    Tr::tr("--secret %1: the name of an environment variable is expected; its value "
                                           "is never given here")
                                        .arg(QString::fromStdString(name).section(u'=', 0, 0)),
                                    {},
                                    {}});
        changes.secrets.push_back({QString::fromStdString(name), {}});
    }
    changes.freshEnvironment = m_fresh;
    // A name stays one; a path means the caller's directory.
    const QString environment = QString::fromStdString(m_environment);
    changes.environment = environment.contains(u'/') || environment == u"." ? pathArgument(m_environment) : environment;
    changes.python = QString::fromStdString(m_python);
    changes.name = QString::fromStdString(m_name);
    changes.anyway = m_anyway;
    for (const std::string &word : m_command)
        changes.command += QString::fromStdString(word);
    return changes;
}

} // namespace orrery::cli
