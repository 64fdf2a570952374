// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/size.h"
#include "core/task/jsontext.h"
#include "core/task/problem.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <array>
#include <optional>

namespace orrery {

// The four keys that every params.json has; all are texts, "" where not applicable.
namespace param {
inline constexpr QLatin1StringView execFileName("exec_file_name");
inline constexpr QLatin1StringView dataUri("data_uri");
inline constexpr QLatin1StringView dataPath("data_path");
inline constexpr QLatin1StringView outputPath("output_path");
inline constexpr std::array keys{execFileName, dataUri, dataPath, outputPath};
} // namespace param

// params.json as it stands in the file. Editing replaces the bytes of one value; order, unknown keys and the formatting
// of everything else survive.
class Params
{
public:
    static constexpr QLatin1StringView fileName{"params.json"};
    // A file of four short texts that is larger than this is a mistake.
    static constexpr Bytes largest = Bytes(1) << 20;

    // A new file: the four keys in their order, each "".
    Params();

    // Errors: params.missing, params.invalid_json, params.wrong_type (not an object), io.…
    // The error's detail names line and column.
    static Result<Params> read(const QString &taskRoot);
    // The same from bytes, with the place and, where there is one, the fix.
    static tl::expected<Params, Problem> parse(const QByteArray &text);

    // "" where the key is missing or holds no text. Of a key that is there twice the last one counts, as in Python.
    QString execFileName() const { return value(param::execFileName); }
    QString dataUri() const { return value(param::dataUri); }
    QString dataPath() const { return value(param::dataPath); }
    QString outputPath() const { return value(param::outputPath); }
    QString value(QAnyStringView key) const;

    // Changes nothing where the value is already that text. A missing key is added behind the last one, in the file's
    // own indentation.
    void set(const QString &key, const QString &text);
    void setExecFileName(const QString &text) { set(param::execFileName, text); }
    void setDataUri(const QString &text) { set(param::dataUri, text); }
    void setDataPath(const QString &text) { set(param::dataPath, text); }
    void setOutputPath(const QString &text) { set(param::outputPath, text); }

    const QByteArray &toBytes() const { return m_text; }
    // Atomic. Errors: io.…
    Result<> write(const QString &taskRoot) const;

    // All of them, as they stand.
    const std::vector<JsonMember> &members() const { return m_json.members; }
    // The last member of that name, or nullptr.
    const JsonMember *member(QAnyStringView key) const;

private:
    Params(QByteArray text, JsonText json) : m_text(std::move(text)), m_json(std::move(json)) { }
    void replace(qsizetype begin, qsizetype length, const QByteArray &bytes);
    void append(const QString &key, const QByteArray &literal);

    QByteArray m_text;
    JsonText m_json;
};

} // namespace orrery
