// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/entrycheck.h"
#include "core/archive/refusal.h"

#include <unordered_map>

namespace orrery {

namespace {

// As many as Linux follows (path_resolution(7)).
constexpr int mostLinks = 40;
constexpr std::size_t longestTarget = 4095;

using Links = std::unordered_map<std::string_view, std::string_view>;

// Parts in reverse, so that the next one is at the end.
void pushParts(std::string_view path, std::vector<std::string_view> &left)
{
    std::vector<std::string_view> parts;
    for (std::size_t start = 0; start <= path.size();) {
        const std::size_t end = std::min(path.find('/', start), path.size());
        if (const auto part = path.substr(start, end - start); !part.empty() && part != ".")
            parts.push_back(part);
        start = end + 1;
    }
    left.insert(left.end(), parts.rbegin(), parts.rend());
}

// Walks as the kernel would, in the tree that the archive describes. False where the way leaves it, or never ends.
bool staysInside(std::string_view link, const Links &links)
{
    std::vector<std::string_view> left;
    pushParts(link, left);
    std::string at; // where the walk is, relative to the root
    for (int followed = 0; !left.empty();) {
        const std::string_view part = left.back();
        left.pop_back();
        if (part == "..") {
            if (at.empty())
                return false;
            const std::size_t slash = at.rfind('/');
            at.resize(slash == std::string::npos ? 0 : slash);
            continue;
        }
        const std::size_t parent = at.size();
        at += (at.empty() ? "" : "/");
        at += part;
        const auto target = links.find(at);
        if (target == links.end())
            continue;
        if (++followed > mostLinks || target->second.starts_with('/'))
            return false;
        at.resize(parent);
        pushParts(target->second, left);
    }
    return true;
}

} // namespace

Result<> checkLinks(const std::vector<ArchiveEntry> &entries)
{
    Links links;
    for (const ArchiveEntry &entry : entries) {
        if (entry.kind == ArchiveEntry::Symlink)
            links.emplace(entry.name, entry.linkTarget);
    }
    for (const auto &[name, target] : links) {
        if (target.empty() || target.size() > longestTarget || target.find('\0') != std::string_view::npos)
            return unexpected(refusal("archive.bad_name", Tr::tr("The link “%1” leads nowhere"), name));
        if (!staysInside(name, links))
            return unexpected(refusal("archive.link_escapes", Tr::tr("The link “%1” leads out of the archive"), name));
    }
    return {};
}

} // namespace orrery
