// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/table.h"
#include "core/base/json.h"
#include "core/base/time.h"
#include "core/base/tr.h"
#include "core/environment/store.h"

namespace orrery::cli {

namespace {

Json document(const EnvironmentInfo &info)
{
    Json packages = Json::object();
    for (const Package &package : info.packages)
        packages[package.name.toStdString()] = package.version.toStdString();
    const auto time = [](const QDateTime &at) { return at.isValid() ? toJson(timeToText(at)) : Json(); };
    return {{"key", toJson(info.key)},
            {"directory", toJson(info.directory)},
            {"python", toJson(info.version)},
            {"tool", toJson(info.tool)},
            {"requirements", toJson(info.requirements)},
            {"packages", packages},
            {"resolved", time(info.resolved)},
            {"last_used", time(info.lastUsed)},
            {"bytes", info.bytes},
            {"usable", info.usable},
            {"in_use", info.inUse}};
}

void list(Context &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.fail(workspace.error());
    const auto all = EnvironmentStore(workspace->environments(), workspace->cache()).list();
    if (!all)
        return context.fail(all.error());
    if (context.json) {
        Json array = Json::array();
        for (const EnvironmentInfo &info : *all)
            array.push_back(document(info));
        return context.print({{"environments", array}});
    }
    if (all->empty())
        return context.say(Tr::tr("There is no environment yet; the first run of a task builds one."));
    Table table({Tr::tr("KEY"), Tr::tr("PYTHON"), Tr::tr("SIZE"), Tr::tr("LAST USED"), Tr::tr("REQUIREMENTS")}, {2});
    constexpr qsizetype widest = 60;
    for (const EnvironmentInfo &info : *all) {
        QString wanted = info.requirements.join(QStringLiteral(", ")).simplified();
        if (wanted.size() > widest)
            wanted = wanted.left(widest - 1) + u'…';
        if (!info.usable)
            wanted = Tr::tr("(its Python is gone) ") + wanted;
        table.add({info.key, info.version, formatSize(info.bytes),
                   info.lastUsed.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")), wanted});
    }
    context.say(table.toString());
}

} // namespace

void addEnv(CLI::App &app, Context &context)
{
    CLI::App *command = app.add_subcommand("env", "Environments: Python and packages, built once and shared by runs");
    command->require_subcommand(1);
    command->add_subcommand("list", "Every environment that was built")->callback([&context] { list(context); });
}

} // namespace orrery::cli
