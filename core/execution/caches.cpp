// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/caches.h"

#include "core/base/diskuse.h"
#include "core/base/filelock.h"
#include "core/base/files.h"
#include "core/base/ids.h"
#include "core/base/tr.h"
#include "core/execution/active.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <cstdio>

namespace orrery {

namespace {

constexpr QLatin1StringView clearedPrefix(".removed-");

std::vector<ExecutionId> activeNow(const ExecutionStore &store)
{
    std::vector<ExecutionId> active;
    for (const ExecutionId &id : activeExecutions(store.workspace())) {
        const auto record = store.read(id, ExecutionStore::Hidden::Included);
        if (record && !isFinal(record->status.state))
            active.push_back(id);
    }
    return active;
}

bool isBuilding(const Workspace &workspace)
{
    const QString locks = workspace.environments() + "/.locks";
    const QStringList names = QDir(locks).entryList(QDir::Files);
    return std::any_of(names.begin(), names.end(),
                       [&](const QString &name) { return FileLock::isHeld(locks + u'/' + name); });
}

Error inUse(const QString &name, const QString &why)
{
    return {"cache.in_use", Tr::tr("The cache %1 is in use: %2").arg(name, why), {}, Tr::tr("Try again afterwards.")};
}

} // namespace

Result<CacheRemoval> cacheRemoval(const ExecutionStore &store, const QString &name)
{
    const QString path = store.workspace().cache() + u'/' + name;
    if (name.isEmpty() || name.startsWith(u'.') || name.contains(u'/') || !QFileInfo(path).isDir()) {
        return unexpected(Error{"cache.not_found",
                                Tr::tr("There is no cache %1").arg(name),
                                {},
                                Tr::tr("orrery storage names those that there are.")});
    }
    if (name == u"shells")
        return unexpected(inUse(name, Tr::tr("it belongs to open shells, and goes with them")));
    // An execution's own build waits for nothing: what it needs is fetched again.
    const std::vector<ExecutionId> active = activeNow(store);
    if (active.empty() && isBuilding(store.workspace()))
        return unexpected(inUse(name, Tr::tr("an environment is being built")));
    return CacheRemoval{diskUse(path), active};
}

Result<CacheRemoval> clearCache(const ExecutionStore &store, const QString &name)
{
    auto removal = cacheRemoval(store, name);
    if (!removal)
        return removal;
    const QString cache = store.workspace().cache() + u'/';
    const QString aside = cache + clearedPrefix + randomId();
    if (std::rename(QFile::encodeName(cache + name).constData(), QFile::encodeName(aside).constData()) != 0)
        return unexpected(systemError(Tr::tr("The cache %1 cannot be removed").arg(name), errno));
    if (removal->waitingFor.empty()) {
        if (auto removed = removeTree(aside); !removed)
            return unexpected(removed.error());
    }
    return removal;
}

void freeClearedCaches(const ExecutionStore &store)
{
    const QString cache = store.workspace().cache();
    const QStringList cleared
        = QDir(cache).entryList({clearedPrefix + u'*'}, QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
    if (cleared.isEmpty() || !activeNow(store).empty())
        return;
    for (const QString &name : cleared)
        std::ignore = removeTree(cache + u'/' + name);
}

} // namespace orrery
