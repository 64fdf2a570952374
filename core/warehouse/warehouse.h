// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/filelock.h"
#include "core/base/result.h"
#include "core/base/size.h"
#include "core/base/workspace.h"
#include "core/warehouse/version.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace orrery {

// The named, versioned, immutable data of a workspace (docs/formats.md). A version is there as a whole or not at all:
// it is made in a hidden directory and renamed; deleting renames it away first. Any number of processes may use it at
// once. Reads files each time it is asked. Of any thread.
class Warehouse
{
public:
    explicit Warehouse(const Workspace &workspace) : m_root(workspace.warehouse()) { }

    const QString &root() const { return m_root; }

    // Every version that can be seen, by name, then by number. What is damaged is left out, and told in damaged where
    // that is given.
    std::vector<DataVersion> list(std::vector<Error> *damaged = nullptr) const;
    // Errors: data.not_found, data.corrupt, format.newer.
    Result<std::vector<DataVersion>> versions(const QString &name) const;
    // The newest where the reference has no version.
    Result<DataVersion> find(const DataRef &ref) const;

    // A version by its number, hidden or not.
    Result<DataVersion> read(const QString &name, int version) const;

    // Its time of last use becomes now.
    void touch(const DataVersion &version) const;

    // A version that is in use is hidden at once, and removed later. A hidden one is nowhere but here.
    Result<> hide(const DataVersion &version) const;
    std::vector<DataVersion> hidden() const;

    // What removing these together would free: files shared with versions that stay are not counted.
    static Bytes freedBy(const std::vector<DataVersion> &versions);
    // Out of sight at once, then off the disk. Its number is not given again.
    Result<> remove(const DataVersion &version) const;
    // Error data.exists where the new name is in use.
    Result<> rename(const QString &from, const QString &to) const;

    // Removes what killed imports and removals have left.
    void clearLeftovers() const;

    // For importing: a hidden directory of our own, made and locked. Leftovers are cleared away first.
    struct Staging {
        QString directory;
        FileLock lock;
    };
    Result<Staging> stage() const;
    // Makes what the directory holds (data/, manifest.jsonl, version.json) the next version of the name.
    Result<DataVersion> publish(Staging &staging, const QString &name) const;
    void discard(Staging &staging) const;

    // What an import of this name that was cancelled has stored, so that the next one need not do it again: a directory
    // like that of a version, data/ and manifest.jsonl alone. There is one for each name, for a week.
    QString partialDirectory(const QString &name) const;
    QStringList partials() const; // the names that have one
    Result<> keepPartial(Staging &staging, const QString &name) const;
    void discardPartial(const QString &name) const;

private:
    QString directoryOf(const QString &name) const { return m_root + u'/' + name; }
    QStringList names() const;
    std::vector<int> numbers(const QString &name) const;
    QStringList leftovers() const;
    int lastNumber(const QString &name) const;
    Result<FileLock> lock() const;
    Result<QString> moveAside(const QString &directory) const;

    QString m_root;
};

} // namespace orrery
