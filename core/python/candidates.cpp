// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/python/candidates.h"

#include "core/python/pyenv.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace orrery {

namespace {

bool isProgram(const QString &path)
{
    const QFileInfo file(path);
    return file.isFile() && file.isExecutable();
}

void addUnique(QStringList &list, const QString &path)
{
    if (!path.isEmpty() && !list.contains(path))
        list.append(path);
}

QStringList pathDirectories()
{
    return qEnvironmentVariable("PATH", QStringLiteral("/usr/local/bin:/usr/bin:/bin")).split(u':', Qt::SkipEmptyParts);
}

QString dataHome()
{
    return qEnvironmentVariable("XDG_DATA_HOME", QDir::homePath() + QStringLiteral("/.local/share"));
}

// Directories whose every subdirectory is the prefix of one interpreter.
QStringList collections()
{
    const QString home = QDir::homePath();
    return {pyenvRoot() + QStringLiteral("/versions"),
            qEnvironmentVariable("UV_PYTHON_INSTALL_DIR", dataHome() + QStringLiteral("/uv/python")),
            qEnvironmentVariable("ASDF_DATA_DIR", home + QStringLiteral("/.asdf")) + QStringLiteral("/installs/python"),
            qEnvironmentVariable("MISE_DATA_DIR", dataHome() + QStringLiteral("/mise"))
                + QStringLiteral("/installs/python"),
            home + QStringLiteral("/.rye/py"),
            QStringLiteral("/opt/python")};
}

void addInterpretersOf(QStringList &list, const QString &directory)
{
    static const QRegularExpression name(QStringLiteral("^(python3(\\.\\d+t?)?|python|pypy3(\\.\\d+)?)$"));
    const QDir dir(directory);
    for (const QString &file : dir.entryList({QStringLiteral("python*"), QStringLiteral("pypy3*")}, QDir::Files)) {
        if (name.match(file).hasMatch() && isProgram(dir.filePath(file)))
            addUnique(list, dir.filePath(file));
    }
}

} // namespace

QString pythonIn(const QString &prefix)
{
    for (const QStringView name : {u"/bin/python3", u"/bin/python", u"/bin/pypy3"}) {
        if (isProgram(prefix + name.toString()))
            return prefix + name.toString();
    }
    return {};
}

QStringList condaRoots()
{
    const QString home = QDir::homePath();
    QStringList names;
    for (const QString &variable : {qEnvironmentVariable("CONDA_EXE"), qEnvironmentVariable("MAMBA_EXE")}) {
        if (!variable.isEmpty())
            names.append(QFileInfo(QFileInfo(variable).path()).path());
    }
    names.append(qEnvironmentVariable("MAMBA_ROOT_PREFIX", home + QStringLiteral("/micromamba")));
    for (const QStringView name : {u"miniconda3", u"miniforge3", u"mambaforge", u"anaconda3", u"conda", u"miniconda"})
        names += {home + u'/' + name.toString(), home + QStringLiteral("/.") + name.toString(),
                  QStringLiteral("/opt/") + name.toString()};
    QStringList roots;
    for (const QString &name : names) {
        if (QFileInfo(name + QStringLiteral("/conda-meta")).isDir()
            || QFileInfo(name + QStringLiteral("/envs")).isDir())
            addUnique(roots, name);
    }
    return roots;
}

QStringList onPath(const QString &name)
{
    QStringList found;
    for (const QString &directory : pathDirectories()) {
        const QString file = directory + u'/' + name;
        if (isProgram(file))
            addUnique(found, isPyenvShim(file) ? behindPyenvShim(file) : file);
    }
    return found;
}

QStringList interpreterCandidates(const QStringList &extra)
{
    QStringList found = onPath(QStringLiteral("python3"));
    for (const QString &given : extra)
        addUnique(found, isProgram(given) ? given : pythonIn(given));
    for (const QString &directory : pathDirectories()) {
        if (!QFileInfo(directory + QStringLiteral("/../versions")).isDir() || QDir(directory).dirName() != u"shims")
            addInterpretersOf(found, directory);
    }
    for (const QString &collection : collections()) {
        for (const QString &name : QDir(collection).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            addUnique(found, pythonIn(collection + u'/' + name));
    }
    for (const QString &root : condaRoots())
        addUnique(found, pythonIn(root));
    for (const QString &directory : {QStringLiteral("/usr/local/bin"), QStringLiteral("/usr/bin"),
                                     QDir::homePath() + QStringLiteral("/.local/bin")})
        addInterpretersOf(found, directory);
    return found;
}

} // namespace orrery
