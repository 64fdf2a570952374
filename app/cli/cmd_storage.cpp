// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/progressline.h"
#include "app/cli/table.h"
#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/execution/caches.h"
#include "core/execution/quota.h"
#include "core/execution/storage.h"

#include <QLocale>

namespace orrery::cli {

namespace {

struct Options {
    std::string quota;
    std::vector<std::string> caches;
    bool dryRun = false;
};

constexpr std::size_t shownItems = 25;

Json document(const StorageReport &report)
{
    Json items = Json::array();
    for (const StorageItem &item : report.items) {
        items.push_back({{"kind", toJson(toText(item.kind))},
                         {"id", toJson(item.id)},
                         {"bytes", item.bytes},
                         {"frees_bytes", item.frees},
                         {"used_by", toJson(item.usedBy)}});
    }
    return {
        {"total_bytes", report.total}, {"quota_bytes", report.quota ? Json(*report.quota) : Json()}, {"items", items}};
}

QString usersText(const StorageItem &item)
{
    if (item.removed)
        return Tr::tr("deleted; freed when its last user ends");
    return item.usedBy.size() <= 3 ? item.usedBy.join(u' ')
                                   : Tr::tr("%n execution(s)", nullptr, static_cast<int>(item.usedBy.size()));
}

void tell(Context &context, const StorageReport &report)
{
    context.say(report.quota
                    ? Tr::tr("The workspace takes %1 of the %2 that it may take; the disk has %3 left.")
                          .arg(formatSize(report.total), formatSize(*report.quota), formatSize(report.diskFree))
                    : Tr::tr("The workspace takes %1; the disk has %2 left.")
                          .arg(formatSize(report.total), formatSize(report.diskFree)));
    Table table({Tr::tr("KIND"), Tr::tr("ID"), Tr::tr("SIZE"), Tr::tr("FREES"), Tr::tr("USED BY"), Tr::tr("WHAT")},
                {2, 3});
    for (std::size_t i = 0; i < std::min(shownItems, report.items.size()); ++i) {
        const StorageItem &item = report.items[i];
        table.add({toText(item.kind), item.id, formatSize(item.bytes), formatSize(item.frees), usersText(item),
                   item.name.left(50)});
    }
    context.say(table.toString());
    if (report.items.size() > shownItems)
        context.say(Tr::tr("… and %L1 more: --json lists all").arg(report.items.size() - shownItems));
}

// False after an error.
bool changeQuota(Context &context, const Workspace &workspace, const std::string &text)
{
    std::optional<Bytes> quota;
    if (text != "none") {
        quota = parseSize(QString::fromStdString(text));
        if (!quota || *quota <= 0) {
            context.fail(Error{"usage.quota",
                               Tr::tr("%1 is no amount of space").arg(QString::fromStdString(text)),
                               {},
                               Tr::tr("Examples: 500M, 20G, none.")});
            return false;
        }
    }
    if (auto done = setQuota(workspace, quota); !done) {
        context.fail(done.error());
        return false;
    }
    return true;
}

void clear(Context &context, const ExecutionStore &store, const Options &options)
{
    Json cleared = Json::array();
    Bytes total = 0;
    for (const std::string &text : options.caches) {
        const QString name = QString::fromStdString(text);
        const auto removal = options.dryRun ? cacheRemoval(store, name) : clearCache(store, name);
        if (!removal)
            return context.fail(removal.error());
        total += removal->bytes;
        QStringList waits;
        for (const ExecutionId &id : removal->waitingFor)
            waits += id.toString();
        cleared.push_back({{"id", toJson(name)}, {"frees_bytes", removal->bytes}, {"waits_for", toJson(waits)}});
        const QString sentence = waits.isEmpty()
            ? (options.dryRun ? Tr::tr("%1 would free %2") : Tr::tr("%1 cleared, %2 freed"))
            : (options.dryRun ? Tr::tr("%1 would be hidden, and free %2 when nothing runs any more")
                              : Tr::tr("%1 is hidden now; %2 are freed when nothing runs any more"));
        context.say(sentence.arg(name, formatSize(removal->bytes)));
    }
    if (context.json)
        context.print({{"dry_run", options.dryRun}, {"frees_bytes", total}, {"caches", cleared}});
}

void storage(Context &context, const Options &options)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.fail(workspace.error());
    const ExecutionStore store(*workspace);
    tidyStorage(store);
    if (!options.caches.empty())
        return clear(context, store, options);
    if (!options.quota.empty() && !changeQuota(context, *workspace, options.quota))
        return;
    const auto report = [&] {
        ProgressLine progress(Tr::tr("Measuring"));
        return surveyStorage(store, progress, context.stop());
    }();
    if (!report)
        return context.fail(report.error());
    if (context.json)
        context.print(document(*report));
    else
        tell(context, *report);
}

} // namespace

void addStorage(Command app, Context &context)
{
    const Command command = app.addCommand("storage", "What uses space in the workspace, and what deleting would free");
    const auto options = std::make_shared<Options>();
    const auto quota = command
                           .addOption("--quota", options->quota,
                                      "The most that the workspace may take; beyond it nothing new is run or imported")
                           .argument("SIZE|none");
    const auto clear = command
                           .addOption("--clear", options->caches,
                                      "Empty a cache (its id above); what it holds comes back when it is needed")
                           .argument("CACHE")
                           .excludes(quota);
    command.addFlag("--dry-run", options->dryRun, "With --clear: only say what it would free").needs(clear);
    command.onRun([&context, options] { storage(context, *options); });
}

} // namespace orrery::cli
