// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/requirements_paste.h"

#include "core/base/tr.h"
#include "core/task/requirement_line.h"
#include "core/task/requirement_options.h"

#include <algorithm>
#include <array>

namespace orrery {

namespace {

// Options of `pip install` and `uv pip install` with a value that a requirements file cannot hold.
constexpr std::array<std::string_view, 22> foreignWithValue{
    "-t",          "--target",  "--platform", "--python-version",   "--implementation", "--abi",
    "--root",      "--prefix",  "--src",      "--upgrade-strategy", "--progress-bar",   "--log",
    "--proxy",     "--retries", "--timeout",  "--exists-action",    "--cert",           "--client-cert",
    "--cache-dir", "--python",  "-p",         "--report",
};

using Words = std::vector<std::string>;

std::string fileName(const std::string &path)
{
    return path.substr(path.rfind('/') + 1);
}

bool isProgram(const std::string &word, std::string_view name)
{
    const std::string program = fileName(word);
    const std::size_t digits = program.find_first_of("0123456789");
    return std::string_view(program).substr(0, digits) == name
        && program.find_first_not_of("0123456789.", std::min(digits, program.size())) == std::string::npos;
}

// How many words begin a command that installs; 0: none.
std::size_t commandLength(const Words &words)
{
    std::size_t at = 0;
    const auto is
        = [&](std::size_t index, std::string_view word) { return index < words.size() && words[index] == word; };
    while (is(at, "$") || is(at, "#") || is(at, "sudo") || is(at, ">"))
        ++at;
    if (at < words.size() && isProgram(words[at], "python") && is(at + 1, "-m"))
        at += 2;
    if (is(at, "uv") && is(at + 1, "add"))
        return at + 2;
    if (is(at, "uv"))
        ++at;
    return at < words.size() && isProgram(words[at], "pip") && is(at + 1, "install") ? at + 2 : 0;
}

class Command
{
public:
    Command(Words words, PastedRequirements &result) : m_words(std::move(words)), m_result(result) { }

    // The words that are neither a requirement nor an option.
    QStringList read(std::size_t at)
    {
        for (m_at = at; m_at < m_words.size(); ++m_at) {
            const std::string &word = m_words[m_at];
            if (word == "&&" || word == ";" || word == "||" || word == "|")
                break;
            if (word.starts_with('-') && word.size() > 1)
                readOption(word);
            else
                addLine(QString::fromStdString(word));
        }
        return m_wrong;
    }

private:
    void readOption(const std::string &word)
    {
        const std::size_t equals = word.find('=');
        QString name = requirementOptionName(word.substr(0, equals));
        std::string value = equals == std::string::npos ? std::string() : word.substr(equals + 1);
        if (name.isEmpty() && !word.starts_with("--") && word.size() > 2) {
            name = requirementOptionName(word.substr(0, 2)); // -rfile
            if (optionTakesValue(name))
                value = word.substr(2);
            else
                name.clear();
        }
        if (name.isEmpty()) {
            m_result.ignored += QString::fromStdString(word);
            const bool takesValue
                = std::find(foreignWithValue.begin(), foreignWithValue.end(), word) != foreignWithValue.end();
            m_at += takesValue ? 1 : 0;
            return;
        }
        if (optionTakesValue(name) && value.empty() && m_at + 1 < m_words.size())
            value = m_words[++m_at];
        if (name == QLatin1StringView("--requirement"))
            addLine(QStringLiteral("-r ") + QString::fromStdString(value));
        else if (name == QLatin1StringView("--editable"))
            addLine(QStringLiteral("-e ") + QString::fromStdString(value));
        else if (name == QLatin1StringView("--constraint"))
            addLine(QStringLiteral("-c ") + QString::fromStdString(value));
        else
            addLine(value.empty() ? name : name + u' ' + QString::fromStdString(value));
    }

    void addLine(const QString &line)
    {
        const auto parsed = parseRequirementLines(line.toStdString());
        const bool valid = parsed.size() == 1 && parsed[0].kind != RequirementLine::Kind::Invalid
            && parsed[0].kind != RequirementLine::Kind::Blank;
        (valid ? m_result.lines : m_wrong) += line;
    }

    Words m_words;
    std::size_t m_at = 0;
    PastedRequirements &m_result;
    QStringList m_wrong;
};

// Cell magics and prompts stand close to the command.
QString withoutPrompt(QString line)
{
    line = line.trimmed();
    while (line.startsWith(u'!') || line.startsWith(u'%') || line.startsWith(u"$ ") || line.startsWith(u">>>"))
        line = line.mid(line.startsWith(u">>>") ? 3 : 1).trimmed();
    return line;
}

} // namespace

Result<PastedRequirements> parsePastedRequirements(const QString &text)
{
    PastedRequirements result;
    QStringList wrong;
    QString plain = text;
    plain.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(QStringLiteral("\\\n"), QStringLiteral(" "));
    QString rest; // lines that are no commands
    for (const QString &line : plain.split(u'\n')) {
        const auto words = splitShellWords(withoutPrompt(line).toStdString());
        if (const std::size_t command = words ? commandLength(*words) : 0; command > 0)
            wrong += Command(*words, result).read(command);
        else
            rest += line + u'\n';
    }
    const std::string lines = rest.toStdString();
    for (const RequirementLine &line : parseRequirementLines(lines)) {
        const QString body = QString::fromStdString(std::string(line.parts.body.of(lines)));
        if (line.kind == RequirementLine::Kind::Invalid)
            wrong += body;
        else if (line.kind != RequirementLine::Kind::Blank)
            result.lines += body;
    }
    if (!wrong.isEmpty())
        return unexpected(Error{"requirements.invalid_line",
                                Tr::tr("This is no requirement: %1.").arg(wrong.first().left(200)), wrong.join(u'\n'),
                                Tr::tr("Paste lines such as numpy>=1.20, or a whole pip install command.")});
    if (result.lines.isEmpty())
        return unexpected(Error{"requirements.invalid_line",
                                Tr::tr("There is no requirement in this text."),
                                {},
                                Tr::tr("Paste lines such as numpy>=1.20, or a whole pip install command.")});
    return result;
}

} // namespace orrery
