// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/commandtree.h"
#include "core/base/tr.h"

#include <cstdio>

namespace orrery::cli {

namespace {

void print(const std::string &text)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
}

} // namespace

void addCompletion(CLI::App &app, Context &context)
{
    const auto shell = std::make_shared<std::string>();
    CLI::App *completion = app.add_subcommand("completion", "Print the completion script of a shell")->group("");
    completion->add_option("SHELL", *shell, "bash, zsh or fish")
        ->required()
        ->check(CLI::IsMember({"bash", "zsh", "fish"}));
    completion->callback([&app, shell] {
        print(*shell == "bash" ? bashCompletion(app) : *shell == "zsh" ? zshCompletion(app) : fishCompletion(app));
    });
    (void)context;
    app.add_subcommand("man", "Print the man page")->group("")->callback([&app] {
        print(manPage(app, ORRERY_VERSION));
    });
}

} // namespace orrery::cli
