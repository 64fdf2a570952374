// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tempdir.h"

#include "core/base/files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace orrery::test {

TempDir::TempDir() : m_dir(QDir::tempPath() + QStringLiteral("/orrery-test-XXXXXX"))
{
    if (!m_dir.isValid())
        qFatal("no temporary directory: %s", qPrintable(m_dir.errorString()));
    m_dir.setAutoRemove(false);
}

TempDir::~TempDir()
{
    if (const auto removed = removeTree(m_dir.path()); !removed)
        qWarning("left behind: %s", qPrintable(removed.error().message));
}

QString TempDir::write(const QString &name, const QByteArray &data) const
{
    const QString target = path(name);
    QDir().mkpath(QFileInfo(target).path());
    QFile file(target);
    if (!file.open(QIODevice::WriteOnly) || file.write(data) != data.size())
        qFatal("%s: %s", qPrintable(target), qPrintable(file.errorString()));
    return target;
}

QByteArray TempDir::read(const QString &name) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll();
}

TempDirsInMemory::TempDirsInMemory() : m_before(qgetenv("TMPDIR"))
{
    if (QFileInfo(QStringLiteral("/dev/shm")).isWritable())
        qputenv("TMPDIR", "/dev/shm");
}

TempDirsInMemory::~TempDirsInMemory()
{
    if (m_before.isEmpty())
        qunsetenv("TMPDIR");
    else
        qputenv("TMPDIR", m_before);
}

} // namespace orrery::test
