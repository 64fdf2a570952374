// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

namespace orrery {

// Where a folder without requirements.txt says what it needs. What is found is an offer: names of conda packages are
// not always those of pip's.
struct OtherRequirements {
    QString file;      // "pyproject.toml", "environment.yml", "environment.yaml"
    QStringList lines; // for requirements.txt
    QString python;    // "3.11", where the file asks for one; else empty
};

// pyproject.toml where its [project] lists dependencies, else conda's environment.yml. Nothing where there is neither.
std::optional<OtherRequirements> findOtherRequirements(const QString &taskRoot);

// The strings of [project] dependencies (PEP 621). Nothing where the file has no such list, or leaves it to a tool.
std::optional<QStringList> projectDependencies(const QByteArray &toml);

// The dependencies of an environment.yml, in pip's words. Nothing where it is none.
std::optional<OtherRequirements> condaDependencies(const QByteArray &yaml);

// conda's own file of the folder: "environment.yml" or "environment.yaml". Empty: none.
QString condaFile(const QString &taskRoot);

} // namespace orrery
