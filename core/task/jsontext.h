// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/textposition.h"

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

#include <optional>
#include <vector>

namespace orrery {

// JSON as it stands in a person's file: read strictly (RFC 8259), with the place of everything, so that a single value
// can be replaced and every other byte stays. Only the members of the outermost object are kept; what they hold is
// checked and skipped.

// A line ends with LF, CR LF or CR.
TextPosition positionOf(QByteArrayView utf8, qsizetype offset);

// The offset of the first byte that is not part of well-formed UTF-8; -1: there is none.
qsizetype firstNotUtf8(QByteArrayView text);

enum class JsonType { Object, Array, String, Number, Boolean, Null };

struct JsonMember {
    QString key;
    qsizetype keyBegin = 0, keyEnd = 0;     // with its quotes
    qsizetype valueBegin = 0, valueEnd = 0; // with its quotes, braces or brackets
    JsonType type = JsonType::Null;
};

struct JsonText {
    JsonType type = JsonType::Null;  // of the whole
    qsizetype begin = 0, end = 0;    // of the whole, without white space around it
    std::vector<JsonMember> members; // of an object, in their order; a key may be there twice
};

// Where the text stops being JSON, and why.
struct JsonFault {
    qsizetype offset = 0;
    QString message; // a sentence
    QString hint;
    // A replacement of bytes that ends this fault, where there is an obvious one.
    struct Repair {
        qsizetype begin, length;
        QByteArray bytes;
        QString label;
    };
    std::optional<Repair> repair;
};

// Values nested more deeply are refused: a deep file is a mistake or an attack.
inline constexpr int deepestJson = 200;

// Needs memory for the members only; never recurses deeper than deepestJson.
tl::expected<JsonText, JsonFault> scanJson(const QByteArray &text);

// The characters that a JSON string stands for; literal: with its quotes, as scanJson accepted it. A surrogate without
// its partner stays one.
QString decodeJsonString(QByteArrayView literal);

// With quotes; escapes only what must be.
QByteArray encodeJsonString(const QString &text);

} // namespace orrery
