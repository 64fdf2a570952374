// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/snapshot/codestore.h"

#include "tests/support/tempdir.h"

#include <QByteArray>
#include <QStringList>

namespace orrery::test {

// What git says: its standard output. Fails the program where git does not run or does not end with 0, unless a place
// for its exit status is given. git reads no configuration but the repository's own.
QByteArray git(const QString &repository, const QStringList &arguments, int *exitStatus = nullptr);

// The files below root as a walk would list them, directories included, sorted by path.
std::vector<SnapshotFile> listFiles(const QString &root);

// A store below directory, and the shortest way to use it; what fails ends the test program.
class Store
{
public:
    explicit Store(const QString &directory)
        : git(directory + QStringLiteral("/code.git")), blobs(directory + QStringLiteral("/blobs")), code(git, blobs)
    { }
    CodeSnapshot take(const ExecutionId &id, const QString &root,
                      const QDateTime &time = QDateTime::fromSecsSinceEpoch(1'700'000'000)) const;
    void checkOut(const QString &commit, const QString &directory) const;

    QString git;
    QString blobs;
    CodeStore code;
};

// Waits until the files below root are so old that the stat cache relies on them (two seconds).
void settle(const QString &root);

ExecutionId id(const char *tenCharacters);
TaskPath path(std::string_view bytes);

} // namespace orrery::test
