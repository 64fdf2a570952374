// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/parser.h"

#include <CLI/CLI.hpp>

namespace orrery::cli {

Option Option::required() const
{
    m_option->required();
    return *this;
}

Option Option::argument(const std::string &name) const
{
    m_option->type_name(name);
    return *this;
}

Option Option::oneOf(std::vector<std::string> values) const
{
    m_option->check(CLI::IsMember(std::move(values)));
    return *this;
}

Option Option::between(int least, int most) const
{
    m_option->check(CLI::Range(least, most));
    return *this;
}

Option Option::repeatable() const
{
    m_option->take_all()->allow_extra_args(false);
    return *this;
}

Option Option::hidden() const
{
    m_option->group("");
    return *this;
}

Option Option::needs(Option other) const
{
    m_option->needs(other.m_option);
    return *this;
}

Option Option::excludes(Option other) const
{
    m_option->excludes(other.m_option);
    return *this;
}

Command Command::addCommand(const std::string &name, const std::string &description) const
{
    return *m_app->add_subcommand(name, description);
}

Option Command::addOption(const std::string &names, std::string &value, const std::string &description) const
{
    return Option(m_app->add_option(names, value, description));
}

Option Command::addOption(const std::string &names, int &value, const std::string &description) const
{
    return Option(m_app->add_option(names, value, description));
}

Option Command::addOption(const std::string &names, std::vector<std::string> &values,
                          const std::string &description) const
{
    return Option(m_app->add_option(names, values, description));
}

Option Command::addFlag(const std::string &names, bool &value, const std::string &description) const
{
    return Option(m_app->add_flag(names, value, description));
}

Command Command::onRun(std::function<void()> run) const
{
    m_app->callback(std::move(run));
    return *this;
}

Command Command::needsCommand() const
{
    m_app->require_subcommand(1);
    return *this;
}

Command Command::footer(const std::string &text) const
{
    m_app->footer(text);
    return *this;
}

Command Command::hidden() const
{
    m_app->group("");
    return *this;
}

} // namespace orrery::cli
