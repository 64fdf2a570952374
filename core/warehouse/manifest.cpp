// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/warehouse/manifest.h"

#include "core/base/atomicfile.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/pathjson.h"
#include "core/base/tr.h"

#include <charconv>
#include <cstring>

namespace orrery {

namespace {

using Type = ManifestEntry::Type;

constexpr Bytes largestManifest = Bytes(8) << 30;

Error damaged(const QString &file)
{
    return {"data.corrupt",
            Tr::tr("The list of files %1 is damaged").arg(file),
            {},
            Tr::tr("Import the data again; this version cannot be relied on.")};
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool parseDigest(std::string_view hex, Sha256Digest &digest)
{
    if (hex.size() != 2 * digest.size())
        return false;
    for (std::size_t i = 0; i < digest.size(); ++i) {
        const int high = hexValue(hex[2 * i]);
        const int low = hexValue(hex[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        digest[i] = static_cast<unsigned char>(16 * high + low);
    }
    return true;
}

Json toJson(const ManifestEntry &entry)
{
    Json line;
    putPath(line, entry.path);
    switch (entry.type) {
    case Type::Directory:
        line["type"] = "directory";
        break;
    case Type::Symlink:
        line["type"] = "symlink";
        line["target"] = isUtf8(entry.linkTarget) ? entry.linkTarget : std::string();
        if (!isUtf8(entry.linkTarget))
            line["target_base64"] = QByteArray::fromStdString(entry.linkTarget).toBase64().toStdString();
        break;
    case Type::File:
        line["size"] = entry.size;
        line["hash"] = toHex(entry.hash).toStdString();
        if (entry.executable)
            line["executable"] = true;
        if (entry.mtimeNs != 0)
            line["mtime_ns"] = entry.mtimeNs;
    }
    return line;
}

std::optional<ManifestEntry> fromJson(const Json &line)
{
    auto path = getPath(line);
    if (!path)
        return {};
    ManifestEntry entry{std::move(*path)};
    const QString type = stringMember(line, "type");
    if (type == u"directory") {
        entry.type = Type::Directory;
    } else if (type == u"symlink") {
        entry.type = Type::Symlink;
        const auto exact = optionalString(line, "target_base64");
        entry.linkTarget = exact ? QByteArray::fromBase64(exact->toLatin1()).toStdString()
                                 : stringMember(line, "target").toStdString();
    } else {
        entry.size = integerMember(line, "size", -1);
        entry.executable = boolMember(line, "executable");
        entry.mtimeNs = integerMember(line, "mtime_ns");
        if (entry.size < 0 || !parseDigest(stringMember(line, "hash").toStdString(), entry.hash))
            return {};
    }
    return entry;
}

// A line as we write it for nearly every file: {"path":"…","size":N,"hash":"…"} with nothing to unescape. Reading a
// hundred thousand lines by the JSON parser takes half a second.
std::optional<ManifestEntry> parsePlainLine(std::string_view line)
{
    constexpr std::string_view before = R"({"path":")";
    constexpr std::string_view middle = R"(","size":)";
    constexpr std::string_view hash = R"(,"hash":")";
    constexpr std::string_view end = R"("})";
    if (!line.starts_with(before) || !line.ends_with(end) || line.find('\\') != std::string_view::npos)
        return {};
    line = line.substr(before.size(), line.size() - before.size() - end.size());
    const std::size_t quote = line.find('"');
    if (quote == std::string_view::npos || !line.substr(quote).starts_with(middle))
        return {};
    auto path = TaskPath::fromBytes(line.substr(0, quote));
    line.remove_prefix(quote + middle.size());
    Bytes size = -1;
    const auto [rest, error] = std::from_chars(line.data(), line.data() + line.size(), size);
    line.remove_prefix(static_cast<std::size_t>(rest - line.data()));
    if (!path || error != std::errc() || size < 0 || !line.starts_with(hash))
        return {};
    ManifestEntry entry{std::move(*path)};
    entry.size = size;
    if (!parseDigest(line.substr(hash.size()), entry.hash))
        return {};
    return entry;
}

} // namespace

QByteArray toHex(const Sha256Digest &digest)
{
    return QByteArray(reinterpret_cast<const char *>(digest.data()), static_cast<qsizetype>(digest.size())).toHex();
}

Result<> writeManifest(const QString &file, const std::vector<ManifestEntry> &entries)
{
    QByteArray text = toCompactBytes(Json{{"format", fileFormat}, {"entries", entries.size()}}) + '\n';
    for (const ManifestEntry &entry : entries)
        text += toCompactBytes(toJson(entry)) + '\n';
    return writeFileAtomically(file, text);
}

Result<std::vector<ManifestEntry>> readManifest(const QString &file)
{
    const auto text = readFile(file, largestManifest);
    if (!text)
        return unexpected(text.error());
    std::string_view rest(text->constData(), static_cast<std::size_t>(text->size()));
    const auto nextLine = [&] {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        return line;
    };
    const auto parse = [](std::string_view line) {
        return parseJson(QByteArray::fromRawData(line.data(), static_cast<qsizetype>(line.size())));
    };
    const auto head = parse(nextLine());
    const std::int64_t expected = head ? integerMember(*head, "entries", -1) : -1;
    if (expected < 0)
        return unexpected(damaged(file));
    std::vector<ManifestEntry> entries;
    while (!rest.empty()) {
        const std::string_view line = nextLine();
        auto entry = parsePlainLine(line);
        if (!entry) {
            const auto json = parse(line);
            entry = json ? fromJson(*json) : std::nullopt;
        }
        if (!entry)
            return unexpected(damaged(file));
        entries.push_back(std::move(*entry));
    }
    if (expected != static_cast<std::int64_t>(entries.size()))
        return unexpected(damaged(file));
    return entries;
}

} // namespace orrery
