// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/warehouse/import.h"
#include "core/warehouse/manifest.h"
#include "core/warehouse/warehouse.h"

#include "tests/support/tempdir.h"

#include <QDir>
#include <QDirIterator>

#include <map>
#include <string>

namespace orrery::test {

// A workspace with a warehouse, and a place for what is imported.
class WarehouseFixture
{
public:
    WarehouseFixture() : workspace(*Workspace::open(dir.path("workspace"))), warehouse(workspace) { }

    ImportRequest request(const QString &name, const QString &source) const
    {
        ImportRequest request;
        request.name = name;
        request.source = source;
        return request;
    }
    // What fails ends the test program.
    DataVersion import(const ImportRequest &request) const
    {
        auto version = importData(workspace, request, Progress::none(), {});
        if (!version)
            qFatal("%s", qPrintable(version.error().asError().message));
        return std::move(*version);
    }
    DataVersion import(const QString &name, const QString &source) const { return import(request(name, source)); }
    Code importError(const ImportRequest &request) const
    {
        const auto version = importData(workspace, request, Progress::none(), {});
        return version ? Code() : version.error().asError().code;
    }

    // Path to content, of the files in a directory.
    static std::map<std::string, std::string> contents(const QString &directory)
    {
        std::map<std::string, std::string> found;
        QDirIterator it(directory, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            if (file.open(QIODevice::ReadOnly))
                found[file.fileName().mid(directory.size() + 1).toStdString()] = file.readAll().toStdString();
        }
        return found;
    }
    // Everything that is not a name of data: leftovers, while nobody imports.
    QStringList leftovers() const
    {
        return QDir(warehouse.root()).entryList({".import-*", ".removed-*"}, QDir::AllEntries | QDir::Hidden);
    }

    TempDir dir;
    Workspace workspace;
    Warehouse warehouse;
};

} // namespace orrery::test
