// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/python/sitedirs.h"

#include "core/base/files.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace orrery {

namespace {

constexpr Bytes largestPth = Bytes(1) << 20;

QStringList systemSites(const Interpreter &python)
{
    QStringList sites{python.library + QStringLiteral("/site-packages")};
    if (python.prefix == u"/usr") { // Debian's
        sites += {QStringLiteral("/usr/local/lib/python%1.%2/dist-packages").arg(python.major).arg(python.minor),
                  QStringLiteral("/usr/lib/python3/dist-packages")};
    }
    return sites;
}

} // namespace

QString venvSetting(const QString &directory, QStringView key)
{
    const auto text = readFile(directory + QStringLiteral("/pyvenv.cfg"), largestPth);
    if (!text)
        return {};
    for (const QString &line : QString::fromUtf8(*text).split(u'\n')) {
        const qsizetype equals = line.indexOf(u'=');
        if (equals > 0 && line.first(equals).trimmed() == key)
            return line.sliced(equals + 1).trimmed();
    }
    return {};
}

QStringList sitePackagesOf(const QString &directory, const Interpreter &python)
{
    QStringList sites;
    if (QFileInfo::exists(directory + QStringLiteral("/pyvenv.cfg"))) {
        const QString library = QFileInfo(python.library).fileName();
        sites.append(directory + QStringLiteral("/lib/") + library + QStringLiteral("/site-packages"));
        if (!QFileInfo(directory + QStringLiteral("/lib64")).isSymLink())
            sites.append(directory + QStringLiteral("/lib64/") + library + QStringLiteral("/site-packages"));
        if (venvSetting(directory, u"include-system-site-packages").toLower() == u"true")
            sites += systemSites(python);
    } else {
        sites = systemSites(python);
    }
    const auto isMissing = [](const QString &site) { return !QFileInfo(site).isDir(); };
    sites.erase(std::remove_if(sites.begin(), sites.end(), isMissing), sites.end());
    return sites;
}

QStringList linkedDirectories(const QStringList &sitePackages)
{
    static const QRegularExpression quotedPath(QStringLiteral("['\"](/[^'\"\n]+)['\"]"));
    QStringList found;
    const auto add = [&found](const QString &path) {
        if (path.startsWith(u'/') && path != u"/" && QFileInfo::exists(path) && !found.contains(path))
            found.append(path);
    };
    for (const QString &site : sitePackages) {
        const QDir directory(site);
        for (const QString &name : directory.entryList({QStringLiteral("*.pth")}, QDir::Files)) {
            const auto text = readFile(directory.filePath(name), largestPth);
            for (const QString &line : text ? QString::fromUtf8(*text).split(u'\n') : QStringList())
                add(QDir::cleanPath(line.trimmed()));
        }
        // setuptools' editable finders hold a table of paths.
        for (const QString &name : directory.entryList({QStringLiteral("__editable__*finder.py")}, QDir::Files)) {
            const auto text = readFile(directory.filePath(name), largestPth);
            for (auto it = quotedPath.globalMatch(text ? QString::fromUtf8(*text) : QString()); it.hasNext();)
                add(QDir::cleanPath(it.next().captured(1)));
        }
    }
    return found;
}

} // namespace orrery
