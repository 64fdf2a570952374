// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace orrery::cli {

namespace {

// Everything that docs/cli.md promises, with its options (--json is everywhere). What the parser does not know of it is
// not built yet; nothing needs to be taken out here when it comes.
struct Promised {
    std::string_view command;
    std::string_view options;
};

constexpr std::string_view runOptions
    = "--target --image --python --env --fresh-env --input --home-from --home-mode --set --flag --env-var --secret "
      "--cpus --memory --storage --gpus --time-limit --cpu-time-limit --isolation --network --name --anyway --detach "
      "--code --keep";

constexpr std::array<Promised, 53> promised{{
    {"new", "--template"},
    {"init", ""},
    {"check", "--profile --target"},
    {"pack", "-o --layout --level --no-cache --list"},
    {"run", runOptions},
    {"rerun", runOptions},
    {"continue", runOptions},
    {"list", "--task --state --limit"},
    {"show", ""},
    {"logs", "-f --tail --times"},
    {"wait", ""},
    {"stop", "--now"},
    {"name", ""},
    {"note", ""},
    {"star", "--off"},
    {"ls", ""},
    {"get", "-o"},
    {"diff", ""},
    {"export", "-o --chain"},
    {"compare", ""},
    {"rm", "--dry-run"},
    {"shell", ""},
    {"data", ""},
    {"data import", "--kind --note --link"},
    {"data list", ""},
    {"data versions", ""},
    {"data show", ""},
    {"data verify", ""},
    {"data diff", ""},
    {"data rename", ""},
    {"data rm", ""},
    {"data save", ""},
    {"storage", ""},
    {"target", ""},
    {"target add", "--engine --image"},
    {"target list", ""},
    {"target test", ""},
    {"target rm", ""},
    {"gpu", ""},
    {"gpu list", "--watch"},
    {"env", ""},
    {"env list", ""},
    {"env build", "--upgrade"},
    {"env rm", ""},
    {"jupyter", ""},
    {"jupyter start", runOptions},
    {"jupyter list", ""},
    {"jupyter stop", ""},
    {"notebook", ""},
    {"notebook convert", "-o"},
    {"home", ""},
    {"home move", ""},
    {"doctor", "--rebuild"},
}};

const Promised *find(std::string_view command)
{
    const auto it = std::ranges::find(promised, command, &Promised::command);
    return it == promised.end() || command.empty() ? nullptr : &*it;
}

bool lists(std::string_view options, std::string_view name)
{
    while (!options.empty()) {
        const std::size_t space = std::min(options.find(' '), options.size());
        if (options.substr(0, space) == name)
            return true;
        options.remove_prefix(std::min(space + 1, options.size()));
    }
    return false;
}

// The option as this command, or one above it, knows it.
const CLI::Option *known(const CLI::App *app, const std::string &name)
{
    for (; app; app = app->get_parent()) {
        if (const CLI::Option *option = app->get_option_no_throw(name))
            return option;
    }
    return nullptr;
}

} // namespace

std::optional<std::string> findNotBuilt(const CLI::App &program, const std::vector<std::string> &arguments)
{
    const CLI::App *app = &program;
    std::string path;
    for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
        const std::string &argument = arguments[i];
        if (argument.size() > 1 && argument[0] == '-') {
            const std::size_t equals = argument.find('=');
            const std::string name = argument.substr(0, equals);
            const CLI::Option *option = known(app, name);
            const Promised *command = find(path);
            if (!option && command && lists(command->options, name))
                return "orrery " + path + ' ' + name;
            if (option && option->get_items_expected_max() > 0 && equals == std::string::npos)
                ++i; // its value
            continue;
        }
        const std::string longer = path.empty() ? argument : path + ' ' + argument;
        const auto named = [&](const CLI::App *sub) { return sub->get_name() == argument; };
        const auto children = app->get_subcommands(named);
        if (!children.empty()) {
            app = children.front();
            path = longer;
        } else if (find(longer)) {
            return "orrery " + longer;
        }
    }
    return {};
}

} // namespace orrery::cli
