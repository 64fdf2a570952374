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

void addShared(Command command, ImportOptions &options)
{
    command.addOption("--kind", options.kind, "What it is (default: as the version before, else dataset)")
        .oneOf({"dataset", "model"});
    command.addOption("--note", options.note, "What to know about this version").argument("TEXT");
}

} // namespace

void addDataImport(Command data, Context &context)
{
    const auto options = std::make_shared<ImportOptions>();
    const Command importCommand
        = data.addCommand("import", "The next version of NAME, from a folder, file, archive or URL");
    importCommand.addOption("NAME", options->name, "Lowercase letters, digits, dots, dashes, underscores").required();
    importCommand.addOption("SOURCE", options->source, "A folder, a file, an archive or a URL")
        .required()
        .argument("PATH|URL");
    addShared(importCommand, *options);
    importCommand.addFlag("--link", options->link, "Leave the folder where it lies; keep only the list of its files");
    const auto manifest
        = importCommand.addFlag("--manifest", options->manifest,
                                "PATH is a list of files: CSV or JSON lines, with a column of paths beside it");
    importCommand
        .addOption("--header", options->header, "Whether a CSV's first row names its columns (default: by itself)")
        .oneOf({"yes", "no"})
        .needs(manifest);
    importCommand
        .addOption("--columns", options->columns, "Names and types of the list's columns: path,label,age:number")
        .argument("NAME[:TYPE],…")
        .needs(manifest);
    importCommand
        .addOption("--labels", options->labels, "Labels from the names of folders, or from PASCAL VOC's annotations")
        .oneOf({"folders", "voc"})
        .excludes(manifest);
    importCommand.onRun([&context, options] { import(context, *options); });

    const Command saveCommand
        = data.addCommand("save", "A working directory, or a part of it, as the next version of NAME");
    saveCommand.addOption("ID", options->source, "An execution, and perhaps a path in what it left")
        .required()
        .argument("ID[/PATH]");
    saveCommand.addOption("NAME", options->name, "Lowercase letters, digits, dots, dashes, underscores").required();
    addShared(saveCommand, *options);
    saveCommand.onRun([&context, options] { save(context, *options); });
}

} // namespace orrery::cli
