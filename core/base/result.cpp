// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/result.h"

#include "core/base/tr.h"

#include <cerrno>
#include <cstring>
#include <system_error>

namespace orrery {

namespace {

Code codeOfErrno(int errorNumber)
{
    switch (errorNumber) {
    case ENOSPC:
    case EDQUOT:
        return "io.full";
    case ENOENT:
    case ENOTDIR:
        return "io.not_found";
    case EACCES:
    case EPERM:
        return "io.denied";
    case EROFS:
        return "io.read_only";
    default:
        return "io.failed";
    }
}

} // namespace

QString errnoText(int errorNumber)
{
    return QString::fromStdString(std::generic_category().message(errorNumber));
}

Error systemError(const QString &what, int errorNumber)
{
    const QString reason = errnoText(errorNumber);
    return Error{
        codeOfErrno(errorNumber), Tr::tr("%1: %2").arg(what, reason), QStringLiteral("errno %1").arg(errorNumber), {}};
}

} // namespace orrery
