// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/notebookcells.h"

#include "core/base/json.h"
#include "core/base/tr.h"

#include <algorithm>
#include <optional>

namespace orrery {

namespace {

// nbformat writes texts as one, or as a list of lines.
QString textOf(const Json &value)
{
    if (value.is_string())
        return QString::fromStdString(value.get<std::string>());
    QString text;
    if (value.is_array()) {
        for (const Json &line : value) {
            if (line.is_string())
                text += QString::fromStdString(line.get<std::string>());
        }
    }
    return text;
}

// nbformat 4 has them under their media types, 3 beside "output_type" under short names.
std::optional<NotebookOutput> displayed(const Json &data)
{
    for (const char *type : {"image/png", "image/jpeg", "png", "jpeg"}) {
        const QString base64 = textOf(member(data, type));
        if (!base64.isEmpty())
            return NotebookOutput{NotebookOutput::Kind::Image, {}, QByteArray::fromBase64(base64.toLatin1())};
    }
    for (const char *type : {"text/plain", "text"}) {
        const QString text = textOf(member(data, type));
        if (!text.isEmpty())
            return NotebookOutput{NotebookOutput::Kind::Text, text, {}};
    }
    return {};
}

std::optional<NotebookOutput> outputOf(const Json &output)
{
    const QString type = stringMember(output, "output_type");
    if (type == u"stream")
        return NotebookOutput{NotebookOutput::Kind::Text, textOf(member(output, "text")), {}};
    if (type == u"error" || type == u"pyerr") {
        const QString trace = stringListMember(output, "traceback").join(u'\n');
        const QString brief = stringMember(output, "ename") + QStringLiteral(": ") + stringMember(output, "evalue");
        return NotebookOutput{NotebookOutput::Kind::Error, trace.isEmpty() ? brief : trace, {}};
    }
    const Json &data = member(output, "data");
    return displayed(data.is_object() ? data : output);
}

NotebookCell cellOf(const Json &json)
{
    NotebookCell cell;
    const QString type = stringMember(json, "cell_type");
    const QString source = textOf(json.contains("source") ? member(json, "source") : member(json, "input"));
    cell.source = source;
    if (type == u"heading") { // nbformat 3
        cell.kind = NotebookCell::Kind::Markdown;
        cell.source = QString(std::clamp<int>(int(integerMember(json, "level", 1)), 1, 6), u'#') + u' ' + source;
    } else if (type != u"code") {
        cell.kind = type == u"markdown" ? NotebookCell::Kind::Markdown : NotebookCell::Kind::Raw;
    } else {
        const char *key = json.contains("execution_count") ? "execution_count" : "prompt_number";
        if (const auto count = optionalInteger(json, key))
            cell.count = QString::number(*count);
        const Json &outputs = member(json, "outputs");
        for (const Json &one : outputs.is_array() ? outputs : Json::array()) {
            if (auto output = outputOf(one))
                cell.outputs.push_back(std::move(*output));
        }
    }
    return cell;
}

} // namespace

Result<std::vector<NotebookCell>> notebookCells(const QByteArray &notebook)
{
    const auto json = parseJson(notebook);
    const Json *cells = nullptr;
    if (json && json->is_object()) {
        cells = &member(*json, "cells");
        const Json &sheets = member(*json, "worksheets"); // nbformat 3
        if (!cells->is_array() && sheets.is_array() && !sheets.empty())
            cells = &member(sheets.front(), "cells");
    }
    if (cells == nullptr || !cells->is_array())
        return unexpected(Error{
            "notebook.invalid", Tr::tr("This is no Jupyter notebook"), json ? QString() : json.error().detail, {}});
    std::vector<NotebookCell> result;
    for (const Json &cell : *cells) {
        if (cell.is_object())
            result.push_back(cellOf(cell));
    }
    return result;
}

} // namespace orrery
