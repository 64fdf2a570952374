// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/viewstate.h"

#include "core/base/files.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

namespace orrery {

namespace {

QString fileOf(const Workspace &workspace, const QString &folder)
{
    const QByteArray hash = QCryptographicHash::hash(QFile::encodeName(folder), QCryptographicHash::Sha256).toHex();
    return workspace.home() + QStringLiteral("/views/") + QString::fromLatin1(hash.left(32)) + QStringLiteral(".json");
}

} // namespace

Json readViewState(const Workspace &workspace, const QString &folder)
{
    auto json = readJsonFile(fileOf(workspace, folder));
    return json && stringMember(*json, "folder") == folder ? std::move(*json) : Json::object();
}

Result<> writeViewState(const Workspace &workspace, const QString &folder, const Json &state)
{
    const QString file = fileOf(workspace, folder);
    if (auto made = makeDirectory(QFileInfo(file).path(), 0700); !made)
        return made;
    Json whole = state;
    whole["folder"] = toJson(folder);
    return writeJsonFile(file, whole);
}

} // namespace orrery
