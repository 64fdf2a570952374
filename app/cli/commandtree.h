// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace orrery::cli {

// What completions and the man page need to know of the parser: its shown commands and options, so that both are
// complete whatever commands there are.
struct ShownOption {
    std::vector<std::string> names; // with dashes; one without is positional
    std::string argument;           // "DIR"; empty for flags
    std::string description;
    bool positional = false;
};

struct ShownCommand {
    std::string path; // "data import"; empty for the program itself
    std::string description;
    std::vector<ShownOption> options;
    std::vector<std::string> subcommands; // their names
};

// The program first, then all commands in their order.
std::vector<ShownCommand> shownCommands(const CLI::App &app);

std::string bashCompletion(const CLI::App &app);
std::string zshCompletion(const CLI::App &app);
std::string fishCompletion(const CLI::App &app);

// For man(7).
std::string manPage(const CLI::App &app, const std::string &version);

} // namespace orrery::cli
