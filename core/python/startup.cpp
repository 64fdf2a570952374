// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/python/startup.h"

#include "core/base/atomicfile.h"
#include "core/base/files.h"
#include "core/python/helperscript.h"

namespace orrery {

Result<QString> writeStartupModule(const QString &directory)
{
    const QByteArray text = helperScript(u"startup/sitecustomize");
    const QString file = directory + QStringLiteral("/sitecustomize.py");
    if (const auto present = readFile(file); present && *present == text)
        return directory;
    if (auto made = makeDirectory(directory); !made)
        return unexpected(made.error());
    if (auto written = writeFileAtomically(file, text); !written)
        return unexpected(written.error());
    return directory;
}

} // namespace orrery
