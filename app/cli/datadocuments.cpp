// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/datadocuments.h"

#include "core/base/json.h"
#include "core/base/time.h"
#include "core/base/tr.h"

#include <QLocale>

namespace orrery::cli {

std::optional<DataVersion> findData(Context &context, const Warehouse &warehouse, const std::string &reference)
{
    const auto ref = DataRef::fromString(QString::fromStdString(reference));
    if (!ref) {
        context.fail(ref.error());
        return {};
    }
    auto version = warehouse.find(*ref);
    if (!version) {
        context.fail(version.error());
        return {};
    }
    return std::move(*version);
}

Json versionDocument(const DataVersion &version)
{
    const VersionRecord &record = version.record;
    return {{"name", toJson(version.name)},
            {"version", version.version},
            {"kind", toJson(toText(record.kind))},
            {"note", record.note.isEmpty() ? Json() : toJson(record.note)},
            {"created", toJson(timeToText(record.created))},
            {"origin", {{"type", toJson(record.origin.type)}, {"source", toJson(record.origin.source)}}},
            {"files", record.files},
            {"bytes", record.bytes},
            {"new_bytes", record.newBytes},
            {"linked", toJson(record.linked)},
            {"last_used", version.lastUsed.isValid() ? toJson(timeToText(version.lastUsed)) : Json()},
            {"path", toJson(version.dataPath())}};
}

QString versionSentence(const DataVersion &version)
{
    const VersionRecord &record = version.record;
    const QString what = Tr::tr("%1: %n file(s), %2", nullptr, static_cast<int>(record.files))
                             .arg(version.ref().toString(), formatSize(record.bytes));
    if (version.isLinked())
        return Tr::tr("%1, linked: they stay in %2").arg(what, *record.linked);
    if (record.newBytes < record.bytes)
        return Tr::tr("%1, of which %2 are new").arg(what, formatSize(record.newBytes));
    return what;
}

void tellVersion(Context &context, const DataVersion &version)
{
    if (context.json)
        context.print(versionDocument(version));
    else
        context.say(versionSentence(version));
}

} // namespace orrery::cli
