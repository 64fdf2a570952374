// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/written.h"

#include "core/execution/workfiles.h"

#include <QCoreApplication>

namespace orrery {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Written)
};

} // namespace

Outcome<QString> whatWasWritten(const Workspace &workspace, const ExecutionRecord &record, const QDateTime &now,
                                std::stop_token stop)
{
    const auto entries = workFiles(workspace, record, stop);
    if (!entries)
        return unexpected(entries.error());
    const WorkEntry *last = nullptr;
    int files = 0;
    Bytes bytes = 0;
    for (const WorkEntry &entry : *entries) {
        const bool written = entry.change == WorkChange::New || entry.change == WorkChange::Changed;
        if (entry.type != WorkEntry::Type::File || !written)
            continue;
        ++files;
        bytes += entry.size;
        if (last == nullptr || entry.mtimeNs > last->mtimeNs)
            last = &entry;
    }
    if (last == nullptr)
        return Words::tr("It has written no file yet.");
    const auto ago = Milliseconds(std::max<qint64>(0, now.toMSecsSinceEpoch() - last->mtimeNs / 1'000'000));
    return Words::tr("It has written %Ln file(s), %1; the last was %2, %3 ago.", nullptr, files)
        .arg(formatSize(bytes), last->path.display(), formatDuration(ago));
}

} // namespace orrery
