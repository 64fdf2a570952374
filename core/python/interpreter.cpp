// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/python/interpreter.h"

#include "core/base/tr.h"
#include "core/process/process.h"
#include "core/python/answer.h"
#include "core/python/helperscript.h"
#include "core/python/version.h"

#include <QFileInfo>
#include <QHash>

#include <array>

namespace orrery {

namespace {

constexpr int wrongUse = 2; // exit status of programs that do not know an option
constexpr Milliseconds patience = std::chrono::seconds(10);

// What every sandbox holds anyway.
constexpr std::array<QStringView, 6> systemDirectories = {u"/usr", u"/bin", u"/sbin", u"/lib", u"/lib64", u"/lib32"};

bool isBelow(const QString &path, QStringView directory)
{
    return path == directory
        || (path.startsWith(directory) && path.size() > directory.size() && path[directory.size()] == u'/');
}

void addPrefix(QStringList &prefixes, const QString &path)
{
    const QString real = QFileInfo(path).canonicalFilePath();
    if (real.isEmpty() || real == u"/")
        return;
    const auto covers = [&real](const auto &directory) { return isBelow(real, directory); };
    if (std::any_of(systemDirectories.begin(), systemDirectories.end(), covers)
        || std::any_of(prefixes.begin(), prefixes.end(), covers))
        return;
    prefixes.append(real);
}

InterpreterAnswer parseAnswer(const QByteArray &output)
{
    InterpreterAnswer answer;
    for (const QByteArray &pair : output.split('\0')) {
        const qsizetype equals = pair.indexOf('=');
        if (equals > 0)
            answer.insert(QString::fromUtf8(pair.first(equals)), QString::fromUtf8(pair.sliced(equals + 1)));
    }
    return answer;
}

Error notUsable(const QString &executable, const QString &why, const QByteArray &detail)
{
    return Error{"environment.no_python", Tr::tr("%1 cannot be used as Python: %2").arg(executable, why),
                 QString::fromUtf8(detail).trimmed(),
                 Tr::tr("Choose another Python, or install one: Orrery needs 3.%1 or newer.").arg(oldestPythonMinor)};
}

} // namespace

Result<Interpreter> interpreterFromAnswer(const QString &executable, const InterpreterAnswer &answer)
{
    if (const QString why = answer.value(QStringLiteral("unusable")); !why.isEmpty())
        return unexpected(notUsable(executable, why, answer.value(QStringLiteral("detail")).toUtf8()));
    const ReleaseVersion version
        = ReleaseVersion::fromText(answer.value(QStringLiteral("version"))).value_or(ReleaseVersion());
    Interpreter python;
    python.executable = answer.value(QStringLiteral("base_executable"));
    python.version = answer.value(QStringLiteral("version"));
    python.major = version.part(0);
    python.minor = version.part(1);
    python.micro = version.part(2);
    python.isFinal = answer.value(QStringLiteral("release")) == u"final";
    python.implementation = answer.value(QStringLiteral("implementation"));
    python.prefix = answer.value(QStringLiteral("base_prefix"));
    python.platform = answer.value(QStringLiteral("platform"));
    python.tag = answer.value(QStringLiteral("tag"));
    python.library = answer.value(QStringLiteral("library"));
    python.isConda = answer.value(QStringLiteral("conda")) == u"1";
    python.hasVenv = answer.value(QStringLiteral("venv")) == u"1";
    python.hasEnsurepip = answer.value(QStringLiteral("ensurepip")) == u"1";
    python.pip = answer.value(QStringLiteral("pip"));
    python.pipWheel = answer.value(QStringLiteral("pip_wheel"));
    python.environment = answer.value(QStringLiteral("environment"));
    addPrefix(python.prefixes, python.prefix);
    addPrefix(python.prefixes, answer.value(QStringLiteral("base_exec_prefix")));
    addPrefix(python.prefixes, python.library);
    addPrefix(python.prefixes, QFileInfo(python.executable).path());
    return python;
}

Outcome<InterpreterAnswer> askInterpreter(const QString &executable, std::stop_token stop)
{
    Command command;
    command.program = executable;
    command.arguments = {QStringLiteral("-I"), QStringLiteral("-S"), QStringLiteral("-c"),
                         QString::fromUtf8(helperScript(u"describe"))};
    command.timeout = patience;
    command.outputLimit = 65536;
    const auto result = runProcess(command, stop);
    if (!result && result.error().cancelled())
        return unexpected(Cancelled{});
    if (!result)
        return unexpected(
            notUsable(executable, Tr::tr("it does not start."), result.error().asError().detail.toUtf8()));
    if (result->timedOut)
        return unexpected(notUsable(executable, Tr::tr("it does not answer."), result->error));
    const auto answer = parseAnswer(result->output);
    const auto version = ReleaseVersion::fromText(answer.value(QStringLiteral("version")));
    const auto unusable = [&](const QString &why) {
        return InterpreterAnswer{{QStringLiteral("unusable"), why},
                                 {QStringLiteral("detail"), QString::fromUtf8(result->error).trimmed()}};
    };
    // It does not know -I: Python 2, or no Python at all.
    if (result->exitCode == wrongUse)
        return unusable(Tr::tr("it is none, or too old."));
    if (!result->ok() || !version)
        return unexpected(notUsable(executable, Tr::tr("it is none, or too old."), result->error));
    if (*version < *ReleaseVersion::fromText(QStringLiteral("3.%1").arg(oldestPythonMinor)))
        return unusable(Tr::tr("it is version %1.").arg(answer.value(QStringLiteral("version"))));
    return answer;
}

Outcome<Interpreter> describeInterpreter(const QString &executable, std::stop_token stop)
{
    const auto answer = askInterpreter(executable, stop);
    if (!answer)
        return unexpected(answer.error());
    auto python = interpreterFromAnswer(executable, *answer);
    if (!python)
        return unexpected(Halt(python.error()));
    return std::move(*python);
}

} // namespace orrery
