// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/workspace.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
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
    // Writing and removing may happen on any threads: what was asked for last counts. A turn is taken when it is asked
    // for, by the thread that asks.
    using Turn = std::uint64_t;
    Turn takeTurn() const { return m_order->asked++; }
    Result<> write(Turn turn, const QByteArray &text, const QByteArray &onDisk, bool exists) const;
    void remove(Turn turn) const;

    // The files of this folder of which something is kept.
    static QStringList files(const Workspace &workspace, const QString &folder);
    static QByteArray hashOf(const QByteArray &bytes, bool exists);

private:
    struct Order {
        std::mutex mutex;
        std::atomic<Turn> asked = 1;
        Turn done = 0; // the last that was carried out
        bool isDue(Turn turn) { return turn >= done && (done = turn, true); }
    };
    QString m_file;
    QString m_store;
    std::shared_ptr<Order> m_order = std::make_shared<Order>(); // of all copies
};

} // namespace orrery
