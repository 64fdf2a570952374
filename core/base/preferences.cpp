// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/preferences.h"

#include "core/base/json.h"

#include <algorithm>

namespace orrery {

Preferences Preferences::read(const Workspace &workspace)
{
    Preferences preferences;
    const auto json = readJsonFile(workspace.settings());
    if (!json || !json->is_object())
        return preferences;
    preferences.theme = stringMember(*json, "theme", preferences.theme);
    preferences.textSize = static_cast<int>(std::clamp<std::int64_t>(integerMember(*json, "text_size", 100), 75, 200));
    preferences.editor = stringMember(*json, "editor");
    preferences.terminal = stringMember(*json, "terminal");
    preferences.notifications = boolMember(*json, "notifications", true);
    preferences.keepAwake = boolMember(*json, "keep_awake", true);
    if (const Json &shortcuts = member(*json, "shortcuts"); shortcuts.is_object()) {
        for (const auto &[id, keys] : shortcuts.items()) {
            if (keys.is_string())
                preferences.shortcuts[QString::fromStdString(id)] = QString::fromStdString(keys.get<std::string>());
        }
    }
    return preferences;
}

Result<> Preferences::write(const Workspace &workspace) const
{
    Json json = Json::object();
    if (auto before = readJsonFile(workspace.settings())) {
        if (before->is_object())
            json = std::move(*before);
    } else if (before.error().code == Code("format.newer")) {
        return unexpected(before.error());
    }
    json["theme"] = toJson(theme);
    json["text_size"] = textSize;
    json["editor"] = toJson(editor);
    json["terminal"] = toJson(terminal);
    json["notifications"] = notifications;
    json["keep_awake"] = keepAwake;
    Json keys = Json::object();
    for (auto it = shortcuts.cbegin(); it != shortcuts.cend(); ++it)
        keys[it.key().toStdString()] = toJson(it.value());
    json["shortcuts"] = keys;
    return writeJsonFile(workspace.settings(), json);
}

} // namespace orrery
