// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/datadocuments.h"
#include "app/cli/progressline.h"
#include "core/base/tr.h"
#include "core/execution/worksource.h"
#include "core/warehouse/import.h"

#include <QFile>

namespace orrery::cli {

namespace {

struct ImportOptions {
    std::string name;
    std::string source;
    std::string kind;
    std::string note;
    bool link = false;
};

ImportRequest requestFrom(const ImportOptions &options)
{
    ImportRequest request;
    request.name = QString::fromStdString(options.name);
    request.kind = dataKindFromText(QString::fromStdString(options.kind));
    request.note = QString::fromStdString(options.note);
    request.link = options.link;
    return request;
}

void importAndTell(Context &context, const Workspace &workspace, const ImportRequest &request)
{
    const auto version = [&] {
        ProgressLine progress(Tr::tr("Importing"));
        return importData(workspace, request, progress, context.stop());
    }();
    if (!version)
        return context.fail(version.error());
    tellVersion(context, *version);
}

void import(Context &context, const ImportOptions &options)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.fail(workspace.error());
    ImportRequest request = requestFrom(options);
    request.source = options.source.find("://") != std::string::npos ? QString::fromStdString(options.source)
                                                                     : pathArgument(options.source);
    importAndTell(context, *workspace, request);
}

void save(Context &context, const ImportOptions &options)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.fail(workspace.error());
    const auto source = findWorkSource(ExecutionStore(*workspace), QFile::decodeName(options.source.c_str()));
    if (!source)
        return context.fail(source.error());
    ImportRequest request = requestFrom(options);
    request.source = source->hostPath();
    request.origin = DataOrigin{QStringLiteral("execution"), source->reference()};
    importAndTell(context, *workspace, request);
}

void addShared(CLI::App &command, ImportOptions &options)
{
    command.add_option("--kind", options.kind, "What it is (default: as the version before, else dataset)")
        ->check(CLI::IsMember({"dataset", "model"}));
    command.add_option("--note", options.note, "What to know about this version")->type_name("TEXT");
}

} // namespace

void addDataImport(CLI::App &data, Context &context)
{
    const auto options = std::make_shared<ImportOptions>();
    auto *importCommand
        = data.add_subcommand("import", "The next version of NAME, from a folder, file, archive or URL");
    importCommand->add_option("NAME", options->name, "Lowercase letters, digits, dots, dashes, underscores")
        ->required();
    importCommand->add_option("SOURCE", options->source, "A folder, a file, an archive or a URL")
        ->required()
        ->type_name("PATH|URL");
    addShared(*importCommand, *options);
    importCommand->add_flag("--link", options->link, "Leave the folder where it lies; keep only the list of its files");
    importCommand->callback([&context, options] { import(context, *options); });

    auto *saveCommand
        = data.add_subcommand("save", "A working directory, or a part of it, as the next version of NAME");
    saveCommand->add_option("ID", options->source, "An execution, and perhaps a path in what it left")
        ->required()
        ->type_name("ID[/PATH]");
    saveCommand->add_option("NAME", options->name, "Lowercase letters, digits, dots, dashes, underscores")->required();
    addShared(*saveCommand, *options);
    saveCommand->callback([&context, options] { save(context, *options); });
}

} // namespace orrery::cli
