// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/pathjson.h"

#include "core/base/json.h"

namespace orrery {

void putPath(Json &object, const TaskPath &path)
{
    object["path"] = isUtf8(path.bytes()) ? path.bytes() : displayName(path.bytes()).toStdString();
    if (!isUtf8(path.bytes()))
        object["path_base64"] = QByteArray::fromStdString(path.bytes()).toBase64().toStdString();
}

std::optional<TaskPath> getPath(const Json &object)
{
    if (const auto exact = optionalString(object, "path_base64"))
        return TaskPath::fromBytes(QByteArray::fromBase64(exact->toLatin1()).toStdString());
    return TaskPath::fromBytes(stringMember(object, "path").toStdString());
}

} // namespace orrery
