// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/download/downloadname.h"

#include <algorithm>

namespace orrery {

namespace {

constexpr qsizetype longestName = 255;

// The value of a parameter of a header: filename="a \"b\".zip"; filename*=UTF-8''a%20b.zip. Empty where it is not
// there.
QByteArray parameter(const QByteArray &header, const QByteArray &name)
{
    qsizetype at = header.indexOf(';');
    while (at >= 0 && at < header.size()) {
        const qsizetype equals = header.indexOf('=', at);
        if (equals < 0)
            return {};
        const QByteArray key = header.mid(at + 1, equals - at - 1).trimmed().toLower();
        qsizetype i = equals + 1;
        while (i < header.size() && header[i] == ' ')
            ++i;
        QByteArray value;
        if (i < header.size() && header[i] == '"') {
            for (++i; i < header.size() && header[i] != '"'; ++i) {
                if (header[i] == '\\' && i + 1 < header.size())
                    ++i;
                value += header[i];
            }
            at = header.indexOf(';', i);
        } else {
            at = header.indexOf(';', i);
            value = header.mid(i, at < 0 ? -1 : at - i).trimmed();
        }
        if (key == name)
            return value;
    }
    return {};
}

// RFC 8187: charset'language'percent-encoded.
QString extendedValue(const QByteArray &value)
{
    const qsizetype second = value.indexOf('\'', value.indexOf('\'') + 1);
    if (second < 0)
        return {};
    const QByteArray bytes = QByteArray::fromPercentEncoding(value.mid(second + 1));
    return value.toLower().startsWith("utf-8'") ? QString::fromUtf8(bytes) : QString::fromLatin1(bytes);
}

bool isForbidden(QChar c)
{
    return c < u' ' || c == u'\x7f' || c.category() == QChar::Other_Format || QStringView(u"<>:\"|?*").contains(c)
        || c == QChar::ReplacementCharacter;
}

} // namespace

QString displayUrl(const QUrl &url)
{
    QUrl shown = url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
    if (shown.hasQuery())
        shown.setQuery(QStringLiteral("…"));
    return shown.toDisplayString();
}

QString safeFileName(const QString &name)
{
    QString safe = name.mid(std::max(name.lastIndexOf(u'/'), name.lastIndexOf(u'\\')) + 1);
    for (QChar &c : safe) {
        if (isForbidden(c))
            c = u'_';
    }
    while (!safe.isEmpty() && (safe.front() == u'.' || safe.front() == u' '))
        safe.remove(0, 1);
    while (!safe.isEmpty() && (safe.back() == u'.' || safe.back() == u' '))
        safe.chop(1);
    while (safe.toUtf8().size() > longestName) {
        // The ending says what it is, so the middle goes.
        const qsizetype dot = safe.lastIndexOf(u'.');
        const qsizetype cut = dot > 0 && safe.size() - dot <= 16 ? dot - 1 : safe.size() - 1;
        safe.remove(cut, 1);
    }
    return safe;
}

QString downloadName(const QByteArray &contentDisposition, const QUrl &url)
{
    const QString candidates[] = {
        extendedValue(parameter(contentDisposition, "filename*")),
        QString::fromUtf8(parameter(contentDisposition, "filename")),
        url.fileName(QUrl::FullyDecoded),
    };
    for (const QString &candidate : candidates) {
        if (const QString safe = safeFileName(candidate); !safe.isEmpty())
            return safe;
    }
    return QStringLiteral("download");
}

} // namespace orrery
