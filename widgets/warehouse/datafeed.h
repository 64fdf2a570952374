// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/warehouse/warehouse.h"
#include "widgets/common/context.h"

#include <QObject>
#include <QTimer>

#include <vector>

namespace orrery {

// All versions of one name.
struct DataEntry {
    QString name;
    std::vector<DataVersion> versions; // by number, at least one

    const DataVersion &newest() const { return versions.back(); }
    // Null where there is no such version.
    const DataVersion *version(int number) const;
    QDateTime lastUsed() const; // of any version; invalid: never

    friend bool operator==(const DataEntry &, const DataEntry &) = default;
};

// What the warehouse holds, as other processes change it too. Looks from a thread, every two seconds while somebody
// watches. Of the UI thread.
class DataFeed : public QObject
{
    Q_OBJECT

public:
    explicit DataFeed(const Context &context, QObject *parent = nullptr);

    // By name. Empty until the first look is done.
    const std::vector<DataEntry> &entries() const { return m_entries; }
    // Null where there is none.
    const DataEntry *find(const QString &name) const;
    // Versions whose files are damaged: they are not among the entries.
    const std::vector<Error> &damaged() const { return m_damaged; }
    bool isLoaded() const { return m_loaded; }
    void setWatching(bool watching);

public Q_SLOTS:
    void refresh();

Q_SIGNALS:
    // After a look that found something else than the one before, and after the first.
    void changed();

private:
    struct Look {
        std::vector<DataEntry> entries;
        std::vector<Error> damaged;
    };
    void take(Look look);

    Context m_context;
    Job<Look> m_job;
    QTimer m_timer;
    std::vector<DataEntry> m_entries;
    std::vector<Error> m_damaged;
    bool m_loaded = false;
    bool m_again = false;
};

} // namespace orrery
