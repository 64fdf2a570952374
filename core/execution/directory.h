// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"

#include <QString>

namespace orrery {

// The names of the files of one execution (docs/formats.md). executions/<id> in the workspace.
class ExecutionDirectory
{
public:
    explicit ExecutionDirectory(QString path) : m_path(std::move(path)) { }

    const QString &path() const { return m_path; }
    // The last part of the path; nothing where it is not an id.
    std::optional<ExecutionId> id() const;

    QString spec() const { return at("spec.json"); }
    QString state() const { return at("state.json"); }
    QString request() const { return at("request.json"); }
    QString notes() const { return at("notes.json"); }
    QString supervisorLock() const { return at("supervisor.lock"); }
    QString runLock() const { return at("run.lock"); }
    QString run() const { return at("run.json"); }
    QString exit() const { return at("exit.json"); }
    QString events() const { return at("events.jsonl"); }
    QString log() const { return at("log"); }
    QString logTimes() const { return at("log.times"); }
    QString metrics() const { return at("metrics.jsonl"); }
    QString reserve() const { return at("reserve"); } // room for the last state, while a supervisor works
    QString temporary() const { return at("tmp"); }
    QString work() const { return at("work"); }
    // What an execution began with, where that is an earlier working directory.
    QString home() const { return at("home.json"); }
    // The two layers of a working directory while it lives as an overlay; work() shows nothing then.
    QString overlay() const { return at("overlay"); }
    QString upper() const { return at("overlay/upper"); }
    QString overlayWork() const { return at("overlay/work"); }
    QString newWork() const { return at("work.new"); }
    // There where it was deleted while another execution needs it.
    QString removed() const { return at("removed"); }
    QString workManifest() const { return at("work.jsonl"); }
    QString outputZip() const { return at("output.zip"); }

private:
    QString at(const char *name) const { return m_path + u'/' + QLatin1StringView(name); }
    QString m_path;
};

} // namespace orrery
