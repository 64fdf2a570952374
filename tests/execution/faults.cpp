// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/execution/faults.h"

#include <QFile>

namespace orrery::test {

ProcessResult runWithFault(const OrreryCommand &orrery, const QStringList &arguments, const Fault &fault,
                           QByteArray *failed)
{
    const QString log = orrery.dir().path("faults");
    QFile::remove(log);
    QStringList variables{"LD_PRELOAD=" ORRERY_FAULT_SHIM,
                          "ORRERY_FAULT_PROGRAM=" + fault.program,
                          "ORRERY_FAULT_PATH=" + (fault.path.isEmpty() ? orrery.home() + u'/' : fault.path),
                          "ORRERY_FAULT_AT=" + QString::number(fault.at),
                          "ORRERY_FAULT_ERRNO=" + QString::number(fault.error),
                          "ORRERY_FAULT_LOG=" + log};
    if (fault.lasts)
        variables += "ORRERY_FAULT_LASTS=yes";
    ProcessResult result = orrery.run(arguments, variables);
    if (failed)
        *failed = orrery.dir().read("faults");
    return result;
}

} // namespace orrery::test
