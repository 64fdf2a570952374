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

void addCompletion(Command app, Context &context)
{
    const auto shell = std::make_shared<std::string>();
    const Command completion = app.addCommand("completion", "Print the completion script of a shell").hidden();
    completion.addOption("SHELL", *shell, "bash, zsh or fish").required().oneOf({"bash", "zsh", "fish"});
    completion.onRun([app, shell] {
        print(*shell == "bash"      ? bashCompletion(app.parser())
                  : *shell == "zsh" ? zshCompletion(app.parser())
                                    : fishCompletion(app.parser()));
    });
    (void)context;
    app.addCommand("man", "Print the man page").hidden().onRun([app] { print(manPage(app.parser(), ORRERY_VERSION)); });
}

} // namespace orrery::cli
