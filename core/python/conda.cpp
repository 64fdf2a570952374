// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/python/conda.h"

#include "core/process/process.h"
#include "core/python/candidates.h"

#include <QDir>
#include <QFileInfo>

namespace orrery {

namespace {

bool isMicromamba(const QString &program)
{
    return QFileInfo(program).fileName() == u"micromamba";
}

} // namespace

std::optional<CondaTool> findConda()
{
    QStringList places;
    for (const QStringView name : {u"micromamba", u"mamba", u"conda"})
        places.append(findProgram(name.toString()));
    places += {qEnvironmentVariable("MAMBA_EXE"), qEnvironmentVariable("CONDA_EXE"),
               QDir::homePath() + QStringLiteral("/.local/bin/micromamba")};
    for (const QString &root : condaRoots()) {
        for (const QStringView name : {u"/bin/mamba", u"/bin/conda"})
            places.append(root + name.toString());
    }
    for (const QString &place : places) {
        if (!place.isEmpty() && QFileInfo(place).isExecutable())
            return CondaTool{place, isMicromamba(place)};
    }
    return {};
}

} // namespace orrery
