// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/workmanifest.h"

#include "core/base/atomicfile.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/pathjson.h"
#include "core/base/tr.h"

#include <algorithm>
#include <array>

#include <fcntl.h>
#include <unistd.h>

namespace orrery {

namespace {

constexpr std::array<QStringView, 4> changeNames{u"new", u"changed", u"same", u"downloaded"};
constexpr std::array<QStringView, 4> typeNames{u"file", u"directory", u"symlink", u"other"};

std::optional<WorkEntry> entryFromJson(const Json &line)
{
    const auto path = getPath(line);
    const auto type = std::find(typeNames.begin(), typeNames.end(), stringMember(line, "type"));
    const auto change = workChangeFromText(stringMember(line, "changed"));
    if (!path || type == typeNames.end() || !change)
        return {};
    return WorkEntry{*path,
                     static_cast<WorkEntry::Type>(type - typeNames.begin()),
                     integerMember(line, "size"),
                     integerMember(line, "mtime_ns"),
                     static_cast<unsigned>(integerMember(line, "mode")),
                     *change,
                     stringMember(line, "hash").toLatin1()};
}

} // namespace

QString toText(WorkChange change)
{
    return changeNames.at(static_cast<std::size_t>(change)).toString();
}

std::optional<WorkChange> workChangeFromText(QStringView text)
{
    const auto it = std::find(changeNames.begin(), changeNames.end(), text);
    if (it == changeNames.end())
        return {};
    return static_cast<WorkChange>(it - changeNames.begin());
}

QString toText(WorkEntry::Type type)
{
    return typeNames.at(static_cast<std::size_t>(type)).toString();
}

Result<> writeWorkManifest(const ExecutionDirectory &directory, const std::vector<WorkEntry> &entries)
{
    QByteArray text = toCompactBytes(Json{{"format", fileFormat}, {"entries", entries.size()}}) + '\n';
    for (const WorkEntry &entry : entries) {
        Json line;
        putPath(line, entry.path);
        line["type"] = toJson(toText(entry.type));
        line["size"] = entry.size;
        line["mtime_ns"] = entry.mtimeNs;
        line["mode"] = entry.mode;
        line["changed"] = toJson(toText(entry.change));
        if (!entry.hash.isEmpty())
            line["hash"] = entry.hash.toStdString();
        text += toCompactBytes(line) + '\n';
    }
    return writeFileAtomically(directory.workManifest(), text);
}

std::optional<std::int64_t> countWorkEntries(const ExecutionDirectory &directory)
{
    const auto file = openFile(directory.workManifest(), O_RDONLY);
    char head[256];
    const ssize_t got = file ? ::read(file->get(), head, sizeof head) : -1;
    if (got <= 0)
        return {};
    const QByteArray line = QByteArray(head, got).split('\n').first();
    const auto json = parseJson(line);
    return json ? optionalInteger(*json, "entries") : std::nullopt;
}

Result<std::vector<WorkEntry>> readWorkManifest(const ExecutionDirectory &directory)
{
    const auto text = readFile(directory.workManifest(), Bytes(4) << 30);
    if (!text)
        return unexpected(text.error());
    const Error damaged{"work.manifest_damaged", Tr::tr("%1 is damaged").arg(directory.workManifest()), {}, {}};
    std::vector<WorkEntry> entries;
    std::optional<std::int64_t> expected;
    for (const QByteArray &line : text->split('\n')) {
        if (line.isEmpty())
            continue;
        const auto json = parseJson(line);
        if (!json)
            return unexpected(damaged);
        if (!expected) {
            expected = integerMember(*json, "entries", -1);
            continue;
        }
        auto entry = entryFromJson(*json);
        if (!entry)
            return unexpected(damaged);
        entries.push_back(std::move(*entry));
    }
    if (!expected || *expected != static_cast<std::int64_t>(entries.size()))
        return unexpected(damaged);
    return entries;
}

} // namespace orrery
