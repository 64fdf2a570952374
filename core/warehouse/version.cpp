// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/warehouse/version.h"

#include "core/base/json.h"
#include "core/base/time.h"
#include "core/base/tr.h"

namespace orrery {

QString toText(DataKind kind)
{
    return kind == DataKind::Model ? QStringLiteral("model") : QStringLiteral("dataset");
}

std::optional<DataKind> dataKindFromText(QStringView text)
{
    if (text == u"dataset")
        return DataKind::Dataset;
    if (text == u"model")
        return DataKind::Model;
    return {};
}

Json VersionRecord::toJson() const
{
    using orrery::toJson;
    return Json{{"kind", toJson(toText(kind))},
                {"note", toJson(note)},
                {"created", toJson(timeToText(created))},
                {"origin", {{"type", toJson(origin.type)}, {"source", toJson(origin.source)}}},
                {"files", files},
                {"bytes", bytes},
                {"new_bytes", newBytes},
                {"linked", toJson(linked)}};
}

Result<VersionRecord> VersionRecord::fromJson(const Json &json)
{
    const auto kind = dataKindFromText(stringMember(json, "kind"));
    const auto created = timeFromText(stringMember(json, "created"));
    if (!kind || !created)
        return unexpected(Error{"data.corrupt", Tr::tr("version.json is damaged"), {}, {}});
    VersionRecord record;
    record.kind = *kind;
    record.created = *created;
    record.note = stringMember(json, "note");
    record.origin = {stringMember(member(json, "origin"), "type"), stringMember(member(json, "origin"), "source")};
    record.files = integerMember(json, "files");
    record.bytes = integerMember(json, "bytes");
    record.newBytes = integerMember(json, "new_bytes");
    record.linked = optionalString(json, "linked");
    return record;
}

} // namespace orrery
