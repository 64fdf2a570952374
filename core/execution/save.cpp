// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/save.h"

#include "core/archive/zipwriter.h"
#include "core/base/files.h"
#include "core/base/tr.h"
#include "core/execution/home.h"
#include "core/execution/saveoverlay.h"
#include "core/execution/workcomparison.h"
#include "core/execution/workhash.h"
#include "core/execution/workmanifest.h"
#include "core/task/tree.h"

#include <QFileInfo>

namespace orrery {

namespace {

Error saveError(const Error &error)
{
    Error mine = error;
    mine.code = error.code == Code("io.full") ? Code("save.disk_full") : Code("save.failed");
    mine.message
        = Tr::tr("The results could not be saved; they are still in the working directory. %1").arg(error.message);
    return mine;
}

Result<std::vector<TreeEntry>> walkAll(const QString &root)
{
    WalkOptions options;
    options.applyRules = false;
    auto entries = walkTree(root, options);
    if (!entries)
        return unexpected(entries.error().asError());
    return std::move(*entries);
}

Result<> saveManifest(ExecutionContext &context, const std::vector<TreeEntry> &tree)
{
    const auto comparison = WorkComparison::with(context.workspace, context.directory, context.spec);
    if (!comparison)
        return unexpected(comparison.error());
    std::vector<WorkEntry> entries = comparison->entries(tree);
    for (WorkEntry &entry : entries) {
        const bool isNew = entry.type == WorkEntry::Type::File && entry.change != WorkChange::Same;
        if (isNew && entry.hash.isEmpty())
            entry.hash = hashOfWorkFile(hostPath(context.directory.work(), entry.path));
    }
    countUsage(context.status.usage, entries);
    return writeWorkManifest(context.directory, entries);
}

std::optional<ZipEntry> zipEntry(const QString &root, const TreeEntry &found)
{
    ZipEntry entry;
    entry.name = found.path.bytes();
    entry.size = found.size;
    entry.executable = found.isExecutable();
    switch (found.type) {
    case TreeEntry::Type::File:
        entry.source = hostPath(root, found.path);
        return entry;
    case TreeEntry::Type::Directory:
        entry.kind = ZipEntry::Directory;
        return entry;
    case TreeEntry::Type::Symlink:
        entry.kind = ZipEntry::Symlink;
        entry.linkTarget = found.linkTarget;
        return entry;
    case TreeEntry::Type::Other:
        break;
    }
    return {};
}

// The directory that output_path names, or nothing with a warning where there is none. A script can put a link in its
// place: what lies outside of the working directory is never packed.
std::optional<QString> outputDirectory(ExecutionContext &context)
{
    const QString &asked = context.spec.outputPath;
    const QString work = QFileInfo(context.directory.work()).canonicalFilePath();
    const QString real = QFileInfo(context.directory.work() + u'/' + asked).canonicalFilePath();
    if (real.isEmpty() || !QFileInfo(real).isDir() || (real != work && !real.startsWith(work + u'/'))) {
        context.warn({"output.missing", Tr::tr("The script did not make its output folder \"%1\".").arg(asked), {}});
        return {};
    }
    return real;
}

Result<> zipOutput(ExecutionContext &context, Progress &progress)
{
    const auto root = outputDirectory(context);
    if (!root)
        return {};
    const auto tree = walkAll(*root);
    if (!tree)
        return unexpected(tree.error());
    std::vector<ZipEntry> entries;
    for (const TreeEntry &found : *tree) {
        if (auto entry = zipEntry(*root, found))
            entries.push_back(std::move(*entry));
    }
    if (entries.empty()) {
        context.warn({"output.empty", Tr::tr("The output folder \"%1\" is empty.").arg(context.spec.outputPath), {}});
        return {};
    }
    const auto zipped = writeZip(std::move(entries), context.directory.outputZip(), {}, progress, {});
    if (!zipped)
        return unexpected(zipped.error().asError());
    return {};
}

// The manifest; and of an overlay the plain tree.
Result<> saveFiles(ExecutionContext &context)
{
    if (const auto layers = overlayOf(context.directory))
        return saveOverlay(context, *layers);
    const auto tree = walkAll(context.directory.work());
    if (!tree)
        return unexpected(tree.error());
    return saveManifest(context, *tree);
}

} // namespace

Result<> saveWork(ExecutionContext &context, bool ran)
{
    if (!QFileInfo(context.directory.work()).isDir())
        return {};
    // Those of an earlier try.
    std::erase_if(context.status.warnings, [](const Reason &warning) {
        return warning.code.family() == "output" || warning.code.family() == "save";
    });
    PhaseScope phase(context, Phase::Save);
    Result<> result = saveFiles(context);
    if (ran && !context.spec.outputPath.isEmpty()) {
        if (auto zipped = zipOutput(context, phase); !zipped && result)
            result = zipped;
    }
    if (!result)
        return unexpected(saveError(result.error()));
    [[maybe_unused]] const auto removed = removeTree(context.directory.temporary());
    return {};
}

} // namespace orrery
