// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/store.h"
#include "widgets/common/context.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace orrery {

using RecordPointer = std::shared_ptr<const ExecutionRecord>;

// Watches the executions of the workspace, which other processes write, and tells what changed. It looks at file times
// from a thread: at the directory, and at the state of what is still going on; so ten thousand finished ones cost
// nothing. Its records leave out what is large and only read on an execution's own page: the packages of its
// environment. Of the UI thread.
class ExecutionFeed : public QObject
{
    Q_OBJECT

public:
    explicit ExecutionFeed(const Context &context, QObject *parent = nullptr);

    // In no order. Empty until the first look is done.
    std::vector<RecordPointer> records() const;
    RecordPointer record(const ExecutionId &id) const { return m_known.value(id).record; }
    bool isLoaded() const { return m_loaded; }
    int activeCount() const { return m_active; }

public Q_SLOTS:
    // Looks again now; all of them, also what has ended (names and stars may have been changed by a command).
    void refresh();

Q_SIGNALS:
    void loaded();
    // New and changed ones, after the look that found them.
    void changed(const std::vector<orrery::RecordPointer> &records);
    void removed(const std::vector<orrery::ExecutionId> &ids);
    void activeCountChanged(int count);

private:
    struct Stamp {
        qint64 state = 0;
        qint64 notes = 0;
        qint64 metrics = 0;
        friend bool operator==(const Stamp &, const Stamp &) = default;
    };
    struct Known {
        Stamp stamp;
        RecordPointer record;
    };
    struct Look {
        qint64 directory = 0;
        std::vector<std::pair<ExecutionId, Known>> found;
        std::vector<ExecutionId> gone;
    };
    using KnownMap = QHash<ExecutionId, Known>;

    static Look look(const ExecutionStore &store, const KnownMap &known, qint64 directory, bool all);
    static Stamp stampOf(const ExecutionDirectory &directory);
    void start();
    void take(Look look);

    ExecutionStore m_store;
    Job<Look> m_job;
    QTimer m_timer;
    KnownMap m_known;
    qint64 m_directory = 0;
    int m_active = 0;
    bool m_all = true;
    bool m_loaded = false;
};

} // namespace orrery
