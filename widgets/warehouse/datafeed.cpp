// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/warehouse/datafeed.h"

#include <algorithm>

namespace orrery {

namespace {

constexpr int between = 2000;

} // namespace

const DataVersion *DataEntry::version(int number) const
{
    const auto found = std::ranges::find(versions, number, &DataVersion::version);
    return found == versions.end() ? nullptr : &*found;
}

QDateTime DataEntry::lastUsed() const
{
    QDateTime last;
    for (const DataVersion &version : versions) {
        if (version.lastUsed.isValid() && (!last.isValid() || version.lastUsed > last))
            last = version.lastUsed;
    }
    return last;
}

DataFeed::DataFeed(const Context &context, QObject *parent)
    : QObject(parent), m_context(context), m_job(context.workers)
{
    m_timer.setInterval(between);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (!m_job.isRunning())
            refresh();
    });
}

const DataEntry *DataFeed::find(const QString &name) const
{
    const auto found = std::ranges::find(m_entries, name, &DataEntry::name);
    return found == m_entries.end() ? nullptr : &*found;
}

void DataFeed::setWatching(bool watching)
{
    if (watching) {
        refresh();
        m_timer.start();
    } else {
        m_timer.stop();
    }
}

void DataFeed::refresh()
{
    // What was asked for while we look may have come after it.
    if (m_job.isRunning()) {
        m_again = true;
        return;
    }
    m_job.start(
        [workspace = m_context.workspace](Progress &, const std::stop_token &) -> Outcome<Look> {
            Look look;
            for (DataVersion &version : Warehouse(workspace).list(&look.damaged)) {
                if (look.entries.empty() || look.entries.back().name != version.name)
                    look.entries.push_back({version.name, {}});
                look.entries.back().versions.push_back(std::move(version));
            }
            return look;
        },
        [this](Outcome<Look> look) {
            if (look)
                take(std::move(*look));
            if (std::exchange(m_again, false))
                refresh();
        });
}

void DataFeed::take(Look look)
{
    if (m_loaded && look.entries == m_entries && look.damaged == m_damaged)
        return;
    m_loaded = true;
    m_entries = std::move(look.entries);
    m_damaged = std::move(look.damaged);
    Q_EMIT changed();
}

} // namespace orrery
