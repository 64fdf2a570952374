// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/indexversions.h"

#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/base/time.h"
#include "core/base/tr.h"
#include "core/environment/pipconfig.h"
#include "core/environment/piptool.h"
#include "core/process/process.h"
#include "core/task/pep508.h"

#include <QDir>
#include <QFileInfo>

#include <optional>

namespace orrery {

namespace {

constexpr qint64 keptSeconds = 24 * 60 * 60;
constexpr Milliseconds patience{20'000};

struct Kept {
    IndexVersions answer;
    QDateTime time;
};

// Another index or another Python has other answers.
QString fileFor(const Interpreter &python, const QString &package, const QString &cacheDirectory)
{
    const QString asked = PipConfig::read().indexOptions().join(u'\n') + u'\n' + python.version + u'\n' + package;
    return cacheDirectory + QStringLiteral("/index/")
        + QString::fromLatin1(hexHash(HashKind::Sha256, asked.toUtf8()).left(32)) + QStringLiteral(".json");
}

std::optional<Kept> readKept(const QString &file)
{
    const auto json = readJsonFile(file);
    const auto time = json ? timeFromText(stringMember(*json, "time")) : std::nullopt;
    if (!time)
        return {};
    return Kept{{stringListMember(*json, "versions"), boolMember(*json, "known"), true}, *time};
}

// "Available versions: 1.1, 1.0"
QStringList versionsIn(const QByteArray &output)
{
    static constexpr QLatin1StringView head("Available versions:");
    for (const QString &line : QString::fromUtf8(output).split(u'\n')) {
        if (!line.startsWith(head))
            continue;
        QStringList versions = line.sliced(head.size()).split(u',', Qt::SkipEmptyParts);
        for (QString &version : versions)
            version = version.trimmed();
        return versions;
    }
    return {};
}

Error noAnswer(const QByteArray &said)
{
    return Error{"network.unavailable", Tr::tr("The package index does not answer"),
                 QString::fromUtf8(said).trimmed().right(2000),
                 Tr::tr("Names and versions that are known on this computer can be used.")};
}

Outcome<IndexVersions> ask(const Interpreter &python, const QString &package, const QString &cacheDirectory,
                           const std::stop_token &stop)
{
    const auto pip = findPip(python, cacheDirectory + QStringLiteral("/tools"), stop);
    if (!pip)
        return unexpected(pip.error());
    const auto result
        = runProcess({.program = python.executable,
                      .arguments = {pip->script, QStringLiteral("index"), QStringLiteral("versions"),
                                    QStringLiteral("--disable-pip-version-check"), QStringLiteral("--no-input"),
                                    QStringLiteral("--no-color"), QStringLiteral("--retries"), QStringLiteral("1"),
                                    QStringLiteral("--timeout"), QStringLiteral("5"), package},
                      .workingDirectory = QDir::rootPath(),
                      .timeout = patience},
                     stop);
    if (!result)
        return unexpected(result.error());
    if (result->ok())
        return IndexVersions{versionsIn(result->output), true, true};
    // pip says the same for what is not there and for what it could not ask; what goes before differs.
    const bool told = result->error.contains("No matching distribution") && !result->error.contains("Retrying")
        && !result->output.contains("Could not fetch") && !result->error.contains("Could not fetch");
    if (told)
        return IndexVersions{{}, false, true};
    return unexpected(Halt(noAnswer(result->error)));
}

} // namespace

Outcome<IndexVersions> askIndex(const Interpreter &python, const QString &package, const QString &cacheDirectory,
                                std::stop_token stop)
{
    const QString name = normalisedPackageName(package);
    if (name.isEmpty() || !name.front().isLetterOrNumber()) // nor an option of pip's
        return IndexVersions{{}, false, true};
    const QString file = fileFor(python, name, cacheDirectory);
    std::optional<Kept> kept = readKept(file);
    if (kept && kept->time.secsTo(now()) < keptSeconds && kept->time <= now())
        return kept->answer;
    auto answer = ask(python, name, cacheDirectory, stop);
    if (!answer) {
        if (!kept || answer.error().cancelled())
            return answer;
        kept->answer.current = false;
        return kept->answer;
    }
    QDir().mkpath(QFileInfo(file).path());
    // A cache: what cannot be written is asked for again.
    (void)writeJsonFile(file,
                        {{"package", toJson(name)},
                         {"versions", toJson(answer->versions)},
                         {"known", answer->known},
                         {"time", toJson(timeToText(now()))}});
    return answer;
}

} // namespace orrery
