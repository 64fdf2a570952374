// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/documents.h"
#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/execution/rerun.h"

#include <cstdio>

namespace orrery::cli {

namespace {

void diff(Context &context, const std::string &id, const std::string &text)
{
    const auto record = findExecution(context, id);
    if (!record)
        return;
    const auto workspace = context.workspace();
    if (!workspace)
        return context.fail(workspace.error());
    const auto path = insidePath(text);
    if (!path)
        return context.fail(path.error());
    const auto changes = codeDiffSince(*workspace, *record, CodeChoice::Now, *path, Progress::none(), context.stop());
    if (!changes)
        return context.fail(changes.error());
    if (context.json) {
        Json files = Json::array();
        for (const FileChange &change : changes->files)
            files.push_back({{"path", toJson(change.path.display())}, {"change", toJson(toText(change.kind))}});
        return context.print({{"id", toJson(record->id().toString())},
                              {"changes", files},
                              {"diff", toJson(QString::fromUtf8(changes->text))}});
    }
    std::fwrite(changes->text.constData(), 1, static_cast<std::size_t>(changes->text.size()), stdout);
    if (changes->files.empty())
        std::fprintf(stderr, "%s\n", qUtf8Printable(Tr::tr("Nothing has changed since then.")));
}

} // namespace

void addDiff(Command app, Context &context)
{
    const auto id = std::make_shared<std::string>();
    const auto path = std::make_shared<std::string>();
    const Command command = app.addCommand("diff", "What changed in the task's folder since an execution");
    command.addOption("ID", *id, "An id, a unique beginning of one, or @last").required();
    command.addOption("PATH", *path, "Only this file, or what lies below this folder, of the task");
    command.onRun([&context, id, path] { diff(context, *id, *path); });
}

} // namespace orrery::cli
