// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/workfiles.h"

#include "core/execution/home.h"
#include "core/execution/workfiles.h"

#include <QCoreApplication>
#include <QFile>

namespace orrery {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(WorkFiles)
};

void mark(const WorkEntry &from, PathEntry &to)
{
    switch (from.change) {
    case WorkChange::New:
        to.mark = Words::tr("new");
        to.tone = Tone::Good;
        break;
    case WorkChange::Changed:
        to.mark = Words::tr("changed");
        to.tone = Tone::Careful;
        break;
    case WorkChange::Downloaded:
        to.mark = Words::tr("downloaded");
        to.tone = Tone::Active;
        break;
    case WorkChange::Same:
        break;
    }
}

} // namespace

Outcome<WorkFiles> readWorkFiles(const Workspace &workspace, const ExecutionRecord &record, std::stop_token stop)
{
    const auto entries = workFiles(workspace, record, stop);
    if (!entries)
        return unexpected(entries.error());
    WorkFiles result;
    result.places.root = QFile::encodeName(record.directory.work());
    if (const auto layers = overlayOf(record.directory)) {
        result.places.root = QFile::encodeName(layers->upper);
        result.places.earlier = QFile::encodeName(layers->lower);
        for (const WorkEntry &entry : *entries) {
            if (!entry.beneath)
                result.places.own.insert(QByteArray::fromStdString(entry.path.bytes()));
        }
    }
    result.entries.reserve(entries->size());
    for (const WorkEntry &entry : *entries) {
        PathEntry shown;
        shown.path = entry.path.bytes();
        shown.directory = entry.type == WorkEntry::Type::Directory;
        shown.size = shown.directory ? -1 : entry.size;
        if (!shown.directory) {
            mark(entry, shown);
            ++result.files;
            result.bytes += entry.size;
            result.fresh += entry.change == WorkChange::New || entry.change == WorkChange::Changed ? 1 : 0;
        }
        result.entries.push_back(std::move(shown));
    }
    return result;
}

} // namespace orrery
