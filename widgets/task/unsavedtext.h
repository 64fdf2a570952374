// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/workspace.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>

namespace orrery {

// What is typed and not saved of one file, kept in the workspace (unsaved/, docs/formats.md) so that a crash loses
// nothing. All functions read or write disks.
class UnsavedText
{
public:
    struct Kept {
        QByteArray text;
        QByteArray base; // SHA-256, in hex, of what the file held; empty: there was no file
        QDateTime time;
    };

    // Keeps nothing.
    UnsavedText() = default;
    UnsavedText(const Workspace &workspace, const QString &file);

    bool isOn() const { return !m_store.isEmpty(); }
    // Nothing where nothing is kept, or what is kept cannot be read.
    std::optional<Kept> read() const;
    Result<> write(const QByteArray &text, const QByteArray &onDisk, bool exists) const;
    void remove() const;

    // The files of this folder of which something is kept.
    static QStringList files(const Workspace &workspace, const QString &folder);
    static QByteArray hashOf(const QByteArray &bytes, bool exists);

private:
    QString m_file;
    QString m_store;
};

} // namespace orrery
