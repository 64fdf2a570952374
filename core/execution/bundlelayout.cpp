// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/bundlelayout.h"

#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/warehouse/manifest.h"

namespace orrery {

std::string bundleDirectory(const ExecutionId &id)
{
    return "executions/" + id.toString().toStdString();
}

Result<QByteArray> dataDigest(const DataVersion &version)
{
    const auto manifest = readManifest(version.manifestFile());
    if (!manifest)
        return unexpected(manifest.error());
    // Each part with its length, so that none can pass for two.
    Hasher hasher(HashKind::Sha256);
    const auto add = [&](std::string_view part) {
        const std::string length = std::to_string(part.size()) + ':';
        hasher.add(length.data(), length.size());
        hasher.add(part.data(), part.size());
    };
    for (const ManifestEntry &entry : *manifest) {
        add(entry.path.bytes());
        add(entry.type == ManifestEntry::Type::File          ? (entry.executable ? "x" : "f")
                : entry.type == ManifestEntry::Type::Symlink ? "l"
                                                             : "d");
        if (entry.type == ManifestEntry::Type::File)
            add({reinterpret_cast<const char *>(entry.hash.data()), entry.hash.size()});
        else
            add(entry.linkTarget);
    }
    return hasher.result().toHex();
}

bool isOutput(const WorkEntry &entry)
{
    return entry.type == WorkEntry::Type::File && !entry.hash.isEmpty()
        && (entry.change == WorkChange::New || entry.change == WorkChange::Changed);
}

Json bundleIndex(const std::vector<BundledPart> &parts)
{
    Json executions = Json::array();
    for (const BundledPart &part : parts) {
        Json data = Json::object();
        for (const auto &[source, digest] : part.digests)
            data[source] = digest.toStdString();
        executions.push_back({{"id", toJson(part.record.id().toString())}, {"data", std::move(data)}});
    }
    return {{"format", fileFormat},
            {"main", toJson(parts.back().record.id().toString())},
            {"executions", std::move(executions)}};
}

} // namespace orrery
