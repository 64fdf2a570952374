// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace orrery {

// conda's environment.yml in two parts, since each has its own tools.
// https://docs.conda.io/projects/conda/en/latest/user-guide/tasks/manage-environments.html
struct CondaFile {
    QString file;             // relative to the task's root
    QStringList channels;     // as written; credentials may be in them
    QStringList dependencies; // conda's, as written
    QStringList pip;          // lines of the dependencies' `pip:` list, as in a requirements file
    bool pinned = false;      // every dependency names its version
};

// file: relative to taskRoot. Errors: requirements.invalid_line (no YAML, or without dependencies), io.…
Result<CondaFile> readCondaFile(const QString &taskRoot, const QString &file);

// The name in "conda-forge::numpy=1.26=py311": "numpy".
QString condaPackageName(const QString &dependency);

// What is given to the tool: name, prefix, variables and the `pip:` list are left out.
QByteArray condaFileText(const CondaFile &file);

} // namespace orrery
