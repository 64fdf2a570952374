// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <string_view>

namespace orrery {

// Whose rules the checks apply. None: only what is true everywhere.
enum class Profile { None, Orion, Gear };

// What a profile promises about the machine that runs the task there.
struct ProfileRules {
    Profile profile;
    std::string_view name; // "orion"
    // The interpreter of that place; 0.0 where the task chooses its own.
    int pythonMajor;
    int pythonMinor;
    // Space for everything a user keeps there, in bytes; 0: as much as there is.
    long long storage;
};

const ProfileRules &profileRules(Profile profile);

QString profileName(Profile profile);

// Nothing for a name that is not a profile's.
std::optional<Profile> profileFromName(QStringView name);

// Whether the distribution (any spelling of its name) is there before requirements.txt is installed.
bool isPreinstalled(Profile profile, std::string_view distribution);

// PEP 503: lowercase, runs of '-', '_' and '.' become one '-'.
std::string normalisedPackageName(std::string_view name);

} // namespace orrery
