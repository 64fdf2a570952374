// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace orrery::cli {

namespace {

// What docs/cli.md promises for later. A line goes when the thing comes.
constexpr std::array<std::string_view, 22> commands{
    "new",     "init",  "check", "pack",    "rerun",  "continue", "name", "note",    "star",     "diff", "export",
    "compare", "shell", "data",  "storage", "target", "gpu",      "env",  "jupyter", "notebook", "home", "doctor"};

constexpr std::array<std::string_view, 14> options{
    "--image",  "--env",     "--fresh-env", "--home-from",      "--home-mode", "--secret", "--cpus",
    "--memory", "--storage", "--gpus",      "--cpu-time-limit", "--keep",      "--code",   "--rebuild"};

} // namespace

std::optional<std::string> findNotBuilt(const std::vector<std::string> &arguments)
{
    bool command = false;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string &argument = arguments[i];
        if (argument == "--")
            return {};
        if (argument == "--home") {
            ++i;
            continue;
        }
        if (argument.starts_with("-")) {
            const std::string name = argument.substr(0, argument.find('='));
            if (std::find(options.begin(), options.end(), name) != options.end())
                return name;
            continue;
        }
        if (!command && std::find(commands.begin(), commands.end(), argument) != commands.end())
            return "orrery " + argument;
        command = true;
    }
    return {};
}

} // namespace orrery::cli
