// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/filelock.h"
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/snapshot/git.h"
#include "core/snapshot/objectid.h"

#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace orrery {

// Where things are in code.git, its lock, and its references.
//
// The lock: whoever reads or adds objects holds it shared, whoever removes some holds it alone. So no snapshot can rely
// on an object that is being removed, and temporary files seen by the one that is alone belong to nobody.
class StoreLayout
{
public:
    explicit StoreLayout(QString gitDirectory) : m_git(std::move(gitDirectory)) { }

    const QString &git() const { return m_git; }
    QString packs() const { return m_git + QStringLiteral("/objects/pack"); }
    QString statCaches() const { return m_git + QStringLiteral("/orrery/stat"); }

    bool exists() const;
    // Makes an empty bare repository where there is none. Errors: io.…, snapshot.damaged.
    Result<> create() const;

    Result<FileLock> lockShared() const;
    Result<FileLock> lockAlone() const;
    // Nothing while somebody holds it.
    Result<std::optional<FileLock>> tryLockAlone() const;

    // The reference of an execution; nothing where there is none.
    Result<std::optional<ObjectId>> reference(const ExecutionId &id) const;
    // Every reference of any kind, with the object that it leads to.
    Result<std::vector<std::pair<QByteArray, ObjectId>>> references() const;
    Result<> setReference(const ExecutionId &id, const ObjectId &commit) const;
    Result<> removeReference(const ExecutionId &id) const;

private:
    QString lockFile() const { return m_git + QStringLiteral("/orrery/lock"); }
    // With an empty configuration: neither the user's nor the repository's own matters to what we do.
    Result<GitRepository> open() const;

    GitLibrary m_library;
    QString m_git;
};

} // namespace orrery
