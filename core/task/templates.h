// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace orrery {

// A task folder that runs as it is.
struct TaskTemplate {
    QString name;        // for programs: "scikit-learn"
    QString title;       // for people
    QString description; // a sentence
};

// In the order in which they are offered; the first one is taken where nobody chose.
std::vector<TaskTemplate> taskTemplates();

// Makes the folder (or fills an empty one) with the template's files. Returns their names. Errors: usage.template (no
// such template), task.exists (something is there), io.…; what was written before an error is taken away again.
Result<QStringList> createFromTemplate(const QString &name, const QString &folder);

} // namespace orrery
