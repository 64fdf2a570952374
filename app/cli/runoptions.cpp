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

void RunOptions::addTo(CLI::App &command)
{
    command.add_option("--set", m_set, "A parameter: --NAME=VALUE behind the script's name; may be repeated")
        ->type_name("NAME=VALUE")
        ->take_all()
        ->allow_extra_args(false);
    command.add_option("--flag", m_flags, "A parameter without a value; may be repeated")
        ->type_name("NAME")
        ->take_all()
        ->allow_extra_args(false);
    command
        .add_option("--input", m_inputs,
                    "What is read-only at /inputN, N from 0 to 4; SOURCE: data, exec:ID[/PATH] or dir:PATH")
        ->type_name("N=SOURCE")
        ->take_all()
        ->allow_extra_args(false);
    command.add_option("--home-from", m_homeFrom, "Begin with the working directory that an execution left")
        ->type_name("exec:ID");
    command.add_option("--home-mode", m_homeMode, "How: an overlay (nothing is copied), a copy, or what is quicker")
        ->check(CLI::IsMember({"auto", "overlay", "copy"}));
    command
        .add_option("--keep", m_keep, "Where both changed these files, take the working directory's; may be repeated")
        ->type_name("PATTERN")
        ->take_all()
        ->allow_extra_args(false);
    command.add_option("--env-var", m_variables, "An environment variable of the run; may be repeated")
        ->type_name("NAME=VALUE")
        ->take_all()
        ->allow_extra_args(false);
    command
        .add_option("--secret", m_secrets,
                    "A variable whose value is written nowhere: from your environment, the keychain, or asked for")
        ->type_name("NAME")
        ->take_all()
        ->allow_extra_args(false);
    auto *python = command.add_option("--python", m_python, "Build the environment with this Python");
    python->type_name("VERSION|PATH");
    auto *fresh = command.add_flag("--fresh-env", m_fresh, "Resolve anew what the requirements do not pin");
    command.add_option("--env", m_environment, "Use this environment as it is; nothing is installed")
        ->type_name("PATH|NAME")
        ->excludes(python)
        ->excludes(fresh);
    command.add_option("--time-limit", m_timeLimit, "End the run after this time: 90s, 15m, 2h")->type_name("DUR");
    command.add_option("--isolation", m_isolation, "strict: in a sandbox (the default); none: on the bare machine")
        ->check(CLI::IsMember({"strict", "none"}));
    command.add_option("--network", m_network, "Whether the run reaches the network (default: on)")
        ->check(CLI::IsMember({"on", "off"}));
    command.add_option("--name", m_name, "A name for the execution")->type_name("TEXT");
    command.add_flag("--anyway", m_anyway, "Go on in spite of errors that the run itself would report");
    command.add_option("COMMAND", m_command, "Behind --: a command instead of the task's script")->group("");
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
