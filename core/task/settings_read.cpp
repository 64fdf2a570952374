// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/settings_read.h"

#include "core/base/tr.h"
#include "core/task/shellwords.h"
#include "core/task/yamltext.h"

#include <QRegularExpression>

#include <algorithm>

namespace orrery {

namespace {

QString textOf(const YAML::Node &node)
{
    return node.IsScalar() ? QString::fromStdString(node.Scalar()) : QString();
}

// Reads one file. Each function takes the node of its key.
class Reader
{
public:
    Reader(const QByteArray &text, const QString &file, std::vector<Problem> &problems)
        : m_text(text), m_file(file), m_problems(problems)
    { }

    SettingsValues read(const YAML::Node &top)
    {
        for (const auto &entry : top)
            key(QString::fromStdString(entry.first.Scalar()), entry.second);
        std::ranges::stable_sort(m_values.bindings, {},
                                 [](const TaskBinding &b) { return b.slot == TaskBinding::home ? 99 : b.slot; });
        return std::move(m_values);
    }

private:
    using Take = void (Reader::*)(const YAML::Node &);
    struct Key {
        const char *name;
        Take take;
    };

    void key(const QString &name, const YAML::Node &node)
    {
        static constexpr Key keys[] = {
            {"profile", &Reader::profile},
            {"command", &Reader::command},
            {"data_bindings", &Reader::bindings},
            {"bindings", &Reader::bindings},
            {"target", &Reader::target},
            {"image", &Reader::image},
            {"limits", &Reader::limits},
            {"parameters", &Reader::parameters},
            {"env", &Reader::env},
            {"secrets", &Reader::secrets},
            {"isolation", &Reader::isolation},
            {"network", &Reader::network},
            {"environment", &Reader::environment},
            {"python", &Reader::python},
            {"resource", &Reader::resource},
            {"node", &Reader::node},
        };
        for (const Key &known : keys) {
            if (name == QLatin1StringView(known.name) && !node.IsNull()) {
                m_key = name;
                (this->*known.take)(node);
            }
        }
    }

    void problem(const YAML::Node &node, const QString &message, const QString &hint = {})
    {
        const auto [line, column] = yamlPlace(m_text, node);
        Problem found;
        found.code = "settings.invalid";
        found.file = m_file;
        found.line = line;
        found.column = column;
        found.message = message;
        found.hint = hint;
        m_problems.push_back(found);
    }

    // A scalar, or a problem and nothing.
    std::optional<QString> scalar(const YAML::Node &node)
    {
        if (node.IsScalar())
            return QString::fromStdString(node.Scalar());
        problem(node, Tr::tr("The value of %1 is no text").arg(m_key), Tr::tr("Write: %1: value").arg(m_key));
        return {};
    }

    void profile(const YAML::Node &node)
    {
        const auto text = scalar(node);
        if (!text)
            return;
        m_values.profile = profileFromName(*text);
        if (!m_values.profile)
            problem(node, Tr::tr("There is no profile %1").arg(*text), Tr::tr("Profiles are: orion, gear, none."));
    }

    void command(const YAML::Node &node)
    {
        const auto text = scalar(node);
        if (!text)
            return;
        const auto words = splitCommand(*text);
        if (words)
            m_values.command = text->trimmed();
        else
            problem(node, words.error().message + QStringLiteral(" (") + words.error().detail + u')',
                    words.error().hint);
    }

    void target(const YAML::Node &node) { m_values.target = scalar(node).value_or(QString()); }
    void image(const YAML::Node &node) { m_values.image = scalar(node).value_or(QString()); }
    void python(const YAML::Node &node) { m_values.python = scalar(node).value_or(QString()); }
    void resource(const YAML::Node &node) { m_values.resource = scalar(node).value_or(QString()); }
    void node(const YAML::Node &node) { m_values.node = scalar(node).value_or(QString()); }

    // A text: an existing environment. A mapping: python (build with it) or use (as it is).
    void environment(const YAML::Node &node)
    {
        if (node.IsScalar()) {
            m_values.environment = textOf(node);
            return;
        }
        if (!node.IsMap())
            return problem(node, Tr::tr("environment is a path, a name, or a mapping with python or use"));
        for (const auto &entry : node) {
            const QString name = textOf(entry.first);
            m_key = QStringLiteral("environment.") + name;
            if (name == QLatin1StringView("python"))
                m_values.python = scalar(entry.second).value_or(QString());
            else if (name == QLatin1StringView("use"))
                m_values.environment = scalar(entry.second).value_or(QString());
        }
    }

    // A mapping: variables. A text: the runtime's name in openbayes.yaml.
    void env(const YAML::Node &node)
    {
        if (node.IsScalar()) {
            m_values.runtime = textOf(node);
            return;
        }
        if (!node.IsMap())
            return problem(node, Tr::tr("env is a mapping of names to values"),
                           Tr::tr("Write lines like: NAME: value"));
        for (const auto &entry : node) {
            const QString name = textOf(entry.first);
            m_key = QStringLiteral("env.") + name;
            if (!isVariable(entry.first))
                continue;
            if (entry.second.IsNull())
                m_values.variables.push_back({name, {}});
            else if (const auto value = scalar(entry.second))
                m_values.variables.push_back({name, *value});
        }
    }

    bool isVariable(const YAML::Node &node)
    {
        static const QRegularExpression valid(QStringLiteral("^[A-Za-z_][A-Za-z0-9_]*$"));
        const bool good = valid.match(textOf(node)).hasMatch();
        if (!good)
            problem(node, Tr::tr("%1 is no name of an environment variable").arg(textOf(node)),
                    Tr::tr("Letters, digits and _ make a name; it does not begin with a digit."));
        return good;
    }

    // Names alone: a value that stands in a file is no secret.
    void secrets(const YAML::Node &node)
    {
        if (!node.IsSequence())
            return problem(node, Tr::tr("secrets is a list of names"), Tr::tr("Write lines like: - API_KEY"));
        for (const YAML::Node &name : node) {
            if (isVariable(name) && !m_values.secrets.contains(textOf(name)))
                m_values.secrets << textOf(name);
        }
    }

    void isolation(const YAML::Node &node)
    {
        const auto text = scalar(node);
        if (!text)
            return;
        if (*text == QLatin1StringView("strict"))
            m_values.isolation = Isolation::Strict;
        else if (*text == QLatin1StringView("none"))
            m_values.isolation = Isolation::None;
        else
            problem(node, Tr::tr("There is no isolation %1").arg(*text), Tr::tr("It is strict or none."));
    }

    void network(const YAML::Node &node)
    {
        static const QStringList on{QStringLiteral("on"), QStringLiteral("true"), QStringLiteral("yes")};
        static const QStringList off{QStringLiteral("off"), QStringLiteral("false"), QStringLiteral("no")};
        const auto text = scalar(node);
        if (!text)
            return;
        if (on.contains(text->toLower()))
            m_values.network = true;
        else if (off.contains(text->toLower()))
            m_values.network = false;
        else
            problem(node, Tr::tr("network is on or off, not %1").arg(*text));
    }

    void bindings(const YAML::Node &node)
    {
        if (node.IsMap()) {
            for (const auto &entry : node)
                binding(entry.second, entry.first, entry.second, {});
            return;
        }
        if (!node.IsSequence())
            return problem(node, Tr::tr("%1 is a list").arg(m_key), Tr::tr("Write: input0: digits/1"));
        for (const YAML::Node &item : node) {
            if (!item.IsMap() || !item["data"] || !item["path"])
                problem(item, Tr::tr("A binding needs data and path"),
                        Tr::tr("Write: - {data: digits/1, path: /input0}"));
            else
                binding(item, item["path"], item["data"], item["type"] ? textOf(item["type"]) : QString());
        }
    }

    void binding(const YAML::Node &whole, const YAML::Node &path, const YAML::Node &source, const QString &type)
    {
        const auto slot = slotFromText(textOf(path));
        if (!slot)
            return problem(path, Tr::tr("There is no place %1 to bind to").arg(textOf(path)),
                           Tr::tr("Places are input0 to input4 and home."));
        if (textOf(source).isEmpty())
            return problem(source.IsDefined() ? source : whole, Tr::tr("This binding names nothing to bind"),
                           Tr::tr("Name data, exec:ID or dir:PATH."));
        const TaskBinding bound{*slot, textOf(source), type};
        if (std::ranges::find(m_values.bindings, *slot, &TaskBinding::slot) != m_values.bindings.end())
            return problem(path, Tr::tr("%1 is bound twice").arg(bound.slotName()), Tr::tr("Keep one of them."));
        m_values.bindings.push_back(bound);
    }

    // {name: value}, or a list of such, of "name=value" and of "name".
    void parameters(const YAML::Node &node)
    {
        if (node.IsMap()) {
            for (const auto &entry : node)
                parameter(entry.first, textOf(entry.first), entry.second);
            return;
        }
        if (!node.IsSequence())
            return problem(node, Tr::tr("parameters are a mapping of names to values"),
                           Tr::tr("Write lines like: epochs: 10"));
        for (const YAML::Node &item : node) {
            const QString text = textOf(item);
            if (item.IsMap()) {
                for (const auto &entry : item)
                    parameter(entry.first, textOf(entry.first), entry.second);
            } else if (const qsizetype equals = text.indexOf(u'='); equals >= 0) {
                parameter(item, text.left(equals), yamlString(text.mid(equals + 1)));
            } else {
                parameter(item, text, YAML::Node());
            }
        }
    }

    void parameter(const YAML::Node &place, QString name, const YAML::Node &value)
    {
        while (name.startsWith(u'-'))
            name.remove(0, 1);
        if (name.isEmpty() || name.contains(u'=') || name.contains(u' '))
            return problem(place, Tr::tr("This is no name of a parameter"), Tr::tr("Write lines like: epochs: 10"));
        if (std::ranges::find(m_values.parameters, name, &Parameter::name) != m_values.parameters.end())
            return problem(place, Tr::tr("The parameter %1 is there twice").arg(name), Tr::tr("Keep one of them."));
        m_key = QStringLiteral("parameters.") + name;
        if (value.IsNull())
            m_values.parameters.push_back({name, {}});
        else if (const auto text = scalar(value))
            m_values.parameters.push_back({name, *text});
    }

    void limits(const YAML::Node &node)
    {
        if (!node.IsMap())
            return problem(node, Tr::tr("limits is a mapping"), Tr::tr("Write: limits: {time: 2h}"));
        TaskLimits &limits = m_values.limits;
        for (const auto &entry : node) {
            const QString name = textOf(entry.first);
            m_key = QStringLiteral("limits.") + name;
            if (name == QLatin1StringView("time"))
                limit(entry.second, limits.time, &parseDuration, Tr::tr("Durations are written 90s, 15m, 2h."));
            else if (name == QLatin1StringView("cpu_time"))
                limit(entry.second, limits.cpuTime, &parseDuration, Tr::tr("Durations are written 90s, 15m, 2h."));
            else if (name == QLatin1StringView("memory"))
                limit(entry.second, limits.memory, &parseSize, Tr::tr("Sizes are written 512M, 4G."));
            else if (name == QLatin1StringView("storage"))
                limit(entry.second, limits.storage, &parseSize, Tr::tr("Sizes are written 512M, 4G."));
            else if (name == QLatin1StringView("cpus"))
                limit(entry.second, limits.cpus, &positiveNumber, Tr::tr("Write a number above 0."));
            else if (name == QLatin1StringView("gpus"))
                limit(entry.second, limits.gpus, &count, Tr::tr("Write a whole number."));
        }
    }

    static std::optional<double> positiveNumber(QStringView text)
    {
        bool ok = false;
        const double value = text.toDouble(&ok);
        return ok && value > 0 && value < 1e6 ? std::optional(value) : std::nullopt;
    }

    static std::optional<int> count(QStringView text)
    {
        bool ok = false;
        const int value = text.toInt(&ok);
        return ok && value >= 0 ? std::optional(value) : std::nullopt;
    }

    template<typename T>
    void limit(const YAML::Node &node, std::optional<T> &into, std::optional<T> (*parse)(QStringView),
               const QString &hint)
    {
        const auto text = scalar(node);
        if (!text)
            return;
        into = parse(*text);
        if (!into)
            problem(node, Tr::tr("%1 cannot be %2").arg(m_key, *text), hint);
    }

    const QByteArray &m_text;
    const QString &m_file;
    std::vector<Problem> &m_problems;
    SettingsValues m_values;
    QString m_key; // the one being read, for sentences
};

} // namespace

SettingsValues readSettings(const QByteArray &text, const QString &file, std::vector<Problem> &problems)
{
    const auto top = parseYaml(text);
    if (top)
        return Reader(text, file, problems).read(*top);
    problems.push_back({.code = "settings.invalid",
                        .file = file,
                        .line = top.error().line,
                        .column = top.error().column,
                        .message = top.error().message,
                        .hint = top.error().hint});
    return {};
}

std::optional<int> slotFromText(QStringView text)
{
    while (text.endsWith(u'/'))
        text.chop(1);
    for (const QLatin1StringView home : {QLatin1StringView("home"), QLatin1StringView("/output"),
                                         QLatin1StringView("/openbayes/home"), QLatin1StringView("/hyperai/home")}) {
        if (text == home)
            return TaskBinding::home;
    }
    for (const QLatin1StringView prefix :
         {QLatin1StringView("/openbayes/input/"), QLatin1StringView("/hyperai/input/"), QLatin1StringView("/")}) {
        if (text.startsWith(prefix)) {
            text = text.sliced(prefix.size());
            break;
        }
    }
    if (text.size() != 6 || !text.startsWith(QLatin1StringView("input")) || text[5] < u'0' || text[5] > u'4')
        return {};
    return text[5].digitValue();
}

} // namespace orrery
