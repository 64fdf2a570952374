// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/snapshot/statcache.h"
#include "core/warehouse/manifest.h"
#include "core/warehouse/source.h"
#include "core/warehouse/version.h"

#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace orrery {

// The files that earlier versions of the same name hold: what is equal to one of them need not be stored again.
class KnownFiles
{
public:
    // A version whose list of files cannot be read, or that stores none, is passed over. isNew: it is no version, and
    // its files count as new ones. Of equal files that of the version added last is found.
    void add(const DataVersion &version, bool isNew = false);

    bool hasSize(Bytes size) const { return m_sizes.contains(size); }
    struct File {
        std::string path; // bytes
        Sha256Digest hash;
        bool isNew;
    };
    // A stored file with this content, and executable or not as well. By the first 20 bytes of the hash, which is all
    // that a stat cache remembers.
    std::optional<File> find(const ObjectId &shortened, bool executable) const;

private:
    struct Key {
        ObjectId id;
        bool executable;
        friend bool operator==(const Key &, const Key &) = default;
    };
    struct KeyHash {
        std::size_t operator()(const Key &key) const { return ObjectIdHash()(key.id); }
    };
    struct Place {
        std::size_t version;
        std::size_t entry;
    };
    struct Manifest {
        QString data;
        std::vector<ManifestEntry> entries;
        bool isNew;
    };
    std::vector<Manifest> m_manifests;
    std::unordered_map<Key, Place, KeyHash> m_files;
    std::unordered_set<Bytes> m_sizes;
};

// The first bytes of a SHA-256, in the form that a stat cache holds.
inline ObjectId shortened(const Sha256Digest &digest)
{
    return ObjectId::fromRaw(digest.data());
}

// The hashes of a folder's files at its last import, for those that were not touched since. Kept in the cache.
class RememberedHashes
{
public:
    // cacheDirectory: that of the workspace. folder: bytes.
    RememberedHashes(const QString &cacheDirectory, const std::string &folder);

    // The hash's first bytes; nothing where it is not known.
    std::optional<ObjectId> find(const DataSource &source) const;
    // sources with their hashes, sorted by path; readNs: when the reading began (CLOCK_REALTIME). Of those that are not
    // stored what was known before stays known.
    void remember(const std::vector<DataSource> &sources, std::int64_t readNs) const;

private:
    QString m_file;
    StatCache m_cache;
};

} // namespace orrery
