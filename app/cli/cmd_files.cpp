// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/documents.h"
#include "app/cli/progressline.h"
#include "app/cli/table.h"
#include "core/base/json.h"
#include "core/base/time.h"
#include "core/base/tr.h"
#include "core/execution/workfiles.h"

namespace orrery::cli {

namespace {

Json entryDocument(const WorkEntry &entry)
{
    const QDateTime modified = QDateTime::fromMSecsSinceEpoch(entry.mtimeNs / 1'000'000, Qt::UTC);
    return {{"path", toJson(entry.path.display())},
            {"type", toJson(toText(entry.type))},
            {"size", entry.size},
            {"modified", toJson(timeToText(modified))},
            {"changed", toJson(toText(entry.change))}};
}

void list(Context &context, const std::string &id, const std::string &path)
{
    const auto record = findExecution(context, id);
    if (!record)
        return;
    const auto inside = insidePath(path);
    if (!inside)
        return context.fail(inside.error());
    const auto all = workFiles(*context.workspace(), *record, context.stop());
    if (!all)
        return context.fail(all.error());
    const auto entries = entriesIn(*all, *inside);
    if (!entries)
        return context.fail(entries.error());
    if (context.json) {
        Json array = Json::array();
        for (const WorkEntry &entry : *entries)
            array.push_back(entryDocument(entry));
        return context.print({{"entries", array}});
    }
    Table table({Tr::tr("SIZE"), Tr::tr("MODIFIED"), Tr::tr("CHANGED"), Tr::tr("PATH")}, {0});
    for (const WorkEntry &entry : *entries) {
        const bool directory = entry.type == WorkEntry::Type::Directory;
        const QDateTime modified = QDateTime::fromMSecsSinceEpoch(entry.mtimeNs / 1'000'000);
        table.add({directory ? QString() : formatSize(entry.size),
                   modified.toString(QStringLiteral("yyyy-MM-dd HH:mm")), toText(entry.change),
                   directory ? entry.path.display() + u'/' : entry.path.display()});
    }
    context.say(table.toString());
}

void get(Context &context, const std::string &id, const std::string &path, const std::string &destination)
{
    const auto record = findExecution(context, id);
    if (!record)
        return;
    const auto inside = insidePath(path);
    if (!inside)
        return context.fail(inside.error());
    const auto copied = [&] {
        ProgressLine progress(Tr::tr("Copying"));
        return copyFromWork(*record, *inside, QString::fromStdString(destination), progress, context.stop());
    }();
    if (!copied)
        return context.fail(copied.error());
    if (context.json)
        return context.print({{"destination", destination}, {"files", copied->files}, {"bytes", copied->bytes}});
    context.say(Tr::tr("%n file(s), %1, copied to %2", nullptr, static_cast<int>(copied->files))
                    .arg(formatSize(copied->bytes), QString::fromStdString(destination)));
}

} // namespace

void addFiles(Command app, Context &context)
{
    const auto id = std::make_shared<std::string>();
    const auto path = std::make_shared<std::string>();
    const auto destination = std::make_shared<std::string>();
    const Command listCommand = app.addCommand("ls", "The files of a working directory");
    const Command getCommand = app.addCommand("get", "Copy files out of a working directory");
    for (const Command &command : {listCommand, getCommand}) {
        command.addOption("ID", *id, "An id, a unique beginning of one, or @last").required();
        command.addOption("PATH", *path, "Inside the working directory; all of it where none is given");
    }
    getCommand.addOption("-o,--output", *destination, "Where to; nothing is overwritten").required().argument("DEST");
    listCommand.onRun([&context, id, path] { list(context, *id, *path); });
    getCommand.onRun([&context, id, path, destination] { get(context, *id, *path, *destination); });
}

} // namespace orrery::cli
