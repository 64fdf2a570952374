// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/processes.h"

#include "core/base/files.h"

#include <QDir>

namespace orrery::test {

int countProcesses(const QByteArray &argument)
{
    int count = 0;
    for (const QString &pid : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        const auto line = readFile("/proc/" + pid + "/cmdline");
        count += line && line->split('\0').contains(argument) ? 1 : 0;
    }
    return count;
}

} // namespace orrery::test
