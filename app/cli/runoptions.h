// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/parser.h"
#include "core/execution/submit.h"

#include <string>
#include <vector>

namespace orrery::cli {

// The options that run, rerun and continue share.
class RunOptions
{
public:
    void addTo(Command command);
    // home: with which the run begins where --home-from names no other. Secrets have no values yet (obtainSecrets).
    // Errors: usage.…
    Result<RunChanges> toChanges(std::optional<HomeSource> home = {}) const;

private:
    std::vector<std::string> m_set;   // NAME=VALUE
    std::vector<std::string> m_flags; // NAME
    std::vector<std::string> m_inputs;
    std::string m_homeFrom;
    std::string m_homeMode;
    std::vector<std::string> m_keep;
    std::vector<std::string> m_variables;
    std::vector<std::string> m_secrets;
    std::vector<std::string> m_command;
    std::string m_timeLimit;
    std::string m_isolation;
    std::string m_network;
    std::string m_python;
    std::string m_environment;
    bool m_fresh = false;
    std::string m_name;
    bool m_anyway = false;
};

} // namespace orrery::cli
