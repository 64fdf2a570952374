// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTemporaryDir>

namespace orrery::test {

// A directory of the test's own, removed with it (also where the test took away its own access).
class TempDir
{
public:
    TempDir();
    ~TempDir();
    TempDir(const TempDir &) = delete;
    TempDir &operator=(const TempDir &) = delete;

    QString path() const { return m_dir.path(); }
    QString path(const QString &name) const { return m_dir.filePath(name); }

    // Makes the file and the directories above it. Returns its path.
    QString write(const QString &name, const QByteArray &data) const;
    QByteArray read(const QString &name) const;

private:
    QTemporaryDir m_dir;
};

// While it lives, temporary directories lie in memory, where the machine has such a place: for a test that makes
// thousands of files, or syncs hundreds, and does not ask what a disk does.
class TempDirsInMemory
{
public:
    TempDirsInMemory();
    ~TempDirsInMemory();
    TempDirsInMemory(const TempDirsInMemory &) = delete;
    TempDirsInMemory &operator=(const TempDirsInMemory &) = delete;

private:
    const QByteArray m_before;
};

} // namespace orrery::test
