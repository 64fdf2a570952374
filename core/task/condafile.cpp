// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/condafile.h"

#include "core/base/files.h"
#include "core/base/tr.h"
#include "core/task/yamltext.h"

#include <QRegularExpression>

#include <algorithm>

namespace orrery {

namespace {

constexpr Bytes largest = Bytes(1) << 20;

Error invalid(const QString &file, const QString &why)
{
    return Error{"requirements.invalid_line", file + QStringLiteral(": ") + why, {}, {}};
}

void addScalars(QStringList &list, const YAML::Node &sequence)
{
    for (const YAML::Node &item : sequence) {
        if (item.IsScalar())
            list.append(QString::fromStdString(item.Scalar()).trimmed());
    }
}

// "name=1.2", "name==1.2" and "name=1.2=build"; not "name=1.2.*".
bool namesVersion(const QString &dependency)
{
    static const QRegularExpression exact(QStringLiteral("^[^=<>!~,|*\\s]+\\s*={1,2}[^=<>!~,|*\\s]+(=[^\\s*]+)?$"));
    return exact.match(dependency).hasMatch();
}

} // namespace

Result<CondaFile> readCondaFile(const QString &taskRoot, const QString &file)
{
    const auto content = readFile(taskRoot + u'/' + file, largest);
    if (!content)
        return unexpected(content.error());
    const auto top = parseYaml(*content);
    if (!top)
        return unexpected(invalid(file, Tr::tr("line %1: %2").arg(top.error().line).arg(top.error().message)));
    CondaFile result{.file = file};
    try {
        const YAML::Node dependencies = (*top)["dependencies"];
        if (!dependencies.IsSequence())
            return unexpected(invalid(file, Tr::tr("it has no list of dependencies.")));
        addScalars(result.channels, (*top)["channels"]);
        addScalars(result.dependencies, dependencies);
        for (const YAML::Node &item : dependencies) {
            if (item.IsMap() && item["pip"].IsSequence())
                addScalars(result.pip, item["pip"]);
        }
    } catch (const YAML::Exception &error) {
        return unexpected(invalid(file, QString::fromStdString(error.msg)));
    }
    result.pinned = std::all_of(result.dependencies.begin(), result.dependencies.end(), namesVersion);
    return result;
}

QString condaPackageName(const QString &dependency)
{
    static const QRegularExpression name(QStringLiteral("^(?:.*::)?\\s*([A-Za-z0-9_.-]+)"));
    return name.match(dependency).captured(1).toLower();
}

QByteArray condaFileText(const CondaFile &file)
{
    YAML::Node channels(YAML::NodeType::Sequence);
    for (const QString &channel : file.channels)
        channels.push_back(yamlString(channel));
    YAML::Node dependencies(YAML::NodeType::Sequence);
    for (const QString &dependency : file.dependencies)
        dependencies.push_back(yamlString(dependency));
    QByteArray text;
    if (!file.channels.isEmpty())
        text = yamlBlock(QStringLiteral("channels"), channels).value_or(QByteArray());
    return text + yamlBlock(QStringLiteral("dependencies"), dependencies).value_or(QByteArray());
}

} // namespace orrery
