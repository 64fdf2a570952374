// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/taskfiles.h"

#include "core/task/settings.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

namespace orrery {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TaskFiles)
};

void describeExclusion(const std::optional<IgnoreRule> &rule, PathEntry &to)
{
    to.faint = true;
    if (!rule) {
        to.mark = Words::tr("cannot be packed");
    } else if (rule->isBuiltIn()) {
        to.mark = Words::tr("default rule");
        to.markHint = Words::tr("Left out by the built-in rule %1").arg(displayName(rule->pattern));
    } else {
        to.mark = QStringLiteral("%1:%2").arg(rule->file).arg(rule->line);
        to.markHint = Words::tr("Left out by line %1 of %2: %3")
                          .arg(QString::number(rule->line), rule->file, displayName(rule->pattern));
    }
}

void noteRootFile(TaskFiles &files, const std::string &name)
{
    if (name.ends_with(".py"))
        files.scripts << QString::fromStdString(name);
    files.hasOrreryYaml |= name == Settings::fileName.latin1();
    files.hasOpenBayesYaml |= name == Settings::openBayesFileName.latin1();
}

} // namespace

PathEntry shownEntry(const TreeEntry &entry)
{
    PathEntry shown;
    shown.path = entry.path.bytes();
    shown.directory = entry.type == TreeEntry::Type::Directory;
    shown.size = shown.directory ? -1 : entry.size;
    if (entry.error != 0) {
        shown.mark = Words::tr("cannot be read");
        shown.markHint = errnoText(entry.error);
        shown.tone = Tone::Bad;
    }
    if (!entry.packed)
        describeExclusion(entry.rule, shown);
    return shown;
}

Outcome<TaskFiles> readTaskFiles(const QString &root, std::stop_token stop)
{
    const auto tree = walkTree(root, {}, stop);
    if (!tree)
        return unexpected(tree.error());
    TaskFiles result;
    std::vector<PathEntry> entries;
    entries.reserve(tree->size());
    std::vector<std::int64_t> changes;
    std::hash<std::string> hash;
    const auto mix = [&result](std::size_t value) { result.fingerprint = result.fingerprint * 1099511628211U + value; };
    for (const TreeEntry &entry : *tree) {
        PathEntry shown = shownEntry(entry);
        if (!entry.packed) {
            if (shown.directory) {
                result.excludedFolders << QFile::decodeName(QByteArray::fromStdString(shown.path));
            } else {
                ++result.leftOut;
                result.leftOutBytes += entry.size;
            }
        } else if (!shown.directory) {
            ++result.packed;
            result.bytes += entry.size;
            changes.push_back(entry.ctimeNs);
        }
        const std::string &path = entry.path.bytes();
        mix(hash(path));
        mix(std::size_t(entry.size));
        if (!shown.directory)
            mix(std::size_t(entry.mtimeNs));
        mix(entry.packed ? 1 : 0);
        if (entry.path.isInRoot() && entry.type == TreeEntry::Type::File)
            noteRootFile(result, path);
        entries.push_back(std::move(shown));
    }
    std::ranges::sort(changes);
    result.changes = std::make_shared<const std::vector<std::int64_t>>(std::move(changes));
    result.tree = PathTreeModel::arrange(std::move(entries));
    return result;
}

Outcome<TaskFiles> readTopOfTask(const QString &root)
{
    const auto closer = [](DIR *directory) { ::closedir(directory); };
    const std::unique_ptr<DIR, decltype(closer)> folder(::opendir(QFile::encodeName(root).constData()), closer);
    if (!folder)
        return unexpected(Halt(systemError(Words::tr("%1 cannot be read").arg(root), errno)));
    const IgnoreRules rules = IgnoreRules::read(root).value_or(IgnoreRules::builtIn());
    TaskFiles result;
    result.complete = false;
    std::vector<PathEntry> entries;
    while (const dirent *found = ::readdir(folder.get())) {
        const std::string name = found->d_name;
        struct stat info = {};
        if (name == "." || name == ".."
            || ::fstatat(::dirfd(folder.get()), name.c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0)
            continue;
        PathEntry entry;
        entry.path = name;
        entry.directory = S_ISDIR(info.st_mode);
        entry.size = entry.directory ? 0 : info.st_size;
        const IgnoreDecision decision = rules.decide(name, entry.directory);
        if (decision.excluded)
            describeExclusion(decision.rule, entry);
        if (S_ISREG(info.st_mode))
            noteRootFile(result, name);
        entries.push_back(std::move(entry));
    }
    result.tree = PathTreeModel::arrange(std::move(entries));
    return result;
}

Outcome<LeftOut> measureLeftOut(const QString &root, const QStringList &folders, std::stop_token stop)
{
    LeftOut sum;
    WalkOptions options;
    options.applyRules = false;
    for (const QString &folder : folders) {
        const auto tree = walkTree(root + u'/' + folder, options, stop);
        if (!tree && tree.error().cancelled())
            return unexpected(tree.error());
        if (!tree)
            continue; // what cannot be read holds nothing that is known
        for (const TreeEntry &entry : *tree) {
            if (entry.type == TreeEntry::Type::Directory)
                continue;
            ++sum.files;
            sum.bytes += entry.size;
        }
    }
    return sum;
}

} // namespace orrery
