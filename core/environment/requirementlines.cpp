// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/requirementlines.h"

#include "core/python/distributions.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace orrery {

namespace {

QString withoutComment(const QString &line)
{
    static const QRegularExpression comment(QStringLiteral("(^|\\s+)#.*$"));
    QString text = line;
    return text.remove(comment);
}

QString withoutSpaces(QString text)
{
    static const QRegularExpression spaces(QStringLiteral("\\s+"));
    return text.remove(spaces);
}

QString sortedList(const QString &text)
{
    QStringList parts = withoutSpaces(text).split(u',', Qt::SkipEmptyParts);
    parts.sort();
    return parts.join(u',');
}

} // namespace

std::vector<JoinedLine> joinedLines(const QByteArray &text)
{
    std::vector<JoinedLine> lines;
    QString joined;
    int first = 0;
    int number = 0;
    QString all = QString::fromUtf8(text);
    if (all.startsWith(QChar(0xFEFF)))
        all.remove(0, 1);
    const auto finish = [&] {
        const QString line = withoutComment(joined).trimmed();
        if (!line.isEmpty())
            lines.push_back({line, first});
        joined.clear();
        first = 0;
    };
    static const QRegularExpression lineEnd(QStringLiteral("\r\n|\n|\r"));
    for (const QString &line : all.split(lineEnd)) {
        ++number;
        if (first == 0)
            first = number;
        const bool isComment = line.trimmed().startsWith(u'#');
        if (line.endsWith(u'\\') && !isComment) {
            joined += line.chopped(1);
            continue;
        }
        joined += isComment && !joined.isEmpty() ? QStringLiteral(" ") + line : line;
        finish();
    }
    finish();
    return lines;
}

OptionLine parseOption(const QString &line)
{
    if (!line.startsWith(u'-'))
        return {};
    static const QRegularExpression longOption(QStringLiteral("^(--[a-z][a-z-]*)(?:(?:\\s*=\\s*|\\s+)(.*))?$"));
    static const QRegularExpression shortOption(QStringLiteral("^(-[a-z])\\s*=?\\s*(.*)$"));
    auto match = longOption.match(line);
    if (!match.hasMatch())
        match = shortOption.match(line);
    if (!match.hasMatch())
        return {line, {}};
    QString value = match.captured(2).trimmed();
    const bool quoted
        = value.size() > 1 && (value.startsWith(u'"') || value.startsWith(u'\'')) && value.endsWith(value[0]);
    return {match.captured(1), quoted ? value.sliced(1, value.size() - 2) : value};
}

QString expandVariables(const QString &text)
{
    static const QRegularExpression variable(QStringLiteral("\\$\\{([A-Z0-9_]+)\\}"));
    QString result;
    qsizetype last = 0;
    for (auto it = variable.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        const QByteArray name = match.captured(1).toLatin1();
        result += text.mid(last, match.capturedStart() - last);
        result
            += qEnvironmentVariableIsSet(name.constData()) ? qEnvironmentVariable(name.constData()) : match.captured();
        last = match.capturedEnd();
    }
    return result + text.mid(last);
}

QString normalisedRequirement(const QString &text)
{
    static const QRegularExpression named(
        QStringLiteral("^([A-Za-z0-9][A-Za-z0-9._-]*)\\s*(?:\\[([^\\]]*)\\])?\\s*([^;]*?)\\s*(?:;(.*))?$"));
    static const QRegularExpression options(QStringLiteral("\\s--[a-z]"));
    const qsizetype optionsAt = text.indexOf(options);
    QString result = optionsAt < 0 ? text : text.first(optionsAt).trimmed();
    const auto match = named.match(result);
    if (match.hasMatch() && !match.captured(3).startsWith(u'@') && !result.contains(u'/')) {
        QString specifiers = match.captured(3);
        if (specifiers.startsWith(u'(') && specifiers.endsWith(u')'))
            specifiers = specifiers.sliced(1, specifiers.size() - 2);
        result = canonicalName(match.captured(1));
        if (!match.captured(2).isEmpty())
            result += u'[' + sortedList(match.captured(2).toLower()) + u']';
        result += sortedList(specifiers);
        if (const QString marker = match.captured(4).simplified(); !marker.isEmpty())
            result += u';' + QString(marker).replace(u'\'', u'"');
    }
    if (optionsAt >= 0) {
        QStringList parts
            = text.sliced(optionsAt).split(QRegularExpression(QStringLiteral("\\s+")), Qt::SkipEmptyParts);
        std::sort(parts.begin(), parts.end());
        result += u' ' + parts.join(u' ');
    }
    return result;
}

} // namespace orrery
