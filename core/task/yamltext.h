// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <yaml-cpp/yaml.h>

#include <tl/expected.hpp>

#include <optional>

namespace orrery {

// A person's YAML file with one mapping at its top, of which a single key's block can be replaced while every other
// byte stays. Only sources of core/task include this header: yaml-cpp's exceptions end here.

struct YamlFault {
    int line = 0, column = 0; // 1-based
    QString message;          // a sentence
    QString hint;
};

// Files larger than this are refused: settings are a page of text.
inline constexpr qsizetype largestYaml = 256 * 1024;

// The mapping; an empty file is an empty mapping. Refuses what is no UTF-8, more than one document, other things than a
// mapping at the top, a key that is there twice, and nesting beyond yaml-cpp's own limit.
tl::expected<YAML::Node, YamlFault> parseYaml(const QByteArray &text);

// The line and column where a node begins, in characters, 1-based.
std::pair<int, int> yamlPlace(const QByteArray &text, const YAML::Node &node);

// value as a block of the top mapping: "key: value\n" or several lines; strings are quoted where YAML needs it.
// Nothing where it unfolds to more than 10,000 nodes (aliases).
std::optional<QByteArray> yamlBlock(const QString &key, const YAML::Node &value);

// The file with the key's block replaced, added at the end, or removed (no value). A comment behind a value on the
// key's own line stays. Error settings.invalid where the file is not YAML, or is written so that the block cannot be
// told from the rest (a flow mapping at the top): then it is for a person to edit.
Result<QByteArray> replaceYamlBlock(const QByteArray &text, const QString &key, const std::optional<YAML::Node> &value);

// A scalar that is read back as this text, never as a number or a truth value.
YAML::Node yamlString(const QString &text);

} // namespace orrery
