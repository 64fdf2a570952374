// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/homechoice.h"

#include "core/base/atomicfile.h"
#include "core/base/files.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

namespace orrery {

namespace {

constexpr Bytes longestPath = 4096;

QString directory()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + QStringLiteral("/orrery");
}

} // namespace

QString chosenHome()
{
    const auto text = readFile(directory() + QStringLiteral("/home"), longestPath);
    const QString path = text ? QFile::decodeName(text->trimmed()) : QString();
    return QDir::isAbsolutePath(path) ? QDir::cleanPath(path) : QString();
}

Result<> chooseHome(const QString &home)
{
    if (auto made = makeDirectory(directory()); !made)
        return made;
    return writeFileAtomically(directory() + QStringLiteral("/home"), QFile::encodeName(home) + '\n');
}

} // namespace orrery
