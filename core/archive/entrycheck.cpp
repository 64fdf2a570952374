// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/entrycheck.h"

#include "core/archive/refusal.h"

#include <algorithm>
#include <unordered_map>

namespace orrery {

namespace {

constexpr std::size_t longestPart = 255;

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// What two names must not have in common: case and, for the systems that fold it, composition.
std::string folded(std::string_view name)
{
    const bool ascii = std::all_of(name.begin(), name.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
    if (!ascii && isUtf8(name)) {
        const QString text = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
        return text.normalized(QString::NormalizationForm_C).toCaseFolded().toStdString();
    }
    std::string lower(name);
    for (char &c : lower)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    return lower;
}

struct Known {
    std::string_view name;
    ArchiveEntry::Kind kind;
    bool implied; // a directory that only stands in other names
};
using KnownNames = std::unordered_map<std::string, Known>;

Error clash(const Known &known, std::string_view name, ArchiveEntry::Kind kind)
{
    if (known.name != name)
        return refusal("archive.case_collision",
                       Tr::tr("“%1” and another name in the archive differ only in upper and lower case"), name);
    const bool link = known.kind == ArchiveEntry::Symlink || kind == ArchiveEntry::Symlink;
    if (link && known.kind != kind)
        return refusal("archive.link_escapes", Tr::tr("“%1” is a link, and the archive has something below it"), name);
    return refusal("archive.duplicate", Tr::tr("“%1” is in the archive twice"), name);
}

// Directories above a name, from the inside out, until one that is known already.
Result<> addParents(std::string_view name, KnownNames &known)
{
    for (std::size_t slash = name.rfind('/'); slash != std::string_view::npos; slash = name.rfind('/', slash - 1)) {
        const std::string_view parent = name.substr(0, slash);
        const auto [at, added] = known.try_emplace(folded(parent), Known{parent, ArchiveEntry::Directory, true});
        if (added)
            continue;
        if (at->second.name != parent || at->second.kind != ArchiveEntry::Directory)
            return unexpected(clash(at->second, parent, ArchiveEntry::Directory));
        return {};
    }
    return {};
}

} // namespace

Result<std::string> checkedName(std::string_view raw, const ExtractLimits &limits)
{
    if (raw.size() > static_cast<std::size_t>(limits.nameLength))
        return unexpected(refusal("archive.name_too_long", Tr::tr("The name “%1” is too long"), raw));
    if (raw.starts_with('/') || raw.starts_with('\\') || (raw.size() >= 2 && isLetter(raw[0]) && raw[1] == ':'))
        return unexpected(refusal("archive.path_absolute", Tr::tr("“%1” is an absolute path"), raw));
    const auto bad = [&] { return unexpected(refusal("archive.bad_name", Tr::tr("“%1” is not a usable name"), raw)); };
    if (raw.find('\0') != std::string_view::npos || raw.find('\\') != std::string_view::npos)
        return bad();
    std::string_view name = raw;
    if (name.starts_with("./"))
        name.remove_prefix(2);
    if (name.ends_with('/'))
        name.remove_suffix(1);
    int depth = 0;
    for (std::size_t start = 0; start <= name.size();) {
        const std::size_t end = std::min(name.find('/', start), name.size());
        const std::string_view part = name.substr(start, end - start);
        if (part == "..")
            return unexpected(refusal("archive.path_escapes", Tr::tr("“%1” leads out of the archive's folder"), raw));
        if (part.empty() || part == ".")
            return bad();
        if (part.size() > longestPart)
            return unexpected(refusal("archive.name_too_long", Tr::tr("The name “%1” is too long"), raw));
        if (++depth > limits.depth)
            return unexpected(refusal("archive.too_deep", Tr::tr("“%1” is nested too deeply"), raw));
        start = end + 1;
    }
    return std::string(name);
}

Result<> checkEntries(const std::vector<ArchiveEntry> &entries)
{
    KnownNames known;
    known.reserve(entries.size() + entries.size() / 4);
    for (const ArchiveEntry &entry : entries) {
        const auto [at, added] = known.try_emplace(folded(entry.name), Known{entry.name, entry.kind, false});
        if (added) {
            if (auto parents = addParents(entry.name, known); !parents)
                return parents;
            continue;
        }
        Known &there = at->second;
        const bool nowSaid = there.implied && there.name == entry.name && entry.kind == ArchiveEntry::Directory;
        if (!nowSaid)
            return unexpected(clash(there, entry.name, entry.kind));
        there.implied = false;
    }
    return checkLinks(entries);
}

Result<> checkAmounts(const ArchiveListing &listing, Bytes archiveSize, const ExtractLimits &limits)
{
    if (static_cast<std::int64_t>(listing.entries.size()) > limits.entries)
        return unexpected(
            Error{"archive.too_many", Tr::tr("The archive holds more than %1 entries").arg(limits.entries), {}, {}});
    if (listing.bytes > limits.bytes)
        return unexpected(Error{"archive.too_large",
                                Tr::tr("Extracted, the archive would take more than %1").arg(formatSize(limits.bytes)),
                                {},
                                {}});
    const double ratio = static_cast<double>(listing.bytes) / static_cast<double>(std::max<Bytes>(archiveSize, 1));
    if (listing.bytes > limits.ratioFrom && ratio > limits.ratio)
        return unexpected(Error{"archive.ratio",
                                Tr::tr("Extracted, the archive would grow to %1 times its size, as a decompression "
                                       "bomb does")
                                    .arg(static_cast<std::int64_t>(ratio)),
                                {},
                                {}});
    return {};
}

} // namespace orrery
