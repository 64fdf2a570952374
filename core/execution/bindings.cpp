// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/bindings.h"

#include "core/base/tr.h"

#include <QFileInfo>

namespace orrery {

Result<RunBinding> resolveBinding(int slot, const QString &source)
{
    if (!source.startsWith(u"dir:")) {
        return unexpected(Error{"settings.unknown_binding",
                                Tr::tr("There is nothing called \"%1\" to bind at input%2.").arg(source).arg(slot),
                                {},
                                Tr::tr("A folder of this machine is bound as dir:PATH.")});
    }
    const QFileInfo info(source.mid(4));
    if (!info.isDir() || !info.isReadable()) {
        return unexpected(Error{"data.unavailable",
                                Tr::tr("The folder %1, to be bound at input%2, is not there or cannot be read.")
                                    .arg(info.filePath())
                                    .arg(slot),
                                {},
                                {}});
    }
    return RunBinding{slot, source, QStringLiteral("directory"), info.canonicalFilePath()};
}

Result<std::pair<int, QString>> parseInputOption(const QString &text)
{
    const qsizetype equals = text.indexOf(u'=');
    bool ok = false;
    const int slot = text.left(equals).toInt(&ok);
    if (equals < 0 || !ok || slot < 0 || slot > 4 || equals + 1 == text.size()) {
        return unexpected(Error{"usage.input",
                                Tr::tr("--input %1: N=SOURCE is expected, N from 0 to 4").arg(text),
                                {},
                                Tr::tr("For example --input 0=dir:/data/digits")});
    }
    return std::pair(slot, text.mid(equals + 1));
}

} // namespace orrery
