// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/foldertodata.h"

#include "core/task/filestep.h"
#include "core/task/settings.h"
#include "core/warehouse/import.h"

#include <QCoreApplication>
#include <QFile>

namespace orrery {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(FolderToData)
};

constexpr int inputs = 5;

// Binds it at the first free input and returns that; nothing where all are taken.
Result<std::optional<int>> bindAtFreeInput(const QString &root, const DataVersion &data)
{
    auto settings = Settings::read(root);
    if (!settings)
        return unexpected(settings.error());
    std::vector<TaskBinding> bindings = settings->bindings();
    for (int slot = 0; slot < inputs; ++slot) {
        if (std::ranges::find(bindings, slot, &TaskBinding::slot) != bindings.end())
            continue;
        bindings.push_back({slot, data.ref().toString(), {}});
        std::ranges::stable_sort(
            bindings, {}, [](const TaskBinding &one) { return one.slot == TaskBinding::home ? inputs : one.slot; });
        if (auto set = settings->setBindings(bindings); !set)
            return unexpected(set.error());
        if (auto written = settings->write(root); !written)
            return unexpected(written.error());
        return slot;
    }
    return std::nullopt;
}

} // namespace

QString dataNameFor(const TaskPath &folder)
{
    QString name;
    for (const QChar c : QString::fromStdString(folder.bytes()).section(u'/', -1).toLower()) {
        const bool plain = (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
        if (plain || (!name.isEmpty() && (c == u'.' || c == u'_' || c == u'-')))
            name += c;
        else if (!name.isEmpty() && !name.endsWith(u'-'))
            name += u'-';
    }
    while (name.endsWith(u'-'))
        name.chop(1);
    return name.isEmpty() ? QStringLiteral("data") : name.left(63);
}

Outcome<QString> turnIntoData(const Workspace &workspace, const QString &root, const TaskPath &folder,
                              const QString &name, Progress &progress, std::stop_token stop)
{
    ImportRequest request;
    request.name = name;
    request.source = root + u'/' + QFile::decodeName(QByteArray::fromStdString(folder.bytes()));
    const auto data = importData(workspace, request, progress, stop);
    if (!data)
        return unexpected(data.error());
    const auto slot = bindAtFreeInput(root, *data);
    if (!slot)
        return unexpected(Halt(slot.error()));
    if (auto ignored = ignoreStep(root, folder, true, true)->redo(progress, stop); !ignored)
        return unexpected(ignored.error());
    const QString what = data->ref().toString();
    return *slot
        ? Words::tr("%1 is data %2 now, and a run finds it at /input%3.").arg(folder.display(), what).arg(**slot)
        : Words::tr("%1 is data %2 now. All five inputs are taken: bind it in the form.").arg(folder.display(), what);
}

} // namespace orrery
