// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/progressline.h"
#include "app/cli/table.h"
#include "core/base/json.h"
#include "core/base/time.h"
#include "core/base/tr.h"
#include "core/execution/environmentuse.h"
#include "core/python/existing.h"
#include "core/task/settings.h"

#include <QDir>
#include <QFileInfo>

namespace orrery::cli {

namespace {

Json packagesDocument(const std::vector<Package> &packages)
{
    Json object = Json::object();
    for (const Package &package : packages)
        object[package.name.toStdString()] = package.version.toStdString();
    return object;
}

Json timeDocument(const QDateTime &time)
{
    return time.isValid() ? toJson(timeToText(time)) : Json();
}

Json document(const EnvironmentInfo &info)
{
    return {{"key", toJson(info.key)},
            {"directory", toJson(info.directory)},
            {"python", toJson(info.version)},
            {"tool", toJson(info.tool)},
            {"requirements", toJson(info.requirements)},
            {"packages", packagesDocument(info.packages)},
            {"resolved", timeDocument(info.resolved)},
            {"last_used", timeDocument(info.lastUsed)},
            {"bytes", info.bytes},
            {"usable", info.usable},
            {"in_use", !info.users.isEmpty()},
            {"used_by", toJson(info.users)}};
}

QString kindText(ExistingEnvironment::Kind kind)
{
    switch (kind) {
    case ExistingEnvironment::Kind::Venv:
        return QStringLiteral("venv");
    case ExistingEnvironment::Kind::Conda:
        return QStringLiteral("conda");
    case ExistingEnvironment::Kind::Interpreter:
        return QStringLiteral("interpreter");
    }
    return {};
}

Json document(const ExistingEnvironment &existing)
{
    const auto orNull = [](const QString &text) { return text.isEmpty() ? Json() : toJson(text); };
    return {{"name", toJson(existing.name)},           {"kind", toJson(kindText(existing.kind))},
            {"directory", toJson(existing.directory)}, {"python", toJson(existing.interpreter.version)},
            {"torch", orNull(existing.torch)},         {"cuda", orNull(existing.cuda)},
            {"packages", existing.packages.size()}};
}

QString shortened(QString text)
{
    constexpr qsizetype widest = 60;
    text = text.simplified();
    return text.size() > widest ? text.left(widest - 1) + u'…' : text;
}

void sayBuilt(const Context &context, const std::vector<EnvironmentInfo> &all)
{
    if (all.empty())
        return context.say(Tr::tr("No environment was built yet; the first run of a task builds one."));
    Table table({Tr::tr("KEY"), Tr::tr("PYTHON"), Tr::tr("SIZE"), Tr::tr("LAST USED"), Tr::tr("REQUIREMENTS")}, {2});
    for (const EnvironmentInfo &info : all) {
        const QString wanted = shortened(info.requirements.join(QStringLiteral(", ")));
        table.add({info.key, info.version, formatSize(info.bytes),
                   info.lastUsed.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")),
                   info.usable ? wanted : Tr::tr("(its Python is gone) ") + wanted});
    }
    context.say(table.toString());
}

void sayExisting(const Context &context, const std::vector<ExistingEnvironment> &all)
{
    if (all.empty())
        return;
    context.say(Tr::tr("On this machine, to be used as they are with --env NAME or PATH:"));
    Table table({Tr::tr("NAME"), Tr::tr("KIND"), Tr::tr("PYTHON"), Tr::tr("TORCH"), Tr::tr("CUDA"), Tr::tr("PATH")});
    for (const ExistingEnvironment &existing : all) {
        table.add({existing.name, kindText(existing.kind), existing.interpreter.version, existing.torch, existing.cuda,
                   existing.directory});
    }
    context.say(table.toString());
}

void list(Context &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.fail(workspace.error());
    const auto built = environmentsOf(*workspace).list();
    if (!built)
        return context.fail(built.error());
    const auto existing
        = findExisting({QDir::currentPath()}, context.stop(), {.cacheDirectory = workspace->cache(), .extra = {}});
    if (!existing)
        return context.fail(existing.error());
    if (!context.json) {
        sayBuilt(context, *built);
        return sayExisting(context, *existing);
    }
    Json environments = Json::array();
    for (const EnvironmentInfo &info : *built)
        environments.push_back(document(info));
    Json found = Json::array();
    for (const ExistingEnvironment &each : *existing)
        found.push_back(document(each));
    context.print({{"environments", environments}, {"existing", found}});
}

// What a run of the folder would build.
Result<EnvironmentRequest> requestFor(const QString &folder, bool upgrade)
{
    if (!QFileInfo(folder).isDir())
        return unexpected(Error{"task.not_found", Tr::tr("There is no task folder at %1").arg(folder), {}, {}});
    const auto settings = Settings::read(folder);
    if (!settings)
        return unexpected(settings.error());
    if (const QString &used = settings->values().environment; !used.isEmpty()) {
        return unexpected(Error{"usage.environment",
                                Tr::tr("The task uses %1 as it is; nothing is built for it.").arg(used),
                                {},
                                Tr::tr("orrery.yaml says so under environment.")});
    }
    EnvironmentRequest request;
    request.taskRoot = folder;
    request.python = settings->values().python;
    request.fresh = upgrade;
    request.isolated = settings->values().isolation != Isolation::None;
    return request;
}

void build(Context &context, const std::string &folder, bool upgrade)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.fail(workspace.error());
    const auto request = requestFor(pathArgument(folder), upgrade);
    if (!request)
        return context.fail(request.error());
    const auto environment = [&] {
        ProgressLine progress(Tr::tr("Environment"));
        return environmentsOf(*workspace).prepare(*request, progress, context.stop());
    }();
    if (!environment)
        return context.fail(environment.error());
    if (context.json) {
        return context.print({{"key", toJson(environment->key)},
                              {"directory", toJson(environment->directory)},
                              {"python", toJson(environment->version)},
                              {"reused", environment->reused},
                              {"pinned", environment->pinned},
                              {"resolved", timeDocument(environment->resolved)},
                              {"packages", packagesDocument(environment->packages)}});
    }
    const int packages = static_cast<int>(environment->packages.size());
    QString line = environment->reused ? Tr::tr("%1 is ready: Python %2, %n package(s)", nullptr, packages)
                                       : Tr::tr("%1 is built: Python %2, %n package(s)", nullptr, packages);
    line = line.arg(environment->key, environment->version);
    if (!environment->pinned)
        line += Tr::tr(", resolved on %1").arg(environment->resolved.toLocalTime().date().toString(Qt::ISODate));
    context.say(line);
}

void remove(Context &context, const std::vector<std::string> &keys)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.fail(workspace.error());
    EnvironmentStore store = environmentsOf(*workspace);
    Bytes freed = 0;
    Json removed = Json::array();
    for (const std::string &key : keys) {
        const auto bytes = store.remove(QString::fromStdString(key), context.stop());
        if (!bytes)
            return context.fail(bytes.error());
        freed += *bytes;
        removed.push_back(key);
    }
    if (context.json)
        return context.print({{"removed", removed}, {"freed_bytes", freed}});
    context.say(Tr::tr("%1 freed").arg(formatSize(freed)));
}

} // namespace

void addEnv(Command app, Context &context)
{
    const Command command = app.addCommand("env", "Environments: Python and packages, built once and shared by runs");
    command.needsCommand();
    command.addCommand("list", "Those that were built, and those of this machine that can be used as they are")
        .onRun([&context] { list(context); });
    const auto folder = std::make_shared<std::string>();
    const auto upgrade = std::make_shared<bool>(false);
    const Command buildCommand
        = command.addCommand("build", "Build the environment of a task now, before a run needs it");
    buildCommand.addOption("DIR", *folder, "The task folder").required();
    buildCommand.addFlag("--upgrade", *upgrade, "Resolve anew what is not pinned; runs use the new one from then on");
    buildCommand.onRun([&context, folder, upgrade] { build(context, *folder, *upgrade); });
    const auto keys = std::make_shared<std::vector<std::string>>();
    const Command removeCommand = command.addCommand("rm", "Delete environments that were built");
    removeCommand.addOption("KEY", *keys, "As env list shows it").required();
    removeCommand.onRun([&context, keys] { remove(context, *keys); });
}

} // namespace orrery::cli
