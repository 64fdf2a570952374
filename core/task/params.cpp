// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/params.h"

#include "core/base/atomicfile.h"
#include "core/base/files.h"
#include "core/base/tr.h"

#include <QFileInfo>

namespace orrery {

namespace {

constexpr const char *emptyFile = R"({
    "exec_file_name": "",
    "data_uri": "",
    "data_path": "",
    "output_path": ""
}
)";

Problem problemAt(const QByteArray &text, qsizetype offset, const char *code, const QString &message,
                  const QString &hint)
{
    const TextPosition at = positionOf(text, offset);
    return {
        .code = code, .file = Params::fileName, .line = at.line, .column = at.column, .message = message, .hint = hint};
}

} // namespace

Params::Params() : m_text(emptyFile)
{
    m_json = *scanJson(m_text);
}

tl::expected<Params, Problem> Params::parse(const QByteArray &text)
{
    if (text.size() > largest) {
        return tl::unexpected(problemAt({}, 0, "params.invalid_json",
                                        Tr::tr("params.json is larger than %1").arg(formatSize(largest)),
                                        Tr::tr("It holds four short texts; keep data in files of its own.")));
    }
    auto json = scanJson(text);
    if (!json) {
        const JsonFault &fault = json.error();
        Problem problem = problemAt(text, fault.offset, "params.invalid_json", fault.message, fault.hint);
        if (fault.repair) {
            QByteArray repaired = text;
            repaired.replace(fault.repair->begin, fault.repair->length, fault.repair->bytes);
            problem.fix = Fix{fault.repair->label, {ReplaceFile{fileName, text, repaired}}};
        }
        return tl::unexpected(problem);
    }
    if (json->type != JsonType::Object) {
        return tl::unexpected(problemAt(text, json->begin, "params.wrong_type",
                                        Tr::tr("params.json holds no JSON object"),
                                        Tr::tr("Its content stands between { and }.")));
    }
    return Params(text, std::move(*json));
}

Result<Params> Params::read(const QString &taskRoot)
{
    const QString path = taskRoot + u'/' + fileName;
    const QFileInfo info(path);
    if (!info.isFile()) // also: nothing that blocks when it is opened
        return unexpected(Error{"params.missing",
                                Tr::tr("There is no params.json in %1").arg(taskRoot),
                                {},
                                Tr::tr("Make the folder a task with: orrery init %1").arg(taskRoot)});
    const auto text = readFile(path, largest);
    if (!text && text.error().code != Code("io.too_large"))
        return unexpected(text.error());
    auto params = parse(text ? *text : QByteArray(largest + 1, ' '));
    if (!params)
        return unexpected(toError(params.error()));
    return std::move(*params);
}

const JsonMember *Params::member(QAnyStringView key) const
{
    for (auto it = m_json.members.rbegin(); it != m_json.members.rend(); ++it) {
        if (QAnyStringView(it->key) == key)
            return &*it;
    }
    return nullptr;
}

QString Params::value(QAnyStringView key) const
{
    const JsonMember *found = member(key);
    if (!found || found->type != JsonType::String)
        return {};
    return decodeJsonString(QByteArrayView(m_text).sliced(found->valueBegin, found->valueEnd - found->valueBegin));
}

void Params::set(const QString &key, const QString &text)
{
    const JsonMember *found = member(key);
    if (!found)
        append(key, encodeJsonString(text));
    else if (found->type != JsonType::String || value(key) != text)
        replace(found->valueBegin, found->valueEnd - found->valueBegin, encodeJsonString(text));
}

void Params::replace(qsizetype begin, qsizetype length, const QByteArray &bytes)
{
    m_text.replace(begin, length, bytes);
    m_json = *scanJson(m_text);
}

void Params::append(const QString &key, const QByteArray &literal)
{
    const QByteArray name = encodeJsonString(key);
    if (m_json.members.empty()) {
        const QByteArray end = m_text.contains("\r\n") ? "\r\n" : "\n";
        replace(m_json.begin, m_json.end - m_json.begin, '{' + end + "    " + name + ": " + literal + end + '}');
        return;
    }
    // As the last member is written: what stands before its key, and between key and value.
    const JsonMember &last = m_json.members.back();
    qsizetype before = last.keyBegin;
    while (m_text[before - 1] != ',' && m_text[before - 1] != '{')
        --before;
    QByteArray space = m_text.sliced(before, last.keyBegin - before);
    const QByteArray colon = m_text.sliced(last.keyEnd, last.valueBegin - last.keyEnd);
    if (space.isEmpty() && m_json.members.size() == 1 && colon.endsWith(' '))
        space = " ";
    replace(last.valueEnd, 0, ',' + space + name + colon + literal);
}

Result<> Params::write(const QString &taskRoot) const
{
    return writeFileAtomically(taskRoot + u'/' + fileName, m_text);
}

} // namespace orrery
