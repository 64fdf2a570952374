// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/bindingchoices.h"

#include "core/base/tr.h"
#include "core/execution/bindings.h"
#include "core/sandbox/spec.h"
#include "core/warehouse/warehouse.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace orrery {

namespace {

constexpr std::size_t mostChoices = 100;
constexpr int mostExecutions = 500;

QString withoutPrefix(const QString &typed)
{
    return typed.startsWith(u"dir:") ? typed.mid(4) : typed;
}

bool isPath(const QString &typed)
{
    const QString path = withoutPrefix(typed);
    return typed.startsWith(u"dir:") || path.startsWith(u'/') || path.startsWith(u"~/");
}

std::vector<BindingChoice> folders(const QString &typed)
{
    QString path = withoutPrefix(typed);
    if (path.startsWith(u"~/"))
        path = QDir::homePath() + path.mid(1);
    const qsizetype slash = path.lastIndexOf(u'/');
    if (slash < 0)
        return {};
    const QString above = path.left(slash + 1);
    const QString begun = path.mid(slash + 1);
    std::vector<BindingChoice> found;
    const auto names = QDir(above).entryList(begun.startsWith(u'.') ? QDir::Dirs | QDir::NoDotAndDotDot | QDir::Hidden
                                                                    : QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &name : names) {
        if (name.startsWith(begun) && found.size() < mostChoices)
            found.push_back({QStringLiteral("dir:") + above + name, QStringLiteral("directory"), {}});
    }
    return found;
}

QString amounts(const DataVersion &version)
{
    return Tr::tr("%1, %n file(s), %2", nullptr, static_cast<int>(version.record.files))
        .arg(toText(version.record.kind), formatSize(version.record.bytes));
}

void addData(const ExecutionStore &store, const QString &typed, std::vector<BindingChoice> &choices)
{
    const std::vector<DataVersion> all = Warehouse(store.workspace()).list();
    const auto fits = [&](const QString &source) { return source.contains(typed, Qt::CaseInsensitive); };
    const bool versions = typed.contains(u'/');
    for (auto it = all.rbegin(); it != all.rend() && choices.size() < mostChoices; ++it) {
        const QString kind = toText(it->record.kind);
        const bool newest = it == all.rbegin() || std::prev(it)->name != it->name;
        if (newest && !versions && fits(it->name))
            choices.push_back({it->name, kind, Tr::tr("the newest version: %1").arg(amounts(*it))});
        if (fits(it->ref().toString()))
            choices.push_back({it->ref().toString(), kind, amounts(*it)});
    }
    std::stable_sort(choices.begin(), choices.end(), [](const BindingChoice &a, const BindingChoice &b) {
        return a.source.section(u'/', 0, 0) < b.source.section(u'/', 0, 0);
    });
}

void addExecutions(const ExecutionStore &store, const QString &typed, std::vector<BindingChoice> &choices)
{
    ExecutionQuery query;
    query.limit = mostExecutions;
    for (const ExecutionRecord &record : store.list(query)) {
        if (choices.size() >= mostChoices)
            return;
        const QString source = QStringLiteral("exec:") + record.id().toString();
        const QString name = record.notes.name.isEmpty() ? record.spec.task : record.notes.name;
        const bool fits = source.contains(typed, Qt::CaseInsensitive) || name.contains(typed, Qt::CaseInsensitive)
            || record.spec.task.contains(typed, Qt::CaseInsensitive);
        if (fits && isFinal(record.status.state))
            choices.push_back({source, QStringLiteral("execution"),
                               QStringLiteral("%1, %2").arg(name.simplified(), toText(record.status.state))});
    }
}

BindingFacts factsOf(const ExecutionRecord &record, const QString &source)
{
    BindingFacts facts;
    facts.source = source;
    facts.kind = QStringLiteral("execution");
    facts.task = record.spec.task;
    facts.state = record.status.state;
    facts.made = record.status.ended.value_or(record.spec.created);
    return facts;
}

} // namespace

std::vector<BindingChoice> bindingChoices(const ExecutionStore &store, const QString &typed, bool home)
{
    if (isPath(typed))
        return home ? std::vector<BindingChoice>() : folders(typed);
    std::vector<BindingChoice> choices;
    if (!home)
        addData(store, typed, choices);
    addExecutions(store, typed, choices);
    return choices;
}

Result<BindingFacts> bindingFacts(const ExecutionStore &store, const TaskBinding &binding, const QString &taskRoot)
{
    if (binding.slot == TaskBinding::home) {
        HomeSource source;
        source.execution = binding.source.startsWith(u"exec:") ? binding.source.mid(5) : binding.source;
        const auto home = resolveHome(store, source);
        if (!home)
            return unexpected(home.error());
        const auto record = store.read(*ExecutionId::fromString(home->execution));
        if (!record)
            return unexpected(record.error());
        BindingFacts facts = factsOf(*record, QStringLiteral("exec:") + home->execution);
        facts.bytes = record->status.usage.storage;
        return facts;
    }
    QString source = binding.source;
    if (source.startsWith(u"dir:") && QDir::isRelativePath(source.mid(4)))
        source = QStringLiteral("dir:") + QDir(taskRoot).absoluteFilePath(source.mid(4));
    const auto bound = resolveBinding(store, binding.slot, source);
    if (!bound)
        return unexpected(bound.error());
    BindingFacts facts;
    facts.source = bound->source;
    facts.kind = bound->kind;
    if (bound->kind == u"execution") {
        const auto id = ExecutionId::fromString(bound->source.mid(5).section(u'/', 0, 0));
        const auto record = id ? store.read(*id) : unexpected(Error{});
        if (record)
            facts = factsOf(*record, bound->source);
        if (record && !bound->source.contains(u'/'))
            facts.bytes = record->status.usage.storage;
    } else if (bound->kind != u"directory") {
        const auto ref = DataRef::fromString(bound->source);
        const auto version = ref ? Warehouse(store.workspace()).find(*ref) : unexpected(ref.error());
        if (!version)
            return unexpected(version.error());
        facts.files = version->record.files;
        facts.bytes = version->record.bytes;
        facts.linked = version->isLinked();
        facts.made = version->record.created;
    }
    return facts;
}

QStringList bindingPaths(int slot)
{
    if (slot == TaskBinding::home)
        return {QLatin1StringView(runpath::output), QLatin1StringView(runpath::home)};
    return {QStringLiteral("/input%1").arg(slot), QStringLiteral("%1/input%2").arg(runpath::input).arg(slot)};
}

} // namespace orrery
