// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/skeleton.h"

#include "core/base/atomicfile.h"
#include "core/base/files.h"
#include "core/base/tr.h"
#include "core/process/process.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>

#include <unistd.h>

namespace orrery {

namespace {

Result<> makeLink(const QString &target, const QString &name)
{
    if (::symlink(QFile::encodeName(target).constData(), QFile::encodeName(name).constData()) != 0)
        return unexpected(systemError(Tr::tr("%1 cannot be made").arg(name), errno));
    return {};
}

Result<> makeByHand(const QString &directory, const Interpreter &python)
{
    const QString bin = directory + QStringLiteral("/bin");
    for (const QString &each : {bin, directory + QStringLiteral("/include"), venvSitePackages(directory, python)}) {
        if (auto made = makeDirectory(each); !made)
            return made;
    }
    const QString named = QStringLiteral("/python%1.%2").arg(python.major).arg(python.minor);
    for (const auto &[target, name] : {std::pair{python.executable, bin + QStringLiteral("/python")},
                                       {QStringLiteral("python"), bin + QStringLiteral("/python3")},
                                       {QStringLiteral("python"), bin + named},
                                       {QStringLiteral("lib"), directory + QStringLiteral("/lib64")}}) {
        if (auto linked = makeLink(target, name); !linked)
            return linked;
    }
    const QString config
        = QStringLiteral("home = %1\ninclude-system-site-packages = false\nversion = %2\nexecutable = %3\n")
              .arg(QFileInfo(python.executable).path(), python.version, python.executable);
    return writeFileAtomically(directory + QStringLiteral("/pyvenv.cfg"), config.toUtf8());
}

} // namespace

QString venvSitePackages(const QString &directory, const Interpreter &python)
{
    return directory + QStringLiteral("/lib/") + QFileInfo(python.library).fileName()
        + QStringLiteral("/site-packages");
}

Outcome<> makeSkeleton(const QString &directory, const Interpreter &python, std::stop_token stop)
{
    if (python.implementation == u"cpython") {
        if (auto made = makeByHand(directory, python); !made)
            return unexpected(Halt(made.error()));
        return {};
    }
    const auto result = runProcess({.program = python.executable,
                                    .arguments = {QStringLiteral("-I"), QStringLiteral("-m"), QStringLiteral("venv"),
                                                  QStringLiteral("--without-pip"), directory}},
                                   stop);
    if (!result)
        return unexpected(result.error());
    if (!result->ok()) {
        return unexpected(Halt(Error{"environment.failed",
                                     Tr::tr("%1 could not make an environment.").arg(python.executable),
                                     QString::fromUtf8(result->error).trimmed(),
                                     {}}));
    }
    return {};
}

} // namespace orrery
