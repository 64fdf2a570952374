// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ids.h"

#include <QRandomGenerator>

#include <algorithm>

namespace orrery {

namespace {

bool isIdCharacter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
}

} // namespace

QString randomId()
{
    static constexpr char16_t alphabet[] = u"abcdefghijklmnopqrstuvwxyz0123456789";
    QString text(ExecutionId::length, Qt::Uninitialized);
    for (QChar &c : text)
        c = alphabet[QRandomGenerator::system()->bounded(36)];
    return text;
}

ExecutionId ExecutionId::random()
{
    return ExecutionId(randomId());
}

std::optional<ExecutionId> ExecutionId::fromString(QStringView text)
{
    if (text.size() != length || !std::all_of(text.begin(), text.end(), isIdCharacter))
        return {};
    return ExecutionId(text.toString());
}

bool isValidName(QStringView text)
{
    if (text.isEmpty() || text.size() > 63 || !isIdCharacter(text[0]))
        return false;
    return std::all_of(text.begin(), text.end(),
                       [](QChar c) { return isIdCharacter(c) || c == u'.' || c == u'_' || c == u'-'; });
}

} // namespace orrery
