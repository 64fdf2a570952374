// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/workmanifest.h"

#include "core/base/atomicfile.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/tr.h"

#include <algorithm>
#include <array>

namespace orrery {

namespace {

constexpr std::array<QStringView, 4> changeNames{u"new", u"changed", u"same", u"downloaded"};
constexpr std::array<QStringView, 4> typeNames{u"file", u"directory", u"symlink", u"other"};

// Names on disk are bytes. One that is not UTF-8 is kept exactly, in "path_base64", beside a readable "path".
void putPath(Json &line, const TaskPath &path)
{
    line["path"] = isUtf8(path.bytes()) ? path.bytes() : displayName(path.bytes()).toStdString();
    if (!isUtf8(path.bytes()))
        line["path_base64"] = QByteArray::fromStdString(path.bytes()).toBase64().toStdString();
}

std::optional<TaskPath> getPath(const Json &line)
{
    if (const auto exact = optionalString(line, "path_base64"))
        return TaskPath::fromBytes(QByteArray::fromBase64(exact->toLatin1()).toStdString());
    return TaskPath::fromBytes(stringMember(line, "path").toStdString());
}

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
