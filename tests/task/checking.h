// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/check.h"

#include "tests/support/tempdir.h"

#include <QString>
#include <QStringList>

namespace orrery::test {

// A task folder that has no problem, to be spoiled by a test.
class CheckedTask
{
public:
    CheckedTask();

    const TempDir &directory() const { return m_directory; }
    QString root() const { return m_directory.path(); }
    void write(const QString &name, const QByteArray &data) const { m_directory.write(name, data); }

    // Whether a Python is here that looks at code.
    static bool canReadCode();

    CheckReport check(const CheckOptions &options = {}) const;
    CheckReport check(Profile profile) const;

    // "error code.syntax train.py:3:5" for each problem of these codes (all where none is given), in order.
    static QStringList told(const CheckReport &report, const QStringList &codes = {});
    // The first problem of the code.
    static const Problem *find(const CheckReport &report, const char *code);

private:
    TempDir m_directory;
};

} // namespace orrery::test
