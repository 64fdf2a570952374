// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/context.h"

#include "app/cli/interrupt.h"
#include "core/base/json.h"
#include "core/base/tr.h"

#include <cstdio>

namespace orrery::cli {

namespace {

// One line: scripts read lines.
QString oneLine(QString text)
{
    return text.simplified();
}

} // namespace

Result<Workspace> Context::workspace()
{
    auto opened = Workspace::open(home.isEmpty() ? Workspace::defaultHome() : home);
    if (opened) {
        if (const auto found = programs())
            adoptOrphans(ExecutionStore(*opened), *found);
    }
    return opened;
}

std::stop_token Context::stop() const
{
    return interruptToken();
}

void Context::fail(const Error &error)
{
    exitStatus = exitStatusOf(error.code);
    if (json) {
        print({{"error",
                {{"code", error.code.text()},
                 {"message", toJson(error.message)},
                 {"detail", toJson(error.detail)},
                 {"hint", toJson(error.hint)}}}});
        return;
    }
    QString line = "orrery: " + oneLine(error.message);
    if (!error.detail.isEmpty() && error.detail.size() < 300)
        line += " (" + oneLine(error.detail) + u')';
    std::fprintf(stderr, "%s\n", qUtf8Printable(line));
    if (!error.hint.isEmpty())
        std::fprintf(stderr, "  %s\n", qUtf8Printable(oneLine(error.hint)));
}

void Context::fail(const Halt &halt)
{
    if (!halt.cancelled()) {
        fail(halt.asError());
        return;
    }
    fail(Error{"user.stop", Tr::tr("Stopped."), {}, {}});
    exitStatus = Stopped;
}

void Context::print(const Json &document) const
{
    const QByteArray text = toBytes(document);
    std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stdout);
}

void Context::say(const QString &line) const
{
    if (!json)
        std::printf("%s\n", qUtf8Printable(line));
}

ExitStatus exitStatusOf(const Code &code)
{
    static constexpr const char *notFound[]
        = {"execution.not_found", "work.not_found", "environment.not_found", "data.not_found",
           "target.not_found",    "task.not_found", "io.not_found",          "cache.not_found"};
    static constexpr const char *wrongUse[]
        = {"usage",       "execution.ambiguous", "execution.active", "execution.saved",          "home",
           "work.exists", "task.exists",         "not.built",        "settings.unknown_binding", "data.bad_name",
           "data.exists", "data.in_use",         "cache.in_use"};
    for (const char *name : notFound) {
        if (code.text() == name)
            return NotFound;
    }
    for (const char *name : wrongUse) {
        if (code.text() == name || code.family() == name)
            return WrongUse;
    }
    return code == Code("user.stop") ? Stopped : NotPossible;
}

} // namespace orrery::cli
