// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/othersources.h"

#include "core/base/files.h"
#include "core/task/yamltext.h"

#include <QFileInfo>
#include <QRegularExpression>

#include <array>

namespace orrery {

namespace {

constexpr Bytes largest = Bytes(1) << 20;

// The part of TOML that an array of strings needs: https://toml.io/en/v1.0.0
class ArrayOfStrings
{
public:
    explicit ArrayOfStrings(QStringView text) : m_text(text) { }

    // From behind the '['. Nothing where it holds anything else.
    std::optional<QStringList> read()
    {
        QStringList items;
        while (true) {
            skipSpaceAndComments();
            if (atEnd())
                return {};
            const QChar c = m_text[m_at];
            if (c == u']')
                return items;
            if (c == u',') {
                ++m_at;
                continue;
            }
            const auto item = c == u'"' || c == u'\'' ? string(c) : std::nullopt;
            if (!item)
                return {};
            items.append(*item);
        }
    }

private:
    bool atEnd() const { return m_at >= m_text.size(); }

    void skipSpaceAndComments()
    {
        while (!atEnd()) {
            if (m_text[m_at] == u'#') {
                while (!atEnd() && m_text[m_at] != u'\n')
                    ++m_at;
            } else if (m_text[m_at].isSpace()) {
                ++m_at;
            } else {
                return;
            }
        }
    }

    // On one line; in double quotes a backslash takes the next character as it is, which is all that names need.
    std::optional<QString> string(QChar quote)
    {
        QString text;
        for (++m_at; !atEnd() && m_text[m_at] != u'\n'; ++m_at) {
            QChar c = m_text[m_at];
            if (c == quote) {
                ++m_at;
                return text;
            }
            if (c == u'\\' && quote == u'"' && m_at + 1 < m_text.size())
                c = m_text[++m_at];
            text += c;
        }
        return {};
    }

    QStringView m_text;
    qsizetype m_at = 0;
};

// What conda calls otherwise, and what pip does not install.
struct OtherName {
    QStringView conda, pip;
};
constexpr std::array<OtherName, 14> otherNames = {{{u"pytorch", u"torch"},
                                                   {u"pytorch-gpu", u"torch"},
                                                   {u"pytorch-cpu", u"torch"},
                                                   {u"tensorflow-gpu", u"tensorflow"},
                                                   {u"opencv", u"opencv-python"},
                                                   {u"py-opencv", u"opencv-python"},
                                                   {u"matplotlib-base", u"matplotlib"},
                                                   {u"pytables", u"tables"},
                                                   {u"faiss-cpu", u"faiss-cpu"},
                                                   {u"pytorch-cuda", u""},
                                                   {u"cudatoolkit", u""},
                                                   {u"cuda-toolkit", u""},
                                                   {u"cudnn", u""},
                                                   {u"pip", u""}}};

// "conda-forge::numpy=1.26=py311" and "numpy >=1.20" in pip's words: name, then specifier.
std::pair<QString, QString> inPipsWords(QString text)
{
    static const QRegularExpression pattern(QStringLiteral("^([A-Za-z0-9_.-]+)\\s*(.*)$"));
    if (const qsizetype channel = text.indexOf(u"::"); channel >= 0)
        text.remove(0, channel + 2);
    const auto match = pattern.match(text.section(u'[', 0, 0).trimmed());
    const QString name = match.captured(1).toLower();
    QString specifier = match.captured(2).remove(u' ');
    static const QRegularExpression fuzzy(QStringLiteral("^=([^=<>!~,|]+)(=.*)?$"));
    static const QRegularExpression exact(QStringLiteral("^==([^=<>!~,|]+)(=.*)?$"));
    if (const auto one = exact.match(specifier); one.hasMatch())
        specifier = QStringLiteral("==") + one.captured(1);
    else if (const auto some = fuzzy.match(specifier); some.hasMatch())
        specifier = QStringLiteral("==%1%2").arg(some.captured(1),
                                                 some.captured(1).endsWith(u'*') ? QString() : QStringLiteral(".*"));
    else if (specifier.contains(u'|'))
        specifier.clear(); // a choice, which pip has no words for
    return {name, specifier};
}

void addCondaPackage(OtherRequirements &found, const QString &text)
{
    const auto [name, specifier] = inPipsWords(text);
    if (name == u"python") {
        static const QRegularExpression version(QStringLiteral("3\\.\\d+"));
        found.python = version.match(specifier).captured();
        return;
    }
    const auto other = std::find_if(otherNames.begin(), otherNames.end(),
                                    [&name = name](const OtherName &each) { return each.conda == name; });
    const QString pip = other == otherNames.end() ? name : other->pip.toString();
    if (!pip.isEmpty())
        found.lines.append(pip + specifier);
}

} // namespace

std::optional<QStringList> projectDependencies(const QByteArray &toml)
{
    static const QRegularExpression table(QStringLiteral("^\\s*\\[([^\\[\\]]+)\\]\\s*(?:#.*)?$"));
    static const QRegularExpression key(QStringLiteral("^\\s*dependencies\\s*=\\s*\\["));
    const QString text = QString::fromUtf8(toml);
    bool inProject = false;
    qsizetype start = 0;
    while (start < text.size()) {
        qsizetype end = text.indexOf(u'\n', start);
        end = end < 0 ? text.size() : end;
        const QString line = text.mid(start, end - start);
        if (const auto header = table.match(line.trimmed()); header.hasMatch())
            inProject = header.captured(1).trimmed() == u"project";
        else if (const auto found = key.match(line); inProject && found.hasMatch())
            return ArrayOfStrings(QStringView(text).sliced(start + found.capturedEnd())).read();
        start = end + 1;
    }
    return {};
}

std::optional<OtherRequirements> condaDependencies(const QByteArray &yaml)
{
    const auto top = parseYaml(yaml);
    if (!top)
        return {};
    OtherRequirements found;
    try {
        const YAML::Node list = (*top)["dependencies"];
        if (!list.IsSequence())
            return {};
        for (const YAML::Node &item : list) {
            if (item.IsScalar())
                addCondaPackage(found, QString::fromStdString(item.Scalar()));
            if (!item.IsMap() || !item["pip"].IsSequence())
                continue;
            for (const YAML::Node &line : item["pip"]) {
                if (line.IsScalar())
                    found.lines.append(QString::fromStdString(line.Scalar()));
            }
        }
    } catch (const YAML::Exception &) {
        return {};
    }
    return found;
}

QString condaFile(const QString &taskRoot)
{
    for (const QString &name : {QStringLiteral("environment.yml"), QStringLiteral("environment.yaml")}) {
        if (QFileInfo(taskRoot + u'/' + name).isFile())
            return name;
    }
    return {};
}

std::optional<OtherRequirements> findOtherRequirements(const QString &taskRoot)
{
    const QString project = QStringLiteral("pyproject.toml");
    if (const auto toml = readFile(taskRoot + u'/' + project, largest)) {
        if (const auto lines = projectDependencies(*toml))
            return OtherRequirements{project, *lines, {}};
    }
    const QString conda = condaFile(taskRoot);
    const auto yaml = conda.isEmpty() ? Result<QByteArray>() : readFile(taskRoot + u'/' + conda, largest);
    auto found = yaml ? condaDependencies(*yaml) : std::nullopt;
    if (!found || conda.isEmpty())
        return {};
    found->file = conda;
    return found;
}

} // namespace orrery
