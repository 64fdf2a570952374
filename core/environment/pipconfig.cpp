// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/pipconfig.h"

#include "core/base/files.h"

#include <QDir>
#include <QFileInfo>
#include <QProcessEnvironment>
#include <QRegularExpression>
#include <QUrl>

#include <array>

namespace orrery {

namespace {

constexpr std::array<QStringView, 11> decidingOptions
    = {u"index-url", u"extra-index-url", u"find-links", u"no-index",       u"pre",    u"only-binary",
       u"no-binary", u"prefer-binary",   u"constraint", u"require-hashes", u"no-deps"};

QString normalisedOption(QString name)
{
    return name.trimmed().toLower().replace(u'_', u'-');
}

QStringList configFiles()
{
    const QString home = QDir::homePath();
    const QString configHome = qEnvironmentVariable("XDG_CONFIG_HOME", home + QStringLiteral("/.config"));
    QStringList files;
    for (const QString &directory : qEnvironmentVariable("XDG_CONFIG_DIRS", QStringLiteral("/etc/xdg")).split(u':'))
        files.append(directory + QStringLiteral("/pip/pip.conf"));
    files += {QStringLiteral("/etc/pip.conf"), home + QStringLiteral("/.pip/pip.conf"),
              configHome + QStringLiteral("/pip/pip.conf")};
    if (const QString own = qEnvironmentVariable("PIP_CONFIG_FILE"); own == u"/dev/null")
        files.clear();
    else if (!own.isEmpty())
        files.append(own);
    return files;
}

} // namespace

QString withoutCredentials(const QString &url)
{
    QUrl parsed(url);
    if (!url.contains(u"://") || parsed.userInfo().isEmpty())
        return url;
    parsed.setUserInfo({});
    return parsed.toString();
}

PipConfig PipConfig::read()
{
    PipConfig config;
    for (const QString &file : configFiles())
        config.readConfigFile(file);
    config.readVariables();
    for (const QString &option : {QStringLiteral("cert"), QStringLiteral("client-cert")}) {
        if (const QString file = config.value(option); QFileInfo::exists(file))
            config.m_files.append(file);
    }
    for (const QString &file : config.list(QStringLiteral("constraint"))) {
        if (QFileInfo::exists(file))
            config.m_files.append(file);
    }
    return config;
}

// The part of Python's configparser that pip's files use: sections, "key = value" or "key: value", indented lines that
// go on, comments with '#' or ';'.
void PipConfig::readConfigFile(const QString &path)
{
    const auto text = orrery::readFile(path, Bytes(1) << 20);
    if (!text)
        return;
    m_files.append(path);
    QMap<QString, QMap<QString, QString>> sections;
    QString section;
    QString key;
    for (const QString &line : QString::fromUtf8(*text).split(u'\n')) {
        const QString trimmed = line.trimmed();
        if (trimmed.isEmpty() || trimmed.startsWith(u'#') || trimmed.startsWith(u';'))
            continue;
        if (trimmed.startsWith(u'[') && trimmed.endsWith(u']')) {
            section = trimmed.sliced(1, trimmed.size() - 2);
            key.clear();
        } else if (line[0].isSpace() && !key.isEmpty()) {
            sections[section][key] += u'\n' + trimmed;
        } else {
            static const QRegularExpression separator(QStringLiteral("\\s*[=:]\\s*"));
            const auto match = separator.match(trimmed);
            key = normalisedOption(match.hasMatch() ? trimmed.first(match.capturedStart()) : trimmed);
            sections[section][key] = match.hasMatch() ? trimmed.sliced(match.capturedEnd()) : QString();
        }
    }
    for (const QString &name : {QStringLiteral("global"), QStringLiteral("install")}) {
        const auto values = sections.value(name);
        for (auto it = values.begin(); it != values.end(); ++it)
            m_values[it.key()] = it.value().trimmed();
    }
}

void PipConfig::readVariables()
{
    const auto environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys()) {
        const QString value = environment.value(name);
        if (name.startsWith(u"PIP_") && !value.isEmpty() && name != u"PIP_CONFIG_FILE")
            m_values[normalisedOption(name.sliced(4))] = value;
    }
}

QStringList PipConfig::list(const QString &option) const
{
    static const QRegularExpression space(QStringLiteral("\\s+"));
    return value(option).split(space, Qt::SkipEmptyParts);
}

bool PipConfig::isOn(const QString &option) const
{
    static const QStringList yes{QStringLiteral("1"),  QStringLiteral("true"), QStringLiteral("yes"),
                                 QStringLiteral("on"), QStringLiteral("t"),    QStringLiteral("y")};
    return yes.contains(value(option).toLower());
}

QStringList PipConfig::indexOptions() const
{
    QStringList result;
    for (const QStringView option : decidingOptions) {
        QStringList values = list(option.toString());
        for (QString &each : values)
            each = withoutCredentials(each);
        if (!values.isEmpty())
            result.append(option.toString() + u'=' + values.join(u' '));
    }
    return result;
}

} // namespace orrery
