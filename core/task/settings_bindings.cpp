// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/settings_bindings.h"

#include "core/base/path.h"
#include "core/base/tr.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace orrery {

namespace {

Problem unknown(const QString &message, const QString &hint)
{
    return {.code = "settings.unknown_binding", .message = message, .hint = hint};
}

std::optional<Problem> checkDirectory(const TaskBinding &binding, const QString &path, const QString &taskRoot)
{
    if (QFileInfo(QDir(taskRoot).absoluteFilePath(path)).isDir())
        return {};
    Problem problem = unknown(Tr::tr("%1 is bound to a folder that is not there: %2").arg(binding.slotName(), path),
                              Tr::tr("Bind another folder, or make this one."));
    const auto inside = QDir::isRelativePath(path) ? TaskPath::normalised(path) : std::nullopt;
    if (inside && !QFileInfo::exists(QDir(taskRoot).absoluteFilePath(path)))
        problem.fix = Fix{Tr::tr("Make the folder %1").arg(inside->display()), {CreateDirectory{path}}};
    return problem;
}

std::optional<Problem> checkExecution(const TaskBinding &binding, const QString &reference, const Workspace *workspace)
{
    static const QRegularExpression form(QStringLiteral("^(@last|[a-z0-9]{1,10})(?:/(.*))?$"));
    const auto match = form.match(reference);
    const QString id = match.captured(1);
    const QString below = match.captured(2);
    if (!match.hasMatch() || (!below.isEmpty() && !TaskPath::normalised(below)))
        return unknown(Tr::tr("%1 is bound to exec:%2, which names no execution").arg(binding.slotName(), reference),
                       Tr::tr("Write exec:ID or exec:ID/sub/path."));
    if (!workspace)
        return {};
    const bool last = id.startsWith(u'@');
    const QStringList found
        = QDir(workspace->executions())
              .entryList({last ? QStringLiteral("*") : id + u'*'}, QDir::Dirs | QDir::NoDotAndDotDot);
    if (found.isEmpty())
        return unknown(Tr::tr("%1 is bound to an execution that is not there: %2").arg(binding.slotName(), id),
                       Tr::tr("orrery list names the executions."));
    if (found.size() > 1 && !last)
        return unknown(Tr::tr("%1 is bound to %2, and several executions begin so").arg(binding.slotName(), id),
                       Tr::tr("Write more of the id."));
    const QString saved = workspace->executions() + u'/' + found.first() + QStringLiteral("/work");
    if (last || below.isEmpty() || !QFileInfo::exists(saved) || QFileInfo::exists(saved + u'/' + below))
        return {};
    return unknown(
        Tr::tr("%1 is bound to %2, which the execution %3 has not left").arg(binding.slotName(), below, found.first()),
        Tr::tr("orrery ls %1 names its files.").arg(found.first()));
}

// The versions that can be seen (docs/formats.md), in order.
std::vector<int> versionsThere(const Workspace &workspace, const QString &name)
{
    const QDir place(workspace.warehouse() + u'/' + name);
    std::vector<int> found;
    for (const QString &number : place.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (number.toInt() > 0 && place.exists(number + "/version.json") && !place.exists(number + "/removed"))
            found.push_back(number.toInt());
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::optional<Problem> checkData(const TaskBinding &binding, const Workspace *workspace)
{
    // With an owner, as openbayes.yaml has it: ours has the same name and version.
    static const QRegularExpression form(
        QStringLiteral("^(?:[^/:\\s]+/(?=[^/]+/))?([a-z0-9][a-z0-9._-]{0,62})(?:/([1-9][0-9]{0,8}))?$"));
    const auto match = form.match(binding.source);
    if (!match.hasMatch())
        return unknown(Tr::tr("%1 is bound to “%2”, which names nothing").arg(binding.slotName(), binding.source),
                       Tr::tr("Name data (digits or digits/1), exec:ID, or a folder as dir:PATH."));
    if (!workspace)
        return {};
    const QString name = match.captured(1);
    const std::vector<int> versions = versionsThere(*workspace, name);
    const bool any = match.captured(2).isEmpty() && !versions.empty();
    if (any || std::find(versions.begin(), versions.end(), match.captured(2).toInt()) != versions.end())
        return {};
    Problem problem
        = unknown(Tr::tr("%1 is bound to data that is not here: %2").arg(binding.slotName(), binding.source),
                  Tr::tr("orrery data list names what there is; a folder of this machine is bound as dir:PATH."));
    if (!versions.empty()) {
        const QString other = name + u'/' + QString::number(versions.back());
        problem.fix = Fix{Tr::tr("Bind %1").arg(other), {SetBinding{binding.slot, other}}};
    }
    return problem;
}

} // namespace

std::optional<Problem> checkBinding(const TaskBinding &binding, const QString &taskRoot, const Workspace *workspace)
{
    auto problem = binding.source.startsWith(u"dir:") ? checkDirectory(binding, binding.source.mid(4), taskRoot)
        : binding.source.startsWith(u"exec:")         ? checkExecution(binding, binding.source.mid(5), workspace)
                                                      : checkData(binding, workspace);
    // Where nothing better is known, the run goes on without it.
    if (problem && !problem->fix)
        problem->fix = Fix{Tr::tr("Clear %1").arg(binding.slotName()), {SetBinding{binding.slot, {}}}};
    return problem;
}

} // namespace orrery
