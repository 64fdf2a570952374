// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/path.h"
#include "core/task/jsontext.h"

namespace orrery {

qsizetype firstNotUtf8(QByteArrayView text)
{
    const auto valid = [&](qsizetype at, qsizetype length) {
        return isUtf8(std::string_view(text.data() + at, static_cast<std::size_t>(length)));
    };
    if (valid(0, text.size()))
        return -1;
    for (qsizetype at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const qsizetype length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if (length > text.size() - at || !valid(at, length))
            return at;
        at += length;
    }
    return -1;
}

TextPosition positionOf(QByteArrayView utf8, qsizetype offset)
{
    TextPosition position;
    offset = std::min(offset, utf8.size());
    for (qsizetype i = 0; i < offset; ++i) {
        const auto c = static_cast<unsigned char>(utf8[i]);
        const bool carriageReturn = c == '\r' && !(i + 1 < utf8.size() && utf8[i + 1] == '\n');
        if (c == '\n' || carriageReturn) {
            ++position.line;
            position.column = 1;
        } else if ((c & 0xc0) != 0x80) {
            ++position.column;
        }
    }
    return position;
}

QString decodeJsonString(QByteArrayView literal)
{
    QString result;
    const QByteArrayView body = literal.sliced(1, literal.size() - 2);
    qsizetype plain = 0;
    for (qsizetype i = 0; i < body.size(); ++i) {
        if (body[i] != '\\')
            continue;
        result += QString::fromUtf8(body.sliced(plain, i - plain));
        const char c = body[++i];
        switch (c) {
        case 'b':
            result += u'\b';
            break;
        case 'f':
            result += u'\f';
            break;
        case 'n':
            result += u'\n';
            break;
        case 'r':
            result += u'\r';
            break;
        case 't':
            result += u'\t';
            break;
        case 'u':
            result += QChar(body.sliced(i + 1, 4).toByteArray().toUShort(nullptr, 16));
            i += 4;
            break;
        default:
            result += QLatin1Char(c);
            break;
        }
        plain = i + 1;
    }
    return result + QString::fromUtf8(body.sliced(plain));
}

QByteArray encodeJsonString(const QString &text)
{
    QByteArray result = "\"";
    const auto escaped = [&](ushort unit) { result += "\\u" + QByteArray::number(unit, 16).rightJustified(4, '0'); };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'"' || c == u'\\')
            (result += '\\') += c.toLatin1();
        else if (c == u'\n')
            result += "\\n";
        else if (c == u'\t')
            result += "\\t";
        else if (c == u'\r')
            result += "\\r";
        else if (c.unicode() < 0x20)
            escaped(c.unicode());
        else if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            result += QStringView(text).sliced(i++, 2).toUtf8();
        else if (c.isSurrogate())
            escaped(c.unicode());
        else
            result += QStringView(text).sliced(i, 1).toUtf8();
    }
    return result + '"';
}

} // namespace orrery
