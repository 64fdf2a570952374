// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/warehouse/changes.h"

namespace orrery {

namespace {

bool isSame(const ManifestEntry &a, const ManifestEntry &b)
{
    return a.type == b.type && a.size == b.size && a.executable == b.executable && a.hash == b.hash
        && a.linkTarget == b.linkTarget;
}

} // namespace

QString toText(DataChange::Kind kind)
{
    switch (kind) {
    case DataChange::Kind::Added:
        return QStringLiteral("added");
    case DataChange::Kind::Removed:
        return QStringLiteral("removed");
    case DataChange::Kind::Changed:
        break;
    }
    return QStringLiteral("changed");
}

std::vector<DataChange> compareManifests(const std::vector<ManifestEntry> &before,
                                         const std::vector<ManifestEntry> &after)
{
    std::vector<DataChange> changes;
    auto a = before.begin();
    auto b = after.begin();
    while (a != before.end() || b != after.end()) {
        if (b == after.end() || (a != before.end() && a->path < b->path)) {
            changes.push_back({a->path, DataChange::Kind::Removed, a->size});
            ++a;
        } else if (a == before.end() || b->path < a->path) {
            changes.push_back({b->path, DataChange::Kind::Added, b->size});
            ++b;
        } else {
            if (!isSame(*a, *b))
                changes.push_back({b->path, DataChange::Kind::Changed, b->size});
            ++a;
            ++b;
        }
    }
    return changes;
}

} // namespace orrery
