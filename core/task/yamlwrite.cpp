// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/yamlwrite.h"

#include "core/task/jsontext.h"
#include "core/task/yamltext.h"

#include <QRegularExpression>

namespace orrery {

namespace {

constexpr int mostNodes = 10'000;
constexpr int deepest = 50;

// "!" is what yaml-cpp calls the tag of a quoted scalar, "?" that of a plain one.
constexpr const char *quotedTag = "!";

class Writer
{
public:
    QByteArray take() { return std::move(m_text); }
    bool failed() const { return m_left < 0; }

    // Behind "key:" or "-", up to and with the line's end.
    void value(const YAML::Node &node, int indent, int depth)
    {
        if (--m_left < 0 || depth > deepest) {
            m_left = -1;
            return;
        }
        if (node.IsMap() && node.size() > 0) {
            m_text += '\n';
            map(node, indent, depth);
        } else if (node.IsSequence() && node.size() > 0) {
            m_text += '\n';
            sequence(node, indent, depth);
        } else {
            const QByteArray text = scalar(node);
            m_text += (text.isEmpty() ? "" : " ") + text + '\n';
        }
    }

private:
    static QByteArray scalar(const YAML::Node &node)
    {
        if (node.IsMap())
            return "{}";
        if (node.IsSequence())
            return "[]";
        if (!node.IsScalar())
            return {};
        const std::string &text = node.Scalar();
        if (node.Tag() == quotedTag || text.empty() || text.find_first_of("\n\r\t\"\\") != std::string::npos)
            return yamlScalar(text);
        // A plain one stays plain: 5 is a number and yes a truth value, as its author meant them.
        const QByteArray tag = node.Tag().empty() || node.Tag() == "?" ? "" : tagText(node.Tag());
        return tag + QByteArray::fromStdString(text);
    }

    static QByteArray tagText(const std::string &tag) { return "!<" + QByteArray::fromStdString(tag) + "> "; }

    void map(const YAML::Node &node, int indent, int depth)
    {
        for (const auto &entry : node) {
            m_text += QByteArray(indent, ' ') + (entry.first.IsScalar() ? keyText(entry.first) : QByteArray("?")) + ':';
            value(entry.second, indent + 2, depth + 1);
            if (failed())
                return;
        }
    }

    static QByteArray keyText(const YAML::Node &key)
    {
        return key.Tag() == "?" ? scalar(key) : yamlScalar(key.Scalar());
    }

    void sequence(const YAML::Node &node, int indent, int depth)
    {
        for (const YAML::Node &item : node) {
            const qsizetype at = m_text.size();
            m_text += QByteArray(indent, ' ') + '-';
            value(item, indent + 2, depth + 1);
            if (failed())
                return;
            // "-\n  key: value" is written "- key: value".
            const qsizetype body = at + indent + 1;
            if (m_text[body] == '\n' && m_text.mid(body + 1, indent + 2) == QByteArray(indent + 2, ' '))
                m_text.replace(body, indent + 3, " ");
        }
    }

    QByteArray m_text;
    int m_left = mostNodes;
};

} // namespace

QByteArray yamlScalar(const std::string &utf8)
{
    static const QRegularExpression plain(
        QStringLiteral(R"(^[A-Za-z_/.][A-Za-z0-9_./+@-]*(:[A-Za-z0-9_./+@=-]+)*( [A-Za-z0-9_./+@=-]+)*$)"));
    static const QRegularExpression special(
        QStringLiteral(R"(^(y|n|yes|no|on|off|true|false|null|nan|\.nan|[-+]?\.inf|\.+|[.\d].*\d[_eE.+-]*\d*)$)"),
        QRegularExpression::CaseInsensitiveOption);
    const QString text = QString::fromStdString(utf8);
    if (plain.match(text).hasMatch() && !special.match(text).hasMatch())
        return QByteArray::fromStdString(utf8);
    QByteArray quoted = encodeJsonString(text);
    // YAML's printable characters end here; the rest is escaped as JSON does.
    for (const char *separator : {"\u2028", "\u2029", "\u0085", "\ufeff", "\u007f"}) {
        const QString character = QString::fromUtf8(separator);
        quoted.replace(separator, "\\u" + QByteArray::number(character[0].unicode(), 16).rightJustified(4, '0'));
    }
    return quoted;
}

YAML::Node yamlString(const QString &text)
{
    YAML::Node node(text.toStdString());
    node.SetTag(quotedTag);
    return node;
}

std::optional<QByteArray> yamlBlock(const QString &key, const YAML::Node &value)
{
    Writer writer;
    writer.value(value, 2, 0);
    if (writer.failed())
        return {};
    return yamlScalar(key.toStdString()) + ':' + writer.take();
}

} // namespace orrery
