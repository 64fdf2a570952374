// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandtree.h"

#include <CLI/CLI.hpp>

namespace orrery::cli {

namespace {

ShownOption shown(const CLI::Option &option)
{
    ShownOption result;
    for (const std::string &name : option.get_snames())
        result.names.push_back('-' + name);
    for (const std::string &name : option.get_lnames())
        result.names.push_back("--" + name);
    result.positional = result.names.empty();
    if (result.positional)
        result.names.push_back(option.get_single_name());
    if (option.get_items_expected_max() > 0)
        result.argument = result.positional ? option.get_single_name() : option.get_type_name();
    result.description = option.get_description();
    return result;
}

void collect(const CLI::App &app, const std::string &path, std::vector<ShownCommand> &into)
{
    ShownCommand command{path, app.get_description(), {}, {}};
    for (const CLI::Option *option : app.get_options()) {
        if (!option->get_group().empty())
            command.options.push_back(shown(*option));
    }
    const auto visible = [](const CLI::App *sub) { return !sub->get_group().empty() && !sub->get_name().empty(); };
    const auto children = app.get_subcommands(visible);
    for (const CLI::App *child : children)
        command.subcommands.push_back(child->get_name());
    into.push_back(std::move(command));
    for (const CLI::App *child : children)
        collect(*child, path.empty() ? child->get_name() : path + ' ' + child->get_name(), into);
}

} // namespace

std::vector<ShownCommand> shownCommands(const CLI::App &app)
{
    std::vector<ShownCommand> commands;
    collect(app, {}, commands);
    return commands;
}

} // namespace orrery::cli
