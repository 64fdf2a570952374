// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/path.h"

#include <QFile>
#include <QStringDecoder>
#include <QStringList>

#include <algorithm>

namespace orrery {

namespace {

constexpr std::size_t longestPath = 4095;

// Unicode's explicit directional formatting characters (UAX #9) and its line and paragraph separators.
bool isDisguise(char16_t c)
{
    return c == 0x061c || (c >= 0x200e && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

bool isPart(std::string_view part)
{
    return !part.empty() && part != "." && part != ".." && part.find('\0') == std::string_view::npos;
}

} // namespace

QString displayName(std::string_view bytes)
{
    const QString text = QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    QString shown;
    shown.reserve(text.size());
    for (const QChar c : text) {
        if (c == u'\n')
            shown += QStringLiteral("\\n");
        else if (c == u'\t')
            shown += QStringLiteral("\\t");
        else if (c < u' ' || c == u'\x7f' || isDisguise(c.unicode()))
            shown += QStringLiteral("\\u%1").arg(static_cast<uint>(c.unicode()), 4, 16, QLatin1Char('0'));
        else
            shown += c;
    }
    return shown;
}

bool isUtf8(std::string_view bytes)
{
    return QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())).isValidUtf8();
}

std::optional<TaskPath> TaskPath::fromBytes(std::string_view bytes)
{
    if (bytes.empty() || bytes.size() > longestPath)
        return {};
    for (std::size_t start = 0; start <= bytes.size();) {
        const std::size_t end = std::min(bytes.find('/', start), bytes.size());
        if (!isPart(bytes.substr(start, end - start)))
            return {};
        start = end + 1;
    }
    return TaskPath(std::string(bytes));
}

std::optional<TaskPath> TaskPath::normalised(QStringView text)
{
    if (text.startsWith(u'/'))
        return {};
    QStringList parts;
    for (const QStringView part : text.split(u'/', Qt::SkipEmptyParts)) {
        if (part == u".")
            continue;
        if (part == u"..") {
            if (parts.isEmpty())
                return {};
            parts.removeLast();
        } else {
            parts.append(part.toString());
        }
    }
    return fromBytes(parts.join(u'/').toStdString());
}

std::string_view TaskPath::fileName() const
{
    const std::size_t slash = m_bytes.rfind('/');
    return std::string_view(m_bytes).substr(slash == std::string::npos ? 0 : slash + 1);
}

std::optional<TaskPath> TaskPath::parent() const
{
    const std::size_t slash = m_bytes.rfind('/');
    if (slash == std::string::npos)
        return {};
    return TaskPath(m_bytes.substr(0, slash));
}

TaskPath TaskPath::child(std::string_view name) const
{
    return TaskPath(m_bytes + '/' + std::string(name));
}

int TaskPath::depth() const
{
    return 1 + static_cast<int>(std::count(m_bytes.begin(), m_bytes.end(), '/'));
}

std::string hostPath(const QString &root, const TaskPath &path)
{
    return QFile::encodeName(root).toStdString() + '/' + path.bytes();
}

} // namespace orrery
