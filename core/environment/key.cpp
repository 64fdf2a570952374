// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/key.h"

#include "core/base/json.h"
#include "core/environment/sources.h"
#include "core/task/requirements_files.h"

#include <QCryptographicHash>
#include <QSysInfo>

namespace orrery {

namespace {

constexpr int keyLength = 12;

} // namespace

Outcome<QString> inputsDigest(const EnvironmentInputs &inputs, const std::stop_token &stop)
{
    QStringList options;
    QStringList requirements;
    for (const BuildLine &line : inputs.requirements.lines) {
        if (line.kind == BuildLine::Kind::Option) {
            for (const RequirementOption &option : line.options)
                options.append(option.name + u' ' + withoutCredentials(option.value));
            continue;
        }
        Requirement requirement = *line.requirement;
        requirement.location = withoutCredentials(requirement.location);
        if (!line.localPath.isEmpty()) {
            // Where it lies does not matter, what it holds does; extras and markers stay.
            const auto hash = hashSource(line.localPath, stop);
            if (!hash)
                return unexpected(hash.error());
            requirement.location = QString::fromLatin1(*hash);
        }
        QStringList own;
        for (const RequirementOption &option : line.options) {
            if (option.name != u"--hash" && option.name != u"--editable")
                own.append(option.name + u'=' + option.value);
        }
        own.sort();
        const QString text = normalisedForKey(requirement) + own.join(u' ');
        requirements.append((line.kind == BuildLine::Kind::Constraint ? QStringLiteral("c ") : QStringLiteral("r "))
                            + text);
    }
    requirements.sort();
    requirements.removeDuplicates();
    QStringList pins;
    for (const Package &package : inputs.pins)
        pins.append(canonicalName(package.name) + QStringLiteral("==") + package.version);
    pins.sort();

    Json json = Json::object();
    json["scheme"] = 2;
    json["python"] = toJson(
        QStringList{inputs.python.executable, inputs.python.version, inputs.python.tag, inputs.python.platform});
    json["requirements"] = toJson(requirements);
    json["options"] = toJson(options);
    json["index"] = toJson(inputs.config.indexOptions());
    json["pins"] = toJson(pins);
    if (inputs.conda) {
        QStringList channels;
        for (const QString &channel : inputs.conda->file.channels)
            channels.append(withoutCredentials(channel));
        QStringList dependencies = inputs.conda->file.dependencies;
        dependencies.sort();
        json["conda"] = {{"platform", toJson(QSysInfo::buildCpuArchitecture())},
                         {"channels", toJson(channels)},
                         {"dependencies", toJson(dependencies)}};
    }
    return QString::fromLatin1(QCryptographicHash::hash(toCompactBytes(json), QCryptographicHash::Sha256).toHex());
}

QString keyOf(const QString &digest)
{
    return digest.first(keyLength);
}

} // namespace orrery
