// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/templates.h"

#include "core/base/atomicfile.h"
#include "core/base/files.h"
#include "core/base/tr.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

// The resources of a static library are linked in by this call alone; it cannot stand in a namespace.
static void loadTemplates()
{
    Q_INIT_RESOURCE(templates);
}

namespace orrery {

namespace {

QString resourceFolder(const QString &name)
{
    return QStringLiteral(":/orrery/templates/") + name;
}

Result<> writeOne(const QString &resource, const QString &target)
{
    QFile file(resource);
    if (!file.open(QIODevice::ReadOnly))
        return unexpected(Error{"io.failed", Tr::tr("A file of the template cannot be read"), resource, {}});
    if (auto made = makeDirectory(QFileInfo(target).path()); !made)
        return made;
    return writeFileAtomically(target, file.readAll());
}

QStringList filesOf(const QString &name)
{
    QStringList files;
    const QString top = resourceFolder(name);
    QDirIterator it(top, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        files.append(it.next().mid(top.size() + 1));
    files.sort();
    return files;
}

} // namespace

std::vector<TaskTemplate> taskTemplates()
{
    return {
        {QStringLiteral("empty"), Tr::tr("Empty"), Tr::tr("One script that writes one file.")},
        {QStringLiteral("scikit-learn"), Tr::tr("scikit-learn training"),
         Tr::tr("Learns to read handwritten digits from a data set that comes with scikit-learn; writes a model and "
                "a plot.")},
        {QStringLiteral("pytorch"), Tr::tr("PyTorch training"),
         Tr::tr("Trains a small network on points that the script makes, on the GPU where there is one.")},
        {QStringLiteral("data-preparation"), Tr::tr("Data preparation"),
         Tr::tr("Cleans tables and splits them into a training and a test part.")},
    };
}

Result<QStringList> createFromTemplate(const QString &name, const QString &folder)
{
    loadTemplates();
    QStringList names;
    for (const TaskTemplate &known : taskTemplates())
        names.append(known.name);
    if (!names.contains(name))
        return unexpected(Error{"usage.template",
                                Tr::tr("There is no template %1").arg(name),
                                {},
                                Tr::tr("Templates are: %1.").arg(names.join(QStringLiteral(", ")))});
    const QFileInfo info(folder);
    const bool existed = info.exists() || info.isSymLink();
    if (existed && (!info.isDir() || !QDir(folder).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)))
        return unexpected(Error{"task.exists",
                                info.isDir() ? Tr::tr("The folder %1 is not empty").arg(folder)
                                             : Tr::tr("%1 is there already").arg(folder),
                                {},
                                Tr::tr("Name a folder that does not exist yet; “orrery init” makes an existing one a "
                                       "task.")});
    if (auto made = makeDirectory(folder); !made)
        return unexpected(made.error());
    QStringList written;
    for (const QString &file : filesOf(name)) {
        if (auto done = writeOne(resourceFolder(name) + u'/' + file, folder + u'/' + file); !done) {
            for (const QString &entry : QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot))
                (void)removeTree(folder + u'/' + entry);
            if (!existed)
                (void)removeTree(folder);
            return unexpected(done.error());
        }
        written.append(file);
    }
    return written;
}

} // namespace orrery
