// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/python/pyenv.h"

#include "core/base/files.h"
#include "core/python/version.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace orrery {

namespace {

QString rootOfShim(const QString &program)
{
    const QDir shims = QFileInfo(program).dir();
    const QString root = QFileInfo(shims.path()).path();
    return shims.dirName() == u"shims" && QFileInfo(root + QStringLiteral("/versions")).isDir() ? root : QString();
}

QStringList selectedVersions(const QString &root)
{
    const QString variable = qEnvironmentVariable("PYENV_VERSION");
    if (!variable.isEmpty())
        return variable.split(u':', Qt::SkipEmptyParts);
    static const QRegularExpression space(QStringLiteral("\\s+"));
    const auto file = readFile(root + QStringLiteral("/version"), 4096);
    return file ? QString::fromUtf8(*file).split(space, Qt::SkipEmptyParts) : QStringList(QStringLiteral("system"));
}

QString directoryOfVersion(const QString &versions, const QString &name)
{
    const QString exact = versions + u'/' + name;
    if (QFileInfo(exact).isDir())
        return exact;
    const auto wanted = ReleaseVersion::fromText(name);
    QString best;
    std::optional<ReleaseVersion> bestVersion;
    for (const QString &present : QDir(versions).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const auto version = ReleaseVersion::fromText(present);
        if (wanted && version && wanted->isPrefixOf(*version) && (!bestVersion || *version > *bestVersion)) {
            best = versions + u'/' + present;
            bestVersion = version;
        }
    }
    return best;
}

QString onRestOfPath(const QString &name, const QString &shims)
{
    for (const QString &directory : qEnvironmentVariable("PATH").split(u':', Qt::SkipEmptyParts)) {
        const QFileInfo file(directory + u'/' + name);
        if (directory != shims && file.isFile() && file.isExecutable())
            return file.filePath();
    }
    return {};
}

} // namespace

QString pyenvRoot()
{
    return qEnvironmentVariable("PYENV_ROOT", QDir::homePath() + QStringLiteral("/.pyenv"));
}

bool isPyenvShim(const QString &program)
{
    return !rootOfShim(program).isEmpty();
}

QString behindPyenvShim(const QString &program)
{
    const QString root = rootOfShim(program);
    const QString name = QFileInfo(program).fileName();
    for (const QString &version : selectedVersions(root)) {
        QString found;
        if (version == u"system")
            found = onRestOfPath(name, QFileInfo(program).path());
        else if (const QString prefix = directoryOfVersion(root + QStringLiteral("/versions"), version);
                 !prefix.isEmpty())
            found = prefix + QStringLiteral("/bin/") + name;
        if (QFileInfo(found).isExecutable())
            return found;
    }
    return {};
}

} // namespace orrery
