// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/path.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <stop_token>
#include <vector>

namespace orrery {

// The helper script and what it needs beside it, written to a directory that is removed with this object.
class AnalysisScripts
{
public:
    AnalysisScripts();
    ~AnalysisScripts();
    AnalysisScripts(const AnalysisScripts &) = delete;
    AnalysisScripts &operator=(const AnalysisScripts &) = delete;

    // Errors: io.…
    Result<> write();
    QString script() const;

    // Changes whenever one of the scripts does.
    static QByteArray version();

private:
    QString m_directory;
};

// One source's line of output; an empty line where the source ended the process. Called on the calling thread.
using AnalysisSink = std::function<void(std::size_t index, QByteArrayView line)>;

// Runs the script over these sources below root, one process after the other: a new one whenever a source has ended
// it. Errors: environment.no_python where it ends before it has read the first.
Outcome<> runAnalysis(const QString &python, const QString &script, const QString &root,
                      const std::vector<TaskPath> &sources, const AnalysisSink &sink, const std::stop_token &stop);

} // namespace orrery
