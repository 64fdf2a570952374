// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/executions.h"

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/execution/directory.h"

#include <QDir>
#include <QFile>

namespace orrery::test {

void writeExecution(const Workspace &workspace, const ExecutionSpec &spec, const ExecutionStatus &status,
                    const QByteArray &log)
{
    const ExecutionDirectory directory(workspace.execution(spec.id));
    // As the core does it: put together aside, then named at once.
    const QString aside = workspace.home() + QStringLiteral("/aside-") + spec.id.toString();
    const ExecutionDirectory made(aside);
    QDir().mkpath(aside);
    QDir().mkpath(workspace.executions());
    // Not synced: ten thousand of them are written in a test.
    const auto write = [](const QString &name, const QByteArray &bytes) {
        QFile file(name);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    };
    const auto document = [](const Json &object) {
        Json whole{{"format", fileFormat}};
        whole.update(object);
        return toBytes(whole);
    };
    if (!write(made.spec(), document(spec.toJson())) || !write(made.state(), document(status.toJson()))
        || !write(made.log(), log) || !QDir().rename(aside, directory.path()))
        qFatal("an execution for the test cannot be written to %s", qPrintable(directory.path()));
}

} // namespace orrery::test
