// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/settings.h"
#include "core/task/shellwords.h"
#include "core/task/yamltext.h"

#include <QRegularExpression>

namespace orrery {

namespace {

QString number(double value)
{
    return QString::number(value, 'g', 12);
}

// A size in the largest unit that leaves a whole number.
QString sizeText(Bytes bytes)
{
    const char *unit = "";
    for (const char *next : {"K", "M", "G", "T"}) {
        if (bytes == 0 || bytes % 1024 != 0)
            break;
        bytes /= 1024;
        unit = next;
    }
    return QString::number(bytes) + QLatin1StringView(unit);
}

// A scalar that YAML reads as a number or a truth value, as a person would write it.
YAML::Node plain(const QString &text)
{
    return YAML::Node(text.toStdString());
}

// A number stays one: 0.1 and not "0.1", which reads the same to us and worse to people.
YAML::Node scalarFor(const QString &text)
{
    static const QRegularExpression numeric(QStringLiteral(R"(^-?(0|[1-9][0-9]*)(\.[0-9]+)?(e-?[0-9]+)?$)"));
    return numeric.match(text).hasMatch() ? plain(text) : yamlString(text);
}

void setMember(YAML::Node &map, const char *key, const std::optional<QString> &text)
{
    if (text)
        map[key] = plain(*text);
    else
        map.remove(key);
}

template<typename T, typename Write>
std::optional<QString> written(const std::optional<T> &value, Write write)
{
    return value ? std::optional<QString>(write(*value)) : std::nullopt;
}

} // namespace

struct Settings::YamlValue {
    std::optional<YAML::Node> node;
};

Result<> Settings::replaceBlock(const QString &key, const YamlValue &value)
{
    auto text = replaceYamlBlock(m_text, key, value.node);
    if (!text)
        return unexpected(text.error());
    m_text = std::move(*text);
    if (m_origin == Origin::None)
        m_origin = Origin::Orrery;
    reread();
    return {};
}

Result<> Settings::setText(const QString &key, const QString &text)
{
    return replaceBlock(key, {text.isEmpty() ? std::nullopt : std::optional(yamlString(text))});
}

Result<> Settings::setProfile(std::optional<Profile> profile)
{
    return setText(QStringLiteral("profile"), profile ? profileName(*profile) : QString());
}

Result<> Settings::setIsolation(std::optional<Isolation> isolation)
{
    return setText(QStringLiteral("isolation"),
                   !isolation                            ? QString()
                       : *isolation == Isolation::Strict ? QStringLiteral("strict")
                                                         : QStringLiteral("none"));
}

Result<> Settings::setNetwork(std::optional<bool> network)
{
    std::optional<YAML::Node> node;
    if (network)
        node = plain(*network ? QStringLiteral("on") : QStringLiteral("off"));
    return replaceBlock(QStringLiteral("network"), {node});
}

// In the form that the file uses; new ones as a mapping of slots, and as a list in openbayes.yaml.
Result<> Settings::setBindings(const std::vector<TaskBinding> &bindings)
{
    const auto top = parseYaml(m_text);
    const bool list = m_origin == Origin::OpenBayes || (top && (*top)["data_bindings"]);
    const QString key = list ? QStringLiteral("data_bindings") : QStringLiteral("bindings");
    YAML::Node node(list ? YAML::NodeType::Sequence : YAML::NodeType::Map);
    for (const TaskBinding &binding : bindings) {
        if (!list) {
            node[binding.slotName().toStdString()] = yamlString(binding.source);
            continue;
        }
        YAML::Node item(YAML::NodeType::Map);
        item["data"] = yamlString(binding.source);
        item["path"]
            = yamlString(binding.slot == TaskBinding::home ? QStringLiteral("/output") : u'/' + binding.slotName());
        if (!binding.type.isEmpty())
            item["type"] = yamlString(binding.type);
        node.push_back(item);
    }
    if (list && top && (*top)["bindings"]) {
        if (auto removed = replaceBlock(QStringLiteral("bindings"), {}); !removed)
            return removed;
    }
    return replaceBlock(key, {bindings.empty() ? std::nullopt : std::optional(node)});
}

Result<> Settings::setParameters(const std::vector<Parameter> &parameters)
{
    YAML::Node node(YAML::NodeType::Map);
    for (const Parameter &parameter : parameters)
        node[parameter.name.toStdString()] = parameter.value ? scalarFor(*parameter.value) : YAML::Node();
    return replaceBlock(QStringLiteral("parameters"), {parameters.empty() ? std::nullopt : std::optional(node)});
}

Result<> Settings::setVariables(const std::vector<EnvironmentVariable> &variables)
{
    YAML::Node node(YAML::NodeType::Map);
    for (const EnvironmentVariable &variable : variables)
        node[variable.name.toStdString()] = scalarFor(variable.value);
    return replaceBlock(QStringLiteral("env"), {variables.empty() ? std::nullopt : std::optional(node)});
}

Result<> Settings::setSecrets(const QStringList &names)
{
    YAML::Node node(YAML::NodeType::Sequence);
    for (const QString &name : names)
        node.push_back(yamlString(name));
    return replaceBlock(QStringLiteral("secrets"), {names.isEmpty() ? std::nullopt : std::optional(node)});
}

Result<> Settings::setEnvironment(const QString &use)
{
    return setInEnvironment("use", QStringLiteral("environment"), use);
}

Result<> Settings::setPython(const QString &python)
{
    return setInEnvironment("python", QStringLiteral("python"), python);
}

Result<> Settings::setInEnvironment(const char *member, const QString &key, const QString &text)
{
    const auto top = parseYaml(m_text);
    if (!top || !(*top)["environment"] || !(*top)["environment"].IsMap())
        return setText(key, text);
    YAML::Node node = YAML::Clone((*top)["environment"]);
    if (text.isEmpty())
        node.remove(member);
    else
        node[member] = yamlString(text);
    // What stands beside the mapping would count as well.
    if ((*top)["python"] && key == u"python") {
        if (auto removed = setText(key, {}); !removed)
            return removed;
    }
    return replaceBlock(QStringLiteral("environment"), {node.size() == 0 ? std::nullopt : std::optional(node)});
}

Result<> Settings::setLimits(const TaskLimits &limits)
{
    const auto top = parseYaml(m_text);
    YAML::Node node(YAML::NodeType::Map);
    if (top && (*top)["limits"] && (*top)["limits"].IsMap())
        node = YAML::Clone((*top)["limits"]);
    setMember(node, "time", written(limits.time, durationToText));
    setMember(node, "cpu_time", written(limits.cpuTime, durationToText));
    setMember(node, "cpus", written(limits.cpus, number));
    setMember(node, "memory", written(limits.memory, sizeText));
    setMember(node, "storage", written(limits.storage, sizeText));
    setMember(node, "gpus", written(limits.gpus, [](int n) { return QString::number(n); }));
    return replaceBlock(QStringLiteral("limits"), {node.size() == 0 ? std::nullopt : std::optional(node)});
}

QByteArray exportOpenBayes(const Settings &settings, const QString &execFileName, const QByteArray &existing)
{
    const SettingsValues &values = settings.values();
    Settings out = Settings::fromBytes(existing, Settings::Origin::OpenBayes);
    if (!out.problems().empty())
        out = Settings::fromBytes({}, Settings::Origin::OpenBayes);
    QString command = values.command;
    if (command.isEmpty() && !execFileName.isEmpty())
        command = joinCommand({QStringLiteral("python"), execFileName});
    // Blocks of a file that was read without a fault: nothing that can fail.
    (void)out.setBindings(values.bindings);
    (void)out.setText(QStringLiteral("resource"), values.resource);
    (void)out.setText(QStringLiteral("env"), values.runtime);
    (void)out.setText(QStringLiteral("command"), command);
    (void)out.setText(QStringLiteral("node"), values.node);
    (void)out.setParameters(values.parameters);
    return out.m_text;
}

} // namespace orrery
