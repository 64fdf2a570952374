// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/taskfiles.h"

#include "core/task/settings.h"
#include "core/task/tree.h"

#include <QCoreApplication>

namespace orrery {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TaskFiles)
};

void describeExclusion(const TreeEntry &from, PathEntry &to)
{
    to.faint = true;
    if (!from.rule) {
        to.mark = Words::tr("cannot be packed");
    } else if (from.rule->isBuiltIn()) {
        to.mark = Words::tr("default rule");
        to.markHint = Words::tr("Left out by the built-in rule %1").arg(displayName(from.rule->pattern));
    } else {
        to.mark = QStringLiteral("%1:%2").arg(from.rule->file).arg(from.rule->line);
        to.markHint = Words::tr("Left out by line %1 of %2: %3")
                          .arg(QString::number(from.rule->line), from.rule->file, displayName(from.rule->pattern));
    }
}

} // namespace

Outcome<TaskFiles> readTaskFiles(const QString &root, std::stop_token stop)
{
    const auto tree = walkTree(root, {}, stop);
    if (!tree)
        return unexpected(tree.error());
    TaskFiles result;
    result.entries.reserve(tree->size());
    std::hash<std::string> hash;
    const auto mix = [&result](std::size_t value) { result.fingerprint = result.fingerprint * 1099511628211U + value; };
    for (const TreeEntry &entry : *tree) {
        PathEntry shown;
        shown.path = entry.path.bytes();
        shown.directory = entry.type == TreeEntry::Type::Directory;
        shown.size = shown.directory ? -1 : entry.size;
        if (entry.error != 0) {
            shown.mark = Words::tr("cannot be read");
            shown.markHint = errnoText(entry.error);
            shown.tone = Tone::Bad;
        }
        if (!entry.packed) {
            describeExclusion(entry, shown);
            ++result.leftOut;
        } else if (!shown.directory) {
            ++result.packed;
            result.bytes += entry.size;
        }
        const std::string &path = entry.path.bytes();
        mix(hash(path));
        mix(std::size_t(entry.size));
        if (!shown.directory)
            mix(std::size_t(entry.mtimeNs));
        mix(entry.packed ? 1 : 0);
        if (entry.path.isInRoot() && entry.type == TreeEntry::Type::File) {
            if (path.ends_with(".py"))
                result.scripts << QString::fromStdString(path);
            result.hasOrreryYaml |= path == Settings::fileName.latin1();
            result.hasOpenBayesYaml |= path == Settings::openBayesFileName.latin1();
        }
        result.entries.push_back(std::move(shown));
    }
    return result;
}

} // namespace orrery
