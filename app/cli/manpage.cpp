// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandtree.h"

namespace orrery::cli {

namespace {

// Text of a roff line: nothing in it is a request or an escape.
std::string roff(const std::string &text)
{
    std::string result;
    for (const char c : text) {
        if (c == '\\')
            result += "\\e";
        else if (c == '-')
            result += "\\-";
        else
            result += c;
    }
    return !result.empty() && (result[0] == '.' || result[0] == '\'') ? "\\&" + result : result;
}

std::string optionEntry(const ShownOption &option)
{
    std::string names;
    for (const std::string &name : option.names)
        names += (names.empty() ? "" : ", ") + std::string("\\fB") + roff(name) + "\\fR";
    if (!option.positional && !option.argument.empty())
        names += " \\fI" + roff(option.argument) + "\\fR";
    return ".TP\n" + names + '\n' + roff(option.description) + '\n';
}

std::string synopsis(const ShownCommand &command)
{
    std::string text = "\\fBorrery " + roff(command.path) + "\\fR";
    if (!command.subcommands.empty())
        return text + " \\fICOMMAND\\fR";
    bool options = false;
    for (const ShownOption &option : command.options) {
        if (option.positional)
            text += " \\fI" + roff(option.argument.empty() ? option.names.front() : option.argument) + "\\fR";
        else
            options = true;
    }
    return text + (options ? " [\\fIoptions\\fR]" : "");
}

constexpr const char *status = R"(.SH EXIT STATUS
.TP
\fB0\fR
Done; for run and wait: the execution succeeded.
.TP
\fB1\fR
The execution failed or was lost, or check found errors, or a run was refused for them.
.TP
\fB2\fR
Wrong use, or not built yet.
.TP
\fB3\fR
Not found.
.TP
\fB4\fR
Not possible here, before an execution exists: a tool is missing, the disk is full.
.TP
\fB5\fR
Cancelled.
.SH ENVIRONMENT
.TP
\fBORRERY_HOME\fR
The workspace; \fB\-\-home\fR goes before it.
)";

} // namespace

std::string manPage(const CLI::App &app, const std::string &version)
{
    const auto commands = shownCommands(app);
    const ShownCommand &program = commands.front();
    std::string text = ".TH ORRERY 1 \"\" \"orrery " + roff(version) + "\" \"User Commands\"\n"
        + ".SH NAME\norrery \\- " + roff(program.description) + "\n.SH SYNOPSIS\n\\fBorrery\\fR [\\fIoptions\\fR] "
        + "\\fICOMMAND\\fR\n.SH OPTIONS\n";
    for (const ShownOption &option : program.options)
        text += optionEntry(option);
    text += ".SH COMMANDS\n";
    for (const ShownCommand &command : commands) {
        if (command.path.empty())
            continue;
        text += ".SS \"" + synopsis(command) + "\"\n" + roff(command.description) + '\n';
        for (const ShownOption &option : command.options) {
            if (option.names.back() != "--help")
                text += optionEntry(option);
        }
    }
    return text + status;
}

} // namespace orrery::cli
