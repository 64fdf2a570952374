// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"

#include "core/base/atomicfile.h"
#include "core/base/files.h"
#include "core/base/tr.h"

namespace orrery {

namespace {

// Deep nesting would overflow the stack of a recursive reader: our own files are a few levels deep.
constexpr int deepest = 200;

const Json *find(const Json &object, const char *key)
{
    if (!object.is_object())
        return nullptr;
    const auto it = object.find(key);
    return it == object.end() ? nullptr : &*it;
}

} // namespace

QByteArray toBytes(const Json &json)
{
    return QByteArray::fromStdString(json.dump(2, ' ', false, Json::error_handler_t::replace)) + '\n';
}

QByteArray toCompactBytes(const Json &json)
{
    return QByteArray::fromStdString(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

Result<Json> parseJson(const QByteArray &text)
{
    bool tooDeep = false;
    const auto callback = [&](int depth, Json::parse_event_t, Json &) {
        tooDeep = tooDeep || depth > deepest;
        return !tooDeep;
    };
    try {
        Json json = Json::parse(text.begin(), text.end(), callback);
        if (tooDeep)
            return unexpected(Error{"json.invalid", Tr::tr("The JSON is nested too deeply"), {}, {}});
        return json;
    } catch (const Json::exception &e) {
        return unexpected(Error{"json.invalid", Tr::tr("Not valid JSON"), QString::fromUtf8(e.what()), {}});
    }
}

Result<Json> readJsonFile(const QString &path)
{
    const auto text = readFile(path);
    if (!text)
        return unexpected(text.error());
    auto json = parseJson(*text);
    if (!json) {
        json.error().message = Tr::tr("%1 is damaged: not valid JSON").arg(path);
        return json;
    }
    if (integerMember(*json, "format", fileFormat) > fileFormat)
        return unexpected(Error{"format.newer",
                                Tr::tr("%1 was written by a newer version of Orrery").arg(path),
                                {},
                                Tr::tr("Update Orrery on this machine.")});
    return json;
}

Result<> writeJsonFile(const QString &path, const Json &object)
{
    Json whole{{"format", fileFormat}};
    whole.update(object);
    whole["format"] = fileFormat;
    return writeFileAtomically(path, toBytes(whole));
}

Json toJson(const QString &text)
{
    return text.toStdString();
}

Json toJson(const QStringList &texts)
{
    Json array = Json::array();
    for (const QString &text : texts)
        array.push_back(text.toStdString());
    return array;
}

Json toJson(const std::optional<QString> &text)
{
    return text ? Json(text->toStdString()) : Json();
}

std::optional<QString> optionalString(const Json &object, const char *key)
{
    const Json *value = find(object, key);
    if (!value || !value->is_string())
        return {};
    return QString::fromStdString(value->get_ref<const std::string &>());
}

QString stringMember(const Json &object, const char *key, const QString &fallback)
{
    return optionalString(object, key).value_or(fallback);
}

std::optional<std::int64_t> optionalInteger(const Json &object, const char *key)
{
    const Json *value = find(object, key);
    if (!value || !value->is_number())
        return {};
    return value->get<std::int64_t>();
}

std::int64_t integerMember(const Json &object, const char *key, std::int64_t fallback)
{
    return optionalInteger(object, key).value_or(fallback);
}

double numberMember(const Json &object, const char *key, double fallback)
{
    const Json *value = find(object, key);
    return value && value->is_number() ? value->get<double>() : fallback;
}

bool boolMember(const Json &object, const char *key, bool fallback)
{
    const Json *value = find(object, key);
    return value && value->is_boolean() ? value->get<bool>() : fallback;
}

QStringList stringListMember(const Json &object, const char *key)
{
    QStringList list;
    const Json *value = find(object, key);
    if (!value || !value->is_array())
        return list;
    for (const Json &item : *value) {
        if (item.is_string())
            list.append(QString::fromStdString(item.get_ref<const std::string &>()));
    }
    return list;
}

const Json &member(const Json &object, const char *key)
{
    static const Json null;
    const Json *value = find(object, key);
    return value ? *value : null;
}

} // namespace orrery
