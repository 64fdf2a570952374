// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/bindings.h"

#include "core/base/tr.h"
#include "core/execution/worksource.h"
#include "core/warehouse/warehouse.h"

#include <QFileInfo>

namespace orrery {

namespace {

Error unknownBinding(int slot, const QString &source, const Error &why)
{
    return {"settings.unknown_binding", Tr::tr("input%1 is bound to “%2”: %3").arg(slot).arg(source, why.message),
            why.detail, why.hint};
}

Result<RunBinding> resolveDirectory(int slot, const QString &source)
{
    const QFileInfo info(source.mid(4));
    if (!info.isDir() || !info.isReadable()) {
        return unexpected(Error{"data.unavailable",
                                Tr::tr("The folder %1, to be bound at input%2, is not there or cannot be read.")
                                    .arg(info.filePath())
                                    .arg(slot),
                                {},
                                info.isFile() ? Tr::tr("Bind the folder that holds it, or import it as data.")
                                              : Tr::tr("Bind another folder, or clear the input.")});
    }
    const QString path = info.canonicalFilePath();
    return RunBinding{slot, QStringLiteral("dir:") + path, QStringLiteral("directory"), path};
}

Result<RunBinding> resolveWork(const ExecutionStore &store, int slot, const QString &source)
{
    const auto found = findWorkSource(store, source.mid(5));
    if (!found) {
        const bool active = found.error().code == Code("execution.active");
        return unexpected(active ? found.error() : unknownBinding(slot, source, found.error()));
    }
    // What is bound must be a folder itself: a link could lead anywhere.
    const QFileInfo info(found->hostPath());
    if (info.isSymLink() || !info.isDir()) {
        return unexpected(unknownBinding(
            slot, source,
            {{}, Tr::tr("%1 is no folder").arg(found->reference()), {}, Tr::tr("Bind the folder that holds it.")}));
    }
    return RunBinding{slot, QStringLiteral("exec:") + found->reference(), QStringLiteral("execution"),
                      found->hostPath()};
}

} // namespace

Result<RunBinding> resolveBinding(const ExecutionStore &store, int slot, const QString &source)
{
    if (source.startsWith(u"dir:"))
        return resolveDirectory(slot, source);
    if (source.startsWith(u"exec:"))
        return resolveWork(store, slot, source);
    const auto ref = DataRef::fromString(source);
    const auto version = ref ? Warehouse(store.workspace()).find(*ref) : unexpected(ref.error());
    if (!version)
        return unexpected(unknownBinding(slot, source, version.error()));
    return RunBinding{slot, version->ref().toString(), toText(version->record.kind), version->dataPath()};
}

Result<HomeSource> resolveHome(const ExecutionStore &store, HomeSource home)
{
    const auto found = findWorkSource(store, home.execution);
    if (!found && found.error().code == Code("execution.active"))
        return unexpected(found.error());
    if (!found || found->path) {
        Error error = found ? Error{{}, {}, {}, Tr::tr("Continue all of it: exec:ID")} : found.error();
        error.code = "settings.unknown_binding";
        error.message = Tr::tr("%1 is no execution that can be continued").arg(home.execution);
        return unexpected(error);
    }
    home.execution = found->record.id().toString();
    return home;
}

Result<std::pair<int, QString>> parseInputOption(const QString &text)
{
    const qsizetype equals = text.indexOf(u'=');
    bool ok = false;
    const int slot = text.left(equals).toInt(&ok);
    if (equals < 0 || !ok || slot < 0 || slot > 4 || equals + 1 == text.size()) {
        return unexpected(Error{"usage.input",
                                Tr::tr("--input %1: N=SOURCE is expected, N from 0 to 4").arg(text),
                                {},
                                Tr::tr("For example --input 0=digits, or --input 0=dir:/data/digits")});
    }
    return std::pair(slot, text.mid(equals + 1));
}

} // namespace orrery
