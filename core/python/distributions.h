// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace orrery {

// An installed Python distribution.
struct Package {
    QString name;    // as its author writes it: "PyYAML"
    QString version; // "6.0.2"

    friend bool operator==(const Package &, const Package &) = default;
};

// The form in which names are equal: lower case, runs of '-', '_' and '.' as one '-' (PEP 503).
QString canonicalName(QStringView name);

// What is installed in these site-packages directories, by their *.dist-info and *.egg-info; sorted by canonical name,
// each once (the first directory wins, as in Python). No Python is run.
std::vector<Package> installedPackages(const QStringList &sitePackages);

} // namespace orrery
