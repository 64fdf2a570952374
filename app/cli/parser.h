// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace orrery::cli {

// The words of a command line. CLI11 does the work, in few sources: it is all headers, and a file that includes it
// takes three times as long to compile. Both classes are handles: copies mean the same, and what they are given by
// reference is written when the arguments are parsed, so it must live until then.

class Option
{
public:
    Option required() const;
    Option argument(const std::string &name) const; // how help calls its value: "DIR"
    Option oneOf(std::vector<std::string> values) const;
    Option between(int least, int most) const; // of a number
    Option repeatable() const;                 // once for each value
    Option hidden() const;
    Option needs(Option other) const;
    Option excludes(Option other) const;

private:
    friend class Command;
    explicit Option(CLI::Option *option) : m_option(option) { }
    CLI::Option *m_option;
};

class Command
{
public:
    Command(CLI::App &app) : m_app(&app) { } // NOLINT(google-explicit-constructor): they are the same thing

    Command addCommand(const std::string &name, const std::string &description) const;
    // names: "--level", "-o,--output"; one without dashes is known by its place.
    Option addOption(const std::string &names, std::string &value, const std::string &description = {}) const;
    Option addOption(const std::string &names, int &value, const std::string &description = {}) const;
    // All the values that are left, by place; behind dashes one or more.
    Option addOption(const std::string &names, std::vector<std::string> &values,
                     const std::string &description = {}) const;
    Option addFlag(const std::string &names, bool &value, const std::string &description) const;
    Command onRun(std::function<void()> run) const;
    Command needsCommand() const; // it is nothing without one of its own commands
    Command footer(const std::string &text) const;
    Command hidden() const;
    CLI::App &parser() const { return *m_app; }

private:
    CLI::App *m_app;
};

} // namespace orrery::cli
