// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/process/process.h"

#include "tests/support/tempdir.h"

#include <QString>
#include <QStringList>

#include <chrono>

namespace orrery::test {

// The command `orrery` with a workspace of its own, as a script or a person would call it.
class OrreryCommand
{
public:
    // limit: for each call; then it is asked to end, which it does with status 5.
    explicit OrreryCommand(std::chrono::seconds limit = std::chrono::seconds(60));
    // Stops what still runs in its workspace.
    ~OrreryCommand();
    OrreryCommand(const OrreryCommand &) = delete;
    OrreryCommand &operator=(const OrreryCommand &) = delete;

    ProcessResult run(const QStringList &arguments) const { return run(arguments, {}); }
    // variables: "NAME=value", over those that we have.
    ProcessResult run(const QStringList &arguments, const QStringList &variables) const;
    // Adds --json; the document, or null where stdout is none.
    Json json(const QStringList &arguments, int *exitCode = nullptr) const;

    // A folder with params.json for train.py, empty requirements and the script. Returns its path.
    QString makeTask(const QString &name, const QByteArray &script, const QByteArray &outputPath = "") const;

    QString home() const { return m_dir.path(QStringLiteral("workspace")); }
    const TempDir &dir() const { return m_dir; }

private:
    TempDir m_dir;
    std::chrono::seconds m_limit;
};

} // namespace orrery::test
