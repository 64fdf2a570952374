// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/duration.h"

#include "core/base/tr.h"

#include <QLocale>

namespace orrery {

namespace {

using namespace std::chrono;

struct Unit {
    QStringView name;
    Milliseconds length;
};
// Largest first; "ms" before "m" and "s" is settled by reading the whole word.
constexpr Unit units[] = {{u"d", 24h}, {u"h", 1h}, {u"m", 1min}, {u"s", 1s}, {u"ms", 1ms}};
constexpr double longest = 1e14; // about three thousand years

} // namespace

std::optional<Milliseconds> parseDuration(QStringView text)
{
    text = text.trimmed();
    if (text.isEmpty())
        return {};
    double total = 0;
    while (!text.isEmpty()) {
        qsizetype digits = 0;
        while (digits < text.size() && (text[digits].isDigit() || text[digits] == u'.'))
            ++digits;
        bool ok = false;
        const double number = text.left(digits).toDouble(&ok);
        if (!ok)
            return {};
        text = text.mid(digits);
        qsizetype letters = 0;
        while (letters < text.size() && text[letters].isLetter())
            ++letters;
        const QStringView word = letters == 0 ? QStringView(u"s") : text.left(letters);
        const auto *unit
            = std::find_if(std::begin(units), std::end(units), [&](const Unit &u) { return u.name == word; });
        if (unit == std::end(units))
            return {};
        total += number * static_cast<double>(unit->length.count());
        text = text.mid(letters);
    }
    if (total > longest)
        return {};
    return Milliseconds(static_cast<Milliseconds::rep>(total + 0.5));
}

QString durationToText(Milliseconds duration)
{
    QString text;
    for (const Unit &unit : units) {
        const auto count = duration / unit.length;
        if (count > 0)
            text += QString::number(count) + unit.name.toString();
        duration -= count * unit.length;
    }
    return text.isEmpty() ? QStringLiteral("0s") : text;
}

QString formatDuration(Milliseconds duration)
{
    const auto total = duration.count();
    if (total < 9950)
        return Tr::tr("%1 s").arg(QLocale().toString(static_cast<double>(total) / 1000, 'f', 1));
    const auto s = (total + 500) / 1000;
    if (s < 60)
        return Tr::tr("%1 s").arg(s);
    if (s < 3600)
        return Tr::tr("%1 min %2 s").arg(s / 60).arg(s % 60, 2, 10, QLatin1Char('0'));
    if (s < 86400)
        return Tr::tr("%1 h %2 min").arg(s / 3600).arg(s / 60 % 60, 2, 10, QLatin1Char('0'));
    return Tr::tr("%1 d %2 h").arg(s / 86400).arg(s / 3600 % 24);
}

} // namespace orrery
