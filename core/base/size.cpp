// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/size.h"

#include "core/base/tr.h"

#include <QLocale>

#include <array>
#include <cmath>

namespace orrery {

std::optional<Bytes> parseSize(QStringView text)
{
    text = text.trimmed();
    qsizetype end = 0;
    while (end < text.size() && (text[end].isDigit() || text[end] == u'.'))
        ++end;
    bool ok = false;
    const double number = text.left(end).toDouble(&ok);
    if (!ok)
        return {};
    QString unit = text.mid(end).trimmed().toString().toLower();
    if (unit.endsWith(u"ib"))
        unit.chop(2);
    else if (unit.endsWith(u'b'))
        unit.chop(1);
    if (unit.size() > 1)
        return {};
    int power = 0;
    if (!unit.isEmpty()) {
        power = static_cast<int>(QStringView(u"kmgtp").indexOf(unit[0])) + 1;
        if (power == 0)
            return {};
    }
    const double bytes = std::ldexp(number, 10 * power);
    if (!(bytes >= 0 && bytes < std::ldexp(1.0, 62)))
        return {};
    return static_cast<Bytes>(std::llround(bytes));
}

QString formatSize(Bytes bytes)
{
    static constexpr std::array units{"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    auto value = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (std::abs(value) >= 999.5 && unit + 1 < units.size()) {
        value /= 1024;
        ++unit;
    }
    const int decimals = unit == 0 || std::abs(value) >= 9.95 ? 0 : 1;
    return Tr::tr("%1 %2").arg(QLocale().toString(value, 'f', decimals), QLatin1StringView(units.at(unit)));
}

QString formatSpeed(double bytesPerSecond)
{
    return Tr::tr("%1/s").arg(formatSize(static_cast<Bytes>(bytesPerSecond)));
}

} // namespace orrery
