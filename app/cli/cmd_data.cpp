// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/datadocuments.h"
#include "app/cli/progressline.h"
#include "app/cli/table.h"
#include "core/base/json.h"
#include "core/base/pathjson.h"
#include "core/base/time.h"
#include "core/base/tr.h"
#include "core/execution/datause.h"
#include "core/warehouse/changes.h"
#include "core/warehouse/labels.h"
#include "core/warehouse/manifest.h"
#include "core/warehouse/verify.h"

#include <QLocale>

namespace orrery::cli {

namespace {

QString shownTime(const QDateTime &time)
{
    return time.isValid() ? time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")) : QString();
}

std::optional<Warehouse> warehouseOf(Context &context)
{
    const auto workspace = context.workspace();
    if (workspace)
        return Warehouse(*workspace);
    context.fail(workspace.error());
    return {};
}

void list(Context &context)
{
    const auto warehouse = warehouseOf(context);
    if (!warehouse)
        return;
    std::vector<Error> damaged;
    const std::vector<DataVersion> all = warehouse->list(&damaged);
    for (const Error &error : damaged)
        std::fprintf(stderr, "orrery: %s\n", qUtf8Printable(error.message));
    Json array = Json::array();
    Table table({Tr::tr("NAME"), Tr::tr("KIND"), Tr::tr("VERSIONS"), Tr::tr("FILES"), Tr::tr("SIZE"),
                 Tr::tr("LAST USED"), Tr::tr("NOTE")},
                {2, 3, 4});
    for (auto first = all.begin(); first != all.end();) {
        const auto end = std::find_if(first, all.end(), [&](const DataVersion &v) { return v.name != first->name; });
        const DataVersion &newest = *std::prev(end);
        QDateTime lastUsed;
        for (auto version = first; version != end; ++version) {
            if (version->lastUsed.isValid() && (!lastUsed.isValid() || version->lastUsed > lastUsed))
                lastUsed = version->lastUsed;
        }
        Json entry = versionDocument(newest);
        entry["versions"] = end - first;
        entry["last_used"] = lastUsed.isValid() ? toJson(timeToText(lastUsed)) : Json();
        array.push_back(entry);
        table.add({newest.name, toText(newest.record.kind), QString::number(end - first),
                   QLocale().toString(newest.record.files), formatSize(newest.record.bytes), shownTime(lastUsed),
                   newest.record.note.simplified().left(60)});
        first = end;
    }
    if (context.json)
        return context.print({{"data", array}});
    if (all.empty())
        return context.say(Tr::tr("There is no data yet. orrery data import NAME PATH brings in some."));
    context.say(table.toString());
}

void versions(Context &context, const std::string &name)
{
    const auto warehouse = warehouseOf(context);
    if (!warehouse)
        return;
    const auto found = warehouse->versions(QString::fromStdString(name));
    if (!found)
        return context.fail(found.error());
    Json array = Json::array();
    Table table({Tr::tr("VERSION"), Tr::tr("KIND"), Tr::tr("CREATED"), Tr::tr("FILES"), Tr::tr("SIZE"), Tr::tr("NEW"),
                 Tr::tr("FROM"), Tr::tr("NOTE")},
                {0, 3, 4, 5});
    for (const DataVersion &version : *found) {
        const VersionRecord &record = version.record;
        array.push_back(versionDocument(version));
        table.add({QString::number(version.version), toText(record.kind), shownTime(record.created),
                   QLocale().toString(record.files), formatSize(record.bytes),
                   version.isLinked() ? Tr::tr("linked") : formatSize(record.newBytes), record.origin.source,
                   record.note.simplified().left(60)});
    }
    if (context.json)
        return context.print({{"name", toJson(QString::fromStdString(name))}, {"versions", array}});
    context.say(table.toString());
}

Json entryDocument(const ManifestEntry &entry)
{
    Json line;
    putPath(line, entry.path);
    const bool isFile = entry.type == ManifestEntry::Type::File;
    line["type"] = isFile ? "file" : entry.type == ManifestEntry::Type::Symlink ? "symlink" : "directory";
    line["size"] = isFile ? Json(entry.size) : Json();
    line["hash"] = isFile ? Json(toHex(entry.hash).toStdString()) : Json();
    return line;
}

void show(Context &context, const std::string &reference)
{
    const auto warehouse = warehouseOf(context);
    const auto version = warehouse ? findData(context, *warehouse, reference) : std::nullopt;
    if (!version)
        return;
    const auto entries = readManifest(version->manifestFile());
    if (!entries)
        return context.fail(entries.error());
    const auto labels = readLabels(labelsFile(*version));
    if (!labels && labels.error().code != Code("io.not_found"))
        return context.fail(labels.error());
    const ExecutionStore store(*context.workspace());
    Json users = Json::array();
    QStringList userNames;
    for (const ExecutionId &id : usersOf(store, version->ref())) {
        users.push_back(toJson(id.toString()));
        userNames += id.toString();
    }
    if (context.json) {
        Json document = versionDocument(*version);
        document["used_by"] = users;
        document["labels"] = labels ? labelsDocument(*labels) : Json();
        document["entries"] = Json::array();
        for (const ManifestEntry &entry : *entries)
            document["entries"].push_back(entryDocument(entry));
        return context.print(document);
    }
    context.say(versionSentence(*version));
    const auto line = [&](const QString &name, const QString &value) {
        if (!value.isEmpty())
            context.say(QStringLiteral("  %1  %2").arg(name.leftJustified(10), value));
    };
    line(Tr::tr("kind"), toText(version->record.kind));
    line(Tr::tr("note"), version->record.note);
    line(Tr::tr("created"), shownTime(version->record.created));
    line(Tr::tr("from"), version->record.origin.source);
    line(Tr::tr("last used"), shownTime(version->lastUsed));
    line(Tr::tr("used by"), userNames.join(u' '));
    line(Tr::tr("path"), version->dataPath());
    if (labels)
        line(Tr::tr("labels"), labelsSentence(*labels));
    constexpr std::size_t shown = 20;
    for (std::size_t i = 0; i < std::min(shown, entries->size()); ++i)
        context.say(QStringLiteral("%1  %2").arg(formatSize((*entries)[i].size), 10).arg((*entries)[i].path.display()));
    if (entries->size() > shown)
        context.say(Tr::tr("            … and %L1 more").arg(entries->size() - shown));
}

void verify(Context &context, const std::string &reference)
{
    const auto warehouse = warehouseOf(context);
    const auto version = warehouse ? findData(context, *warehouse, reference) : std::nullopt;
    if (!version)
        return;
    const auto report = [&] {
        ProgressLine progress(Tr::tr("Verifying"));
        return verifyData(*version, progress, context.stop());
    }();
    if (!report)
        return context.fail(report.error());
    Json faults = Json::array();
    for (const DataFault &fault : report->faults) {
        Json line;
        putPath(line, fault.path);
        line["problem"] = toJson(toText(fault.kind));
        faults.push_back(line);
        context.say(QStringLiteral("%1  %2").arg(toText(fault.kind).leftJustified(10), fault.path.display()));
    }
    if (!report->faults.empty())
        context.exitStatus = Failed;
    if (context.json) {
        return context.print({{"name", toJson(version->name)},
                              {"version", version->version},
                              {"ok", report->faults.empty()},
                              {"files", report->files},
                              {"bytes", report->bytes},
                              {"faults", faults}});
    }
    context.say(report->faults.empty() ? Tr::tr("%1 is intact: %n file(s)", nullptr, static_cast<int>(report->files))
                                             .arg(version->ref().toString())
                                       : Tr::tr("%1 is not what was imported: %n file(s) differ", nullptr,
                                                static_cast<int>(report->faults.size()))
                                             .arg(version->ref().toString()));
}

void diff(Context &context, const std::string &before, const std::string &after)
{
    const auto warehouse = warehouseOf(context);
    const auto a = warehouse ? findData(context, *warehouse, before) : std::nullopt;
    const auto b = a ? findData(context, *warehouse, after) : std::nullopt;
    if (!b)
        return;
    const auto from = readManifest(a->manifestFile());
    const auto to = readManifest(b->manifestFile());
    if (!from || !to)
        return context.fail((from ? to : from).error());
    Json array = Json::array();
    for (const DataChange &change : compareManifests(*from, *to)) {
        Json line;
        putPath(line, change.path);
        line["change"] = toJson(toText(change.kind));
        line["size"] = change.size;
        array.push_back(line);
        context.say(QStringLiteral("%1  %2").arg(toText(change.kind).leftJustified(7), change.path.display()));
    }
    if (context.json)
        context.print({{"from", toJson(a->ref().toString())}, {"to", toJson(b->ref().toString())}, {"changes", array}});
    else if (array.empty())
        context.say(Tr::tr("%1 and %2 hold the same.").arg(a->ref().toString(), b->ref().toString()));
}

void rename(Context &context, const std::string &from, const std::string &to)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.fail(workspace.error());
    const QString old = QString::fromStdString(from);
    const QString wanted = QString::fromStdString(to);
    if (auto done = renameData(ExecutionStore(*workspace), old, wanted); !done)
        return context.fail(done.error());
    if (context.json)
        context.print({{"from", toJson(old)}, {"to", toJson(wanted)}});
    else
        context.say(Tr::tr("%1 is called %2 now.").arg(old, wanted));
}

void remove(Context &context, const std::string &reference, bool dryRun)
{
    const auto warehouse = warehouseOf(context);
    const auto version = warehouse ? findData(context, *warehouse, reference) : std::nullopt;
    if (!version)
        return;
    const ExecutionStore store(*context.workspace());
    const auto users = usersOf(store, version->ref());
    const Result<DataRemoval> removal = dryRun ? dataRemoval(store, *version) : removeData(store, *version);
    if (!removal)
        return context.fail(removal.error());
    const auto texts = [](const std::vector<ExecutionId> &ids) {
        QStringList list;
        for (const ExecutionId &id : ids)
            list += id.toString();
        return list;
    };
    if (context.json) {
        return context.print({{"dry_run", dryRun},
                              {"name", toJson(version->name)},
                              {"version", version->version},
                              {"frees_bytes", removal->bytes},
                              {"used_by", toJson(texts(users))},
                              {"waits_for", toJson(texts(removal->waitingFor))}});
    }
    const QString name = version->ref().toString();
    const QString size = formatSize(removal->bytes);
    if (!removal->waitingFor.empty())
        context.say((dryRun ? Tr::tr("%1 is in use by %2: it would be hidden at once, and %3 be freed when they end")
                            : Tr::tr("%1 is in use by %2: it is hidden now, and %3 are freed when they end"))
                        .arg(name, texts(removal->waitingFor).join(u' '), size));
    else
        context.say((dryRun ? Tr::tr("%1 would free %2") : Tr::tr("%1 removed, %2 freed")).arg(name, size));
    if (!users.empty())
        context.say(Tr::tr("  These executions were bound to it and cannot be run again with it: %1")
                        .arg(texts(users).join(u' ')));
}

} // namespace

void addData(Command app, Context &context)
{
    const Command data = app.addCommand("data", "Datasets and models: named, versioned, immutable");
    data.needsCommand();
    addDataImport(data, context);
    data.addCommand("list", "What there is").onRun([&context] { list(context); });

    const auto one = std::make_shared<std::string>();
    const auto other = std::make_shared<std::string>();
    const auto withName = [&](const char *name, const char *description, const char *argument) {
        const Command command = data.addCommand(name, description);
        command.addOption(argument, *one, "NAME, or NAME/VERSION; without a version the newest").required();
        return command;
    };
    withName("versions", "The versions of one name", "NAME").onRun([&context, one] { versions(context, *one); });
    withName("show", "What is known of a version, and its files", "NAME/V").onRun([&context, one] {
        show(context, *one);
    });
    withName("verify", "Read every file and compare it with its hash; 1 where one is not as imported", "NAME/V")
        .onRun([&context, one] { verify(context, *one); });
    const auto diffCommand = withName("diff", "What differs between two versions", "FROM");
    diffCommand.addOption("TO", *other, "NAME/VERSION").required();
    diffCommand.onRun([&context, one, other] { diff(context, *one, *other); });
    const auto renameCommand = withName("rename", "Give all versions of a name another one", "OLD");
    renameCommand.addOption("NEW", *other, "The new name").required();
    renameCommand.onRun([&context, one, other] { rename(context, *one, *other); });
    const auto dryRun = std::make_shared<bool>(false);
    const auto removeCommand = withName("rm", "Delete a version; says what it frees and who was bound to it", "NAME/V");
    removeCommand.addFlag("--dry-run", *dryRun, "Only say it");
    removeCommand.onRun([&context, one, dryRun] { remove(context, *one, *dryRun); });
}

} // namespace orrery::cli
