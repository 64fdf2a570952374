// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/warehouse/knownfiles.h"

#include "core/base/files.h"

#include <QFileInfo>

#include <algorithm>

namespace orrery {

void KnownFiles::add(const DataVersion &version, bool isNew)
{
    if (version.isLinked())
        return;
    auto entries = readManifest(version.manifestFile());
    if (!entries)
        return;
    m_manifests.push_back({version.dataPath(), std::move(*entries), isNew});
    const std::vector<ManifestEntry> &list = m_manifests.back().entries;
    m_files.reserve(m_files.size() + list.size());
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (list[i].type != ManifestEntry::Type::File)
            continue;
        m_files.insert_or_assign({shortened(list[i].hash), list[i].executable}, Place{m_manifests.size() - 1, i});
        m_sizes.insert(list[i].size);
    }
}

std::optional<KnownFiles::File> KnownFiles::find(const ObjectId &id, bool executable) const
{
    const auto found = m_files.find({id, executable});
    if (found == m_files.end())
        return {};
    const Manifest &manifest = m_manifests[found->second.version];
    const ManifestEntry &entry = manifest.entries[found->second.entry];
    return File{hostPath(manifest.data, entry.path), entry.hash, manifest.isNew};
}

RememberedHashes::RememberedHashes(const QString &cacheDirectory, const std::string &folder)
    : m_file(StatCache::fileName(cacheDirectory + "/imports", folder)), m_cache(StatCache::read(m_file))
{ }

std::optional<ObjectId> RememberedHashes::find(const DataSource &source) const
{
    const auto &entries = m_cache.entries();
    const auto found
        = std::lower_bound(entries.begin(), entries.end(), source.entry.path.bytes(),
                           [](const StatCache::Entry &entry, const std::string &path) { return entry.path < path; });
    if (found == entries.end() || found->path != source.entry.path.bytes() || found->state != source.stamp)
        return {};
    return found->id;
}

void RememberedHashes::remember(const std::vector<DataSource> &sources, std::int64_t readNs) const
{
    std::vector<StatCache::Entry> entries;
    for (const DataSource &source : sources) {
        if (source.entry.type != ManifestEntry::Type::File)
            continue;
        if (source.stored && source.stamp.isSettledAt(readNs))
            entries.push_back({source.entry.path.bytes(), source.stamp, shortened(source.entry.hash), false});
        else if (const auto before = source.stored ? std::nullopt : find(source))
            entries.push_back({source.entry.path.bytes(), source.stamp, *before, false});
    }
    if (makeDirectory(QFileInfo(m_file).path(), 0700))
        StatCache::write(m_file, entries, {});
}

} // namespace orrery
