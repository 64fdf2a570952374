// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/progressline.h"
#include "app/cli/table.h"
#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/task/pack.h"

#include <array>

namespace orrery::cli {

namespace {

struct Arguments {
    std::string directory, file, layout = "folder";
    int level = 6;
    bool list = false, noCache = false;
};

// What checks find in a folder refuses packing as it refuses a run.
void failPacking(Context &context, const Halt &halt)
{
    context.fail(halt);
    if (!halt.cancelled() && halt.asError().code.family() == "tree")
        context.exitStatus = Failed;
}

Json ruleDocument(const TreeEntry &entry)
{
    if (!entry.rule)
        return {};
    return {{"file", toJson(entry.rule->file)},
            {"line", entry.rule->line},
            {"pattern", toJson(displayName(entry.rule->pattern))}};
}

QString reason(const TreeEntry &entry)
{
    if (entry.packed)
        return Tr::tr("packed");
    if (entry.rule)
        return QStringLiteral("%1:%2: %3")
            .arg(entry.rule->file)
            .arg(entry.rule->line)
            .arg(displayName(entry.rule->pattern));
    return entry.error != 0 ? errnoText(entry.error) : Tr::tr("neither file nor symlink");
}

void list(Context &context, const Arguments &arguments)
{
    const auto entries = listForPacking(pathArgument(arguments.directory), context.stop());
    if (!entries)
        return failPacking(context, entries.error());
    Json files = Json::array();
    Table table({Tr::tr("SIZE"), Tr::tr("PATH"), Tr::tr("PACKED, OR WHY NOT")}, {0});
    std::int64_t count = 0;
    Bytes total = 0;
    for (const TreeEntry &entry : *entries) {
        if (entry.type == TreeEntry::Type::Directory && entry.error == 0)
            continue;
        const Bytes size = entry.type == TreeEntry::Type::File ? entry.size : 0;
        if (entry.packed) {
            ++count;
            total += size;
        }
        if (context.json)
            files.push_back({{"path", toJson(entry.path.display())},
                             {"size", size},
                             {"packed", entry.packed},
                             {"rule", ruleDocument(entry)}});
        else
            table.add({formatSize(size), entry.path.display(), reason(entry)});
    }
    if (context.json)
        return context.print({{"files", files}});
    context.say(table.toString());
    context.say(Tr::tr("%n file(s), %1, would be packed", nullptr, static_cast<int>(count)).arg(formatSize(total)));
}

void packTask(Context &context, const Arguments &arguments)
{
    if (arguments.list)
        return list(context, arguments);
    if (arguments.file.empty())
        return context.fail(Error{"usage.arguments",
                                  Tr::tr("pack needs a file to write"),
                                  {},
                                  Tr::tr("Give -o FILE.zip, or --list to see what would be packed.")});
    PackOptions options;
    options.level = arguments.level;
    options.layout = arguments.layout == "flat" ? PackLayout::Flat : PackLayout::Folder;
    if (!arguments.noCache) {
        if (const auto workspace = context.workspace())
            options.cacheDirectory = workspace->cache() + QStringLiteral("/zip");
    }
    const QString file = pathArgument(arguments.file);
    const auto report = [&] {
        ProgressLine progress(Tr::tr("Packing"));
        return pack(pathArgument(arguments.directory), file, options, progress, context.stop());
    }();
    if (!report)
        return failPacking(context, report.error());
    if (context.json)
        return context.print({{"file", toJson(file)},
                              {"files", report->files},
                              {"bytes_in", report->bytesIn},
                              {"bytes_out", report->bytesOut},
                              {"sha256", report->sha256.toStdString()},
                              {"reused_files", report->reusedFiles}});
    context.say(Tr::tr("%1: %n file(s), %2 packed into %3", nullptr, static_cast<int>(report->files))
                    .arg(file, formatSize(report->bytesIn), formatSize(report->bytesOut)));
}

} // namespace

void addPack(Command app, Context &context)
{
    const auto arguments = std::make_shared<Arguments>();
    const Command command = app.addCommand("pack", "Pack a task folder into a zip, or list what would be packed");
    command.addOption("DIR", arguments->directory, "The task folder").required();
    command.addOption("-o,--output", arguments->file, "The zip to write").argument("FILE.zip");
    command.addOption("--layout", arguments->layout, "folder: everything below one folder; flat: at the top")
        .oneOf({"folder", "flat"})
        .argument("folder|flat");
    command.addOption("--level", arguments->level, "Compression from 0 (none) to 12 (smallest); default 6")
        .between(0, 12)
        .argument("N");
    command.addFlag("--no-cache", arguments->noCache, "Compress everything anew, and keep nothing for the next time");
    command.addFlag("--list", arguments->list, "List every file with its size: packed, or the rule that excludes it");
    command.onRun([&context, arguments] { packTask(context, *arguments); });
}

} // namespace orrery::cli
