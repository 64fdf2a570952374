// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandtree.h"

#include <map>

namespace orrery::cli {

namespace {

std::string joined(const std::vector<std::string> &words, const char *between = " ")
{
    std::string text;
    for (const std::string &word : words)
        text += (text.empty() ? "" : between) + word;
    return text;
}

// Text between single quotes of a shell, and without what zsh's or fish's own syntax would take for more.
std::string shellQuoted(const std::string &text)
{
    std::string result = "'";
    for (const char c : text) {
        if (c == '\'')
            result += "'\\''";
        else if (c != '\n')
            result += c;
    }
    return result + '\'';
}

std::string without(std::string text, const std::string &characters)
{
    for (char &c : text) {
        if (characters.find(c) != std::string::npos)
            c = ' ';
    }
    return text;
}

bool isFolder(const ShownOption &option)
{
    return option.argument == "DIR";
}

std::vector<std::string> optionNames(const ShownCommand &command, const ShownCommand &program)
{
    std::vector<std::string> names;
    for (const auto *owner : {&command, &program}) {
        for (const ShownOption &option : owner->options) {
            for (const std::string &name : option.names) {
                if (!option.positional && std::find(names.begin(), names.end(), name) == names.end())
                    names.push_back(name);
            }
        }
    }
    return names;
}

} // namespace

std::string bashCompletion(const CLI::App &app)
{
    const auto commands = shownCommands(app);
    std::string cases;
    std::string withValue;
    for (const ShownCommand &command : commands) {
        cases += "    " + shellQuoted(command.path) + ") words=" + shellQuoted(joined(command.subcommands))
            + " options=" + shellQuoted(joined(optionNames(command, commands.front()))) + " ;;\n";
        for (const ShownOption &option : command.options) {
            if (!option.positional && !option.argument.empty())
                withValue += (withValue.empty() ? "" : "|") + joined(option.names, "|");
        }
    }
    return "# bash completion of orrery: orrery completion bash > ~/.local/share/bash-completion/completions/orrery\n"
           "_orrery() {\n"
           "  local current=\"${COMP_WORDS[COMP_CWORD]}\" command='' words='' options='' i\n"
           "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
           "    case \"${COMP_WORDS[i]}\" in\n"
           "    "
        + withValue
        + ") ((i++)) ;;\n"
          "    -*) ;;\n"
          "    *) case \"${command:+$command }${COMP_WORDS[i]}\" in\n"
        +
        [&] {
            std::string known;
            for (const ShownCommand &command : commands) {
                if (!command.path.empty())
                    known += (known.empty() ? "" : "|") + shellQuoted(command.path);
            }
            return "       " + known + ") command=\"${command:+$command }${COMP_WORDS[i]}\" ;;\n       esac ;;\n";
        }()
        + "    esac\n"
          "  done\n"
          "  case \"$command\" in\n"
        + cases
        + "  esac\n"
          "  COMPREPLY=()\n"
          "  if [[ $current == -* ]]; then\n"
          "    mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$current\")\n"
          "  elif [[ -n $words ]]; then\n"
          "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n"
          "  else\n"
          "    compopt -o filenames 2>/dev/null\n"
          "    mapfile -t COMPREPLY < <(compgen -f -- \"$current\")\n"
          "  fi\n"
          "}\n"
          "complete -F _orrery orrery\n";
}

std::string zshCompletion(const CLI::App &app)
{
    const auto commands = shownCommands(app);
    std::map<std::string, std::string> descriptions;
    for (const ShownCommand &command : commands)
        descriptions[command.path] = without(command.description, ":[]");
    std::string text = "#compdef orrery\n"
                       "# orrery completion zsh > a file _orrery in a directory of $fpath\n"
                       "_orrery() {\n"
                       "  local word command='' found\n"
                       "  for word in ${words[2,CURRENT-1]}; do\n"
                       "    found=\"${command:+$command }$word\"\n"
                       "    case $found in\n";
    for (const ShownCommand &command : commands) {
        if (!command.path.empty())
            text += "    " + shellQuoted(command.path) + ") command=$found ;;\n";
    }
    text += "    esac\n  done\n  case $command in\n";
    for (const ShownCommand &command : commands) {
        text += "  " + shellQuoted(command.path) + ")\n";
        if (!command.subcommands.empty()) {
            text += "    local -a subcommands=(";
            for (const std::string &name : command.subcommands)
                text += "\n      "
                    + shellQuoted(name + ':' + descriptions[command.path.empty() ? name : command.path + ' ' + name]);
            text += ")\n    [[ $PREFIX != -* ]] && _describe command subcommands\n";
        }
        text += "    _arguments -S";
        for (const auto *owner : {&command, &commands.front()}) {
            if (owner == &commands.front() && command.path.empty())
                continue;
            for (const ShownOption &option : owner->options) {
                for (const std::string &name : option.names) {
                    if (option.positional)
                        continue;
                    text += " \\\n      "
                        + shellQuoted(name + '[' + without(option.description, ":[]") + ']'
                                      + (option.argument.empty() ? ""
                                                                 : ':' + without(option.argument, ":")
                                                 + (isFolder(option) ? ":_files -/" : ":_files")));
                }
            }
        }
        text += command.subcommands.empty() ? " \\\n      '*:file:_files'\n    ;;\n" : " \\\n      '*: :'\n    ;;\n";
    }
    return text + "  esac\n}\n_orrery \"$@\"\n";
}

std::string fishCompletion(const CLI::App &app)
{
    const auto commands = shownCommands(app);
    std::map<std::string, std::string> descriptions;
    for (const ShownCommand &command : commands)
        descriptions[command.path] = command.description;
    std::string text = "# fish completion of orrery: orrery completion fish > ~/.config/fish/completions/orrery.fish\n";
    for (const ShownCommand &command : commands) {
        // Inside the command, and inside none of its own.
        std::string condition = command.path.empty() ? "__fish_use_subcommand" : "";
        for (std::size_t begin = 0; !command.path.empty() && begin <= command.path.size();) {
            const std::size_t end = std::min(command.path.find(' ', begin), command.path.size());
            condition += (condition.empty() ? "" : "; and ") + std::string("__fish_seen_subcommand_from ")
                + command.path.substr(begin, end - begin);
            begin = end + 1;
        }
        for (const std::string &name : command.subcommands) {
            const std::string path = command.path.empty() ? name : command.path + ' ' + name;
            const std::string none = command.path.empty()
                ? std::string()
                : "; and not __fish_seen_subcommand_from " + joined(command.subcommands);
            text += "complete -c orrery -f -n " + shellQuoted(condition + none) + " -a " + name + " -d "
                + shellQuoted(descriptions[path]) + '\n';
        }
        for (const ShownOption &option : command.options) {
            if (option.positional)
                continue;
            text += "complete -c orrery";
            if (!command.path.empty())
                text += " -n " + shellQuoted(condition);
            for (const std::string &name : option.names)
                text += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
            text += (option.argument.empty() ? "" : " -r") + std::string(" -d ") + shellQuoted(option.description)
                + '\n';
        }
    }
    return text;
}

} // namespace orrery::cli
