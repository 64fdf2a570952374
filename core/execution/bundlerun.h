// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/progress.h"
#include "core/base/scratch.h"
#include "core/execution/launch.h"
#include "core/execution/submit.h"

#include <map>
#include <memory>
#include <stop_token>
#include <vector>

namespace orrery {

// An execution as a bundle tells of it. Its directory is where the bundle was unpacked.
struct BundledExecution {
    ExecutionRecord record;
    std::map<QString, QString> digests; // of bound data, by its source
};

// A bundle from somewhere, unpacked for as long as this object lives. It is a stranger's until it was checked.
class Bundle
{
public:
    // Whether the file is a zip that says that it is one. Cheap.
    static bool isOne(const QString &file);
    // Errors: archive.…, bundle.damaged, format.newer, io.…
    static Outcome<Bundle> open(const Workspace &workspace, const QString &file, std::stop_token stop);

    const QString &file() const { return m_file; }
    // Those that others need first; what the bundle is about last.
    const std::vector<BundledExecution> &executions() const { return m_executions; }

private:
    explicit Bundle(QString file, ScratchDirectory scratch)
        : m_file(std::move(file)), m_scratch(std::make_shared<ScratchDirectory>(std::move(scratch)))
    { }

    QString m_file;
    std::shared_ptr<ScratchDirectory> m_scratch;
    std::vector<BundledExecution> m_executions;
};

// The executions that were made of those of a bundle: their ids there, and here.
using BundledIds = std::map<QString, QString>;

// Runs one of them again, with the code of the bundle, packages in the versions of then, and the changes. Data that was
// bound must be here with the same content; other executions must be among `made`, or be here.
//
// What a stranger could ask for to do harm is not taken from a bundle: it runs in the sandbox unless the changes say
// otherwise; folders of this machine are bound, interpreters of this machine used and secrets given only where the
// changes name them.
// Errors: those of submitRun; bundle.damaged (the code is not the one that it is said to be); data.unavailable (what
// was bound is not here, or is another one); execution.not_found.
Outcome<Submission> submitBundled(const Workspace &workspace, const Programs &programs, const Bundle &bundle,
                                  const BundledExecution &execution, const BundledIds &made, const RunChanges &changes,
                                  Progress &progress, std::stop_token stop);

} // namespace orrery
