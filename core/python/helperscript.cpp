// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/python/helperscript.h"

#include "core/python/embedded.h"

namespace orrery {

QByteArray helperScript(QStringView name)
{
    QByteArray file = name.toUtf8();
    if (!file.endsWith(".py"))
        file += ".py";
    for (std::size_t i = 0; i < embeddedScriptCount; ++i) {
        const EmbeddedScript &script = embeddedScripts[i];
        if (file == script.name) {
            // The table lives as long as the program: no copy.
            return QByteArray::fromRawData(reinterpret_cast<const char *>(script.bytes),
                                           static_cast<qsizetype>(script.size));
        }
    }
    return {};
}

} // namespace orrery
