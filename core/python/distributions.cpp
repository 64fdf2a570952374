// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/python/distributions.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <map>

namespace orrery {

namespace {

// The headers of METADATA or PKG-INFO that name the distribution; they stand before the first empty line.
Package readMetadata(const QString &path)
{
    Package package;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return package;
    for (int line = 0; line < 200 && (package.name.isEmpty() || package.version.isEmpty()); ++line) {
        const QByteArray text = file.readLine(4096);
        if (text.trimmed().isEmpty())
            break;
        if (text.startsWith("Name:"))
            package.name = QString::fromUtf8(text.sliced(5)).trimmed();
        else if (text.startsWith("Version:"))
            package.version = QString::fromUtf8(text.sliced(8)).trimmed();
    }
    return package;
}

Package readDistribution(const QString &directory, const QString &entry)
{
    const QString path = directory + u'/' + entry;
    if (entry.endsWith(u".dist-info"))
        return readMetadata(path + QStringLiteral("/METADATA"));
    return readMetadata(QFileInfo(path).isDir() ? path + QStringLiteral("/PKG-INFO") : path);
}

} // namespace

QString canonicalName(QStringView name)
{
    QString result;
    result.reserve(name.size());
    for (const QChar c : name) {
        if (c != u'-' && c != u'_' && c != u'.')
            result.append(c.toLower());
        else if (!result.endsWith(u'-'))
            result.append(u'-');
    }
    return result;
}

std::vector<Package> installedPackages(const QStringList &sitePackages)
{
    std::map<QString, Package> found;
    for (const QString &directory : sitePackages) {
        const QStringList patterns = {QStringLiteral("*.dist-info"), QStringLiteral("*.egg-info")};
        for (const QString &entry : QDir(directory).entryList(patterns, QDir::AllEntries | QDir::NoDotAndDotDot)) {
            Package package = readDistribution(directory, entry);
            if (!package.name.isEmpty())
                found.try_emplace(canonicalName(package.name), std::move(package));
        }
    }
    std::vector<Package> packages;
    for (auto &[name, package] : found)
        packages.push_back(std::move(package));
    return packages;
}

} // namespace orrery
