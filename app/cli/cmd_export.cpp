// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/documents.h"
#include "app/cli/progressline.h"
#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/execution/bundle.h"

namespace orrery::cli {

namespace {

struct Options {
    std::string id;
    std::string output;
    bool chain = false;
};

void exportTo(Context &context, const Options &options)
{
    const auto record = findExecution(context, options.id);
    if (!record)
        return;
    const auto workspace = context.workspace();
    if (!workspace)
        return context.fail(workspace.error());
    const QString file = pathArgument(options.output);
    const auto report = [&] {
        ProgressLine progress(Tr::tr("Exporting"));
        return exportBundle(*workspace, *record, options.chain ? BundleRange::Chain : BundleRange::One, file, progress,
                            context.stop());
    }();
    if (!report)
        return context.fail(report.error());
    if (context.json) {
        Json ids = Json::array();
        for (const ExecutionId &id : report->executions)
            ids.push_back(toJson(id.toString()));
        return context.print({{"file", toJson(file)},
                              {"executions", std::move(ids)},
                              {"files", report->files},
                              {"bytes", report->bytes},
                              {"sha256", report->sha256.toStdString()}});
    }
    context.say(Tr::tr("%n execution(s) exported to %1, %2", nullptr, static_cast<int>(report->executions.size()))
                    .arg(file, formatSize(report->bytes)));
}

} // namespace

void addExport(Command app, Context &context)
{
    const Command command
        = app.addCommand("export", "A bundle of an execution: code, packages, log, results, described");
    const auto options = std::make_shared<Options>();
    command.addOption("ID", options->id, "An id, a unique beginning of one, or @last").required();
    command.addOption("-o,--output", options->output, "The zip to write").required().argument("FILE.zip");
    command.addFlag("--chain", options->chain, "With all executions that it continues or has at its inputs");
    command.footer("orrery run FILE.zip runs it again, on another machine too.");
    command.onRun([&context, options] { exportTo(context, *options); });
}

} // namespace orrery::cli
