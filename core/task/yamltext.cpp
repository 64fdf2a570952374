// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/yamltext.h"

#include "core/base/tr.h"
#include "core/task/jsontext.h"
#include "core/task/yamlwrite.h"

#include <yaml-cpp/eventhandler.h>

#include <set>
#include <sstream>

namespace orrery {

namespace {

YamlFault faultAt(const QByteArray &text, const YAML::Mark &mark, const QString &message, const QString &hint = {})
{
    YamlFault fault{1, 1, message, hint};
    if (mark.is_null())
        return fault;
    // yaml-cpp counts bytes.
    fault.line = mark.line + 1;
    const QByteArray line = text.split('\n').value(mark.line);
    fault.column = static_cast<int>(QString::fromUtf8(line.left(mark.column)).size()) + 1;
    return fault;
}

std::optional<YamlFault> refuse(const QByteArray &text)
{
    if (text.size() > largestYaml)
        return YamlFault{1, 1, Tr::tr("The file is larger than %1 kB").arg(largestYaml / 1024), {}};
    if (const qsizetype bad = firstNotUtf8(text); bad >= 0) {
        const TextPosition at = positionOf(text, bad);
        return YamlFault{at.line, at.column, Tr::tr("The file is not UTF-8"), Tr::tr("Save it as UTF-8.")};
    }
    // yaml-cpp would take an early NUL for UTF-16 or UTF-32.
    if (const qsizetype nul = text.indexOf('\0'); nul >= 0) {
        const TextPosition at = positionOf(text, nul);
        return YamlFault{at.line, at.column, Tr::tr("The file holds a NUL byte"), Tr::tr("Save it as UTF-8.")};
    }
    return {};
}

QString plainWords(const std::string &message)
{
    return Tr::tr("Not valid YAML: %1").arg(QString::fromStdString(message));
}

// Where the second document of a file begins. (YAML::LoadAll never ends where a file holds a stray ']': what it cannot
// consume is one more empty document each time.)
class DocumentStarts : public YAML::EventHandler
{
public:
    std::optional<YAML::Mark> second(const QByteArray &text)
    {
        std::istringstream stream(text.toStdString());
        YAML::Parser parser(stream);
        if (!parser.HandleNextDocument(*this) || !parser.HandleNextDocument(*this))
            return {};
        return m_last;
    }

    void OnDocumentStart(const YAML::Mark &mark) override { m_last = mark; }
    void OnDocumentEnd() override { }
    void OnNull(const YAML::Mark &, YAML::anchor_t) override { }
    void OnAlias(const YAML::Mark &, YAML::anchor_t) override { }
    void OnScalar(const YAML::Mark &, const std::string &, YAML::anchor_t, const std::string &) override { }
    void OnSequenceStart(const YAML::Mark &, const std::string &, YAML::anchor_t, YAML::EmitterStyle::value) override {
    }
    void OnSequenceEnd() override { }
    void OnMapStart(const YAML::Mark &, const std::string &, YAML::anchor_t, YAML::EmitterStyle::value) override { }
    void OnMapEnd() override { }

private:
    YAML::Mark m_last;
};

tl::expected<YAML::Node, YamlFault> checkedTop(const QByteArray &text)
{
    const YAML::Node top = YAML::Load(text.toStdString());
    if (const auto second = DocumentStarts().second(text))
        return tl::unexpected(faultAt(text, *second, Tr::tr("A second document begins here"),
                                      Tr::tr("Settings are one document: a mapping of keys to values.")));
    if (top.IsNull())
        return YAML::Node(YAML::NodeType::Map);
    if (!top.IsMap())
        return tl::unexpected(
            faultAt(text, top.Mark(), Tr::tr("The file is no mapping"), Tr::tr("Write lines like: profile: none")));
    std::set<std::string> seen;
    for (const auto &entry : top) {
        if (!entry.first.IsScalar())
            return tl::unexpected(faultAt(text, entry.first.Mark(), Tr::tr("This key is no text")));
        if (!seen.insert(entry.first.Scalar()).second)
            return tl::unexpected(
                faultAt(text, entry.first.Mark(),
                        Tr::tr("The key %1 is there twice").arg(QString::fromStdString(entry.first.Scalar())),
                        Tr::tr("Keep one of them.")));
    }
    return top;
}

// Lines [begin, end) of the file; end excludes the comments and blank lines that belong to what follows.
struct Block {
    qsizetype begin, end;
};

std::optional<Block> findBlock(const QList<QByteArray> &lines, const YAML::Node &top, const std::string &key)
{
    std::optional<qsizetype> begin;
    qsizetype limit = lines.size();
    for (const auto &entry : top) {
        const qsizetype line = entry.first.Mark().line;
        if (begin) {
            limit = line;
            break;
        }
        if (entry.first.Scalar() == key)
            begin = line;
    }
    if (!begin)
        return {};
    qsizetype end = *begin + 1;
    for (qsizetype i = end; i < limit; ++i) {
        const QByteArray &line = lines[i];
        if (line.startsWith("---") || line.startsWith("..."))
            break;
        if (!line.trimmed().isEmpty() && !line.startsWith('#'))
            end = i + 1;
    }
    return Block{*begin, end};
}

// The comment behind a one-line scalar, with the space before it.
QByteArray lineComment(const QByteArray &line, const YAML::Node &key, const YAML::Node &value)
{
    if (!value.IsScalar() && !value.IsNull())
        return {};
    qsizetype from = key.Mark().column + static_cast<qsizetype>(key.Scalar().size());
    const qsizetype start = value.IsScalar() ? value.Mark().column : from;
    if (start < line.size() && (line[start] == '"' || line[start] == '\'')) {
        for (from = start + 1; from < line.size() && line[from] != line[start]; ++from)
            from += line[start] == '"' && line[from] == '\\' ? 1 : 0;
    }
    const qsizetype comment = line.indexOf(" #", std::min(from, line.size()));
    if (comment < 0)
        return {};
    qsizetype space = comment;
    while (space > 0 && line[space - 1] == ' ')
        --space;
    return line.mid(space);
}

bool isFlow(const QByteArray &text, const YAML::Node &top)
{
    return top.size() > 0 && top.Style() == YAML::EmitterStyle::Flow && !text.isEmpty();
}

Error notEditable(const QString &key)
{
    return Error{"settings.invalid",
                 Tr::tr("The file is written so that %1 cannot be changed alone").arg(key),
                 {},
                 Tr::tr("Edit the file as text; keys on lines of their own can be edited here.")};
}

// Whether all keys but one mean the same in both files.
bool sameBut(const YAML::Node &a, const YAML::Node &b, const std::string &key)
{
    const auto rest = [&](const YAML::Node &top) {
        QByteArrayList blocks;
        for (const auto &entry : top) {
            if (entry.first.Scalar() != key)
                blocks.append(yamlBlock(QString::fromStdString(entry.first.Scalar()), entry.second).value_or("?"));
        }
        return blocks;
    };
    return rest(a) == rest(b);
}

} // namespace

tl::expected<YAML::Node, YamlFault> parseYaml(const QByteArray &text)
{
    if (auto fault = refuse(text))
        return tl::unexpected(*fault);
    try {
        return checkedTop(text);
    } catch (const YAML::Exception &e) {
        return tl::unexpected(faultAt(text, e.mark, plainWords(e.msg)));
    } catch (const std::exception &e) {
        return tl::unexpected(YamlFault{1, 1, plainWords(e.what()), {}});
    }
}

std::pair<int, int> yamlPlace(const QByteArray &text, const YAML::Node &node)
{
    const YamlFault fault = faultAt(text, node.Mark(), {});
    return {fault.line, fault.column};
}

Result<QByteArray> replaceYamlBlock(const QByteArray &text, const QString &key, const std::optional<YAML::Node> &value)
{
    const auto top = parseYaml(text);
    if (!top)
        return unexpected(Error{"settings.invalid", top.error().message, {}, top.error().hint});
    if (isFlow(text, *top))
        return unexpected(notEditable(key));
    const std::string name = key.toStdString();
    const QByteArray newline = text.contains("\r\n") ? "\r\n" : "\n";
    QByteArray block;
    if (value) {
        const auto written = yamlBlock(key, *value);
        if (!written)
            return unexpected(notEditable(key));
        block = *written;
    }
    QList<QByteArray> lines = text.split('\n');
    const auto old = findBlock(lines, *top, name);
    if (old && value && old->end == old->begin + 1 && block.count('\n') == 1) {
        for (const auto &entry : *top) {
            if (entry.first.Scalar() == name)
                block = block.chopped(1) + lineComment(lines[old->begin], entry.first, entry.second) + '\n';
        }
        block.replace("\r\n", "\n");
    }
    block.replace("\n", newline);
    QByteArray result;
    if (old) {
        const auto joined = [&](qsizetype from, qsizetype to) {
            QByteArray part;
            for (qsizetype i = from; i < to; ++i)
                part += lines[i] + (i + 1 < lines.size() ? "\n" : "");
            return part;
        };
        result = joined(0, old->begin) + block + joined(old->end, lines.size());
    } else {
        result = text;
        if (!result.isEmpty() && !result.endsWith('\n'))
            result += newline;
        result += block;
    }
    const auto again = parseYaml(result);
    if (!again || !sameBut(*top, *again, name))
        return unexpected(notEditable(key));
    return result;
}

} // namespace orrery
