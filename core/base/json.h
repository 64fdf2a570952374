// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonfwd.h"
#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

namespace orrery {

// The number in "format" that this version writes into each of its files, and the newest that it reads.
inline constexpr int fileFormat = 1;

// Bytes that are not UTF-8 come out as U+FFFD. compact: one line without spaces; else two spaces of indentation.
QByteArray toBytes(const Json &json);
QByteArray toCompactBytes(const Json &json);

// Error json.invalid, with the byte offset in its detail.
Result<Json> parseJson(const QByteArray &text);

// Reads one of our own files. Errors: those of readFile, json.invalid, and format.newer where "format" is beyond
// fileFormat (the file is then left alone).
Result<Json> readJsonFile(const QString &path);

// Atomic and fsynced; puts "format" first. Errors: those of writeFileAtomically.
Result<> writeJsonFile(const QString &path, const Json &object);

Json toJson(const QString &text);
Json toJson(const QStringList &texts);
// null where there is nothing.
Json toJson(const std::optional<QString> &text);

// The members of an object that may be missing or of another type: then the fallback.
QString stringMember(const Json &object, const char *key, const QString &fallback = {});
std::optional<QString> optionalString(const Json &object, const char *key);
std::int64_t integerMember(const Json &object, const char *key, std::int64_t fallback = 0);
std::optional<std::int64_t> optionalInteger(const Json &object, const char *key);
double numberMember(const Json &object, const char *key, double fallback = 0);
bool boolMember(const Json &object, const char *key, bool fallback = false);
QStringList stringListMember(const Json &object, const char *key);
// The member, or a shared null.
const Json &member(const Json &object, const char *key);

} // namespace orrery
