// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/datadocuments.h"

#include "core/base/json.h"
#include "core/base/pathjson.h"
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

Json labelsDocument(const Labels &labels)
{
    Json columns = Json::array();
    for (const LabelColumn &column : labels.columns)
        columns.push_back({{"name", toJson(column.name)}, {"type", toJson(toText(column.type))}});
    Json rows = Json::array();
    for (const LabelRow &row : labels.rows) {
        Json line;
        putPath(line, row.path);
        line["values"] = Json::array();
        for (const QString &value : row.values)
            line["values"].push_back(toJson(value));
        line["boxes"] = row.boxes.size();
        rows.push_back(std::move(line));
    }
    return {{"from", toJson(labels.origin)}, {"columns", std::move(columns)}, {"rows", std::move(rows)}};
}

QString labelsSentence(const Labels &labels)
{
    QStringList columns;
    for (const LabelColumn &column : labels.columns)
        columns += QStringLiteral("%1 (%2)").arg(column.name, toText(column.type));
    return Tr::tr("%n row(s): %1", nullptr, static_cast<int>(labels.rows.size()))
        .arg(columns.join(QStringLiteral(", ")));
}

void tellVersion(Context &context, const DataVersion &version)
{
    if (context.json)
        context.print(versionDocument(version));
    else
        context.say(versionSentence(version));
}

} // namespace orrery::cli
