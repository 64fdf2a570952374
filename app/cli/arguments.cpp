// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"

#include "core/base/tr.h"

#include <QDir>
#include <QFile>

#include <cstdio>

#include <unistd.h>

namespace orrery::cli {

QString pathArgument(const std::string &text)
{
    return QDir::cleanPath(QDir::current().absoluteFilePath(QFile::decodeName(text.c_str())));
}

Result<std::optional<TaskPath>> insidePath(const std::string &text)
{
    const QString path = QString::fromStdString(text);
    if (path.isEmpty() || path == u"." || path == u"./")
        return std::optional<TaskPath>();
    const auto inside = TaskPath::normalised(path);
    if (!inside)
        return unexpected(
            Error{"usage.path", Tr::tr("%1 is not a path inside the working directory").arg(path), {}, {}});
    return std::optional(*inside);
}

bool confirm(const QString &question)
{
    if (::isatty(STDIN_FILENO) == 0 || ::isatty(STDERR_FILENO) == 0)
        return true;
    std::fprintf(stderr, "%s ", qUtf8Printable(question));
    char answer[16] = {};
    if (!std::fgets(answer, sizeof answer, stdin))
        return false;
    return answer[0] == '\n' || answer[0] == 'y' || answer[0] == 'Y';
}

} // namespace orrery::cli
