// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"

#include <QString>

namespace orrery {

// Where everything of a workspace lies on disk (docs/formats.md). Only names: makes nothing but the top directory.
class Workspace
{
public:
    // home: an absolute path. $ORRERY_HOME, or the platform's data location, where nothing is given.
    static QString defaultHome();

    // Makes the directory with mode 0700 when missing. Errors: format.newer where a newer version made it (nothing in
    // it is then touched), io.…
    static Result<Workspace> open(const QString &home);

    const QString &home() const { return m_home; }
    QString database() const { return at(u"orrery.db"); }
    QString marker() const { return at(u"workspace.json"); } // which format all of it has
    QString settings() const { return at(u"settings.json"); }
    QString tasks() const { return at(u"tasks.json"); }
    QString codeRepository() const { return at(u"code.git"); }
    QString warehouse() const { return at(u"warehouse"); }
    QString blobs() const { return at(u"blobs"); }
    QString environments() const { return at(u"environments"); }
    QString cache() const { return at(u"cache"); }
    QString crashes() const { return at(u"crashes"); }
    QString executions() const { return at(u"executions"); }
    QString execution(const ExecutionId &id) const { return executions() + u'/' + id.toString(); }

private:
    explicit Workspace(QString home) : m_home(std::move(home)) { }
    QString at(QStringView name) const { return m_home + u'/' + name.toString(); }
    QString m_home;
};

} // namespace orrery
