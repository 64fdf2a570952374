// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/datadocuments.h"
#include "app/cli/progressline.h"
#include "core/base/tr.h"
#include "core/execution/quota.h"
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
    std::string labels;
    std::string header;
    std::string columns;
    bool link = false;
    bool manifest = false;
};

// "path,label,age:number": names and types of a list's columns.
Result<std::vector<FileListOptions::Column>> parseColumns(const QString &text)
{
    std::vector<FileListOptions::Column> columns;
    if (text.isEmpty())
        return columns;
    for (const QString &part : text.split(u',')) {
        const QString name = part.section(u':', 0, 0).trimmed();
        const QString typeName = part.section(u':', 1).trimmed();
        const auto type = columnTypeFromText(typeName);
        if (!typeName.isEmpty() && !type) {
            return unexpected(
                Error{"usage.columns",
                      Tr::tr("%1 is no type of a column").arg(typeName),
                      {},
                      Tr::tr("Types are text, integer, number, boolean: --columns path,label,age:number")});
        }
        columns.push_back({name, type});
    }
    return columns;
}

ImportRequest requestFrom(const ImportOptions &options)
{
    ImportRequest request;
    request.name = QString::fromStdString(options.name);
    request.kind = dataKindFromText(QString::fromStdString(options.kind));
    request.note = QString::fromStdString(options.note);
    request.link = options.link;
    if (!options.labels.empty())
        request.labels = options.labels == "voc" ? LabelSource::Voc : LabelSource::Folders;
    return request;
}

void importAndTell(Context &context, const Workspace &workspace, ImportRequest request)
{
    if (auto room = keepToQuota(request, workspace, context.stop()); !room)
        return context.fail(room.error());
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
    if (options.manifest) {
        auto columns = parseColumns(QString::fromStdString(options.columns));
        if (!columns)
            return context.fail(columns.error());
        request.list = FileListOptions{{}, std::move(*columns)};
        if (!options.header.empty())
            request.list->header = options.header == "yes";
    }
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
    auto *manifest
        = importCommand->add_flag("--manifest", options->manifest,
                                  "PATH is a list of files: CSV or JSON lines, with a column of paths beside it");
    importCommand
        ->add_option("--header", options->header, "Whether a CSV's first row names its columns (default: by itself)")
        ->check(CLI::IsMember({"yes", "no"}))
        ->needs(manifest);
    importCommand
        ->add_option("--columns", options->columns, "Names and types of the list's columns: path,label,age:number")
        ->type_name("NAME[:TYPE],…")
        ->needs(manifest);
    importCommand
        ->add_option("--labels", options->labels, "Labels from the names of folders, or from PASCAL VOC's annotations")
        ->check(CLI::IsMember({"folders", "voc"}))
        ->excludes(manifest);
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
