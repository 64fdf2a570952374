// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/runtree.h"

#include "core/process/holders.h"
#include "core/process/tree.h"
#include "core/sandbox/start.h"

#include <csignal>

namespace orrery {

RunTree findRunTree(const ExecutionDirectory &directory, const RunFile &run)
{
    RunTree tree;
    if (run.confined) {
        tree.launcher = firstProcessOf(sandboxStatusFile(directory));
        if (tree.launcher <= 0)
            return tree;
        for (const ProcessStat &process : descendantsOf(tree.launcher))
            tree.script.push_back(process.pid);
        return tree;
    }
    if (run.process && isAlive(*run.process)) {
        tree.launcher = run.process->pid;
    } else if (const auto holders = processesWithOpen(directory.runLock(), {"orrery-exec"}); !holders.empty()) {
        tree.launcher = holders.front(); // its starter was killed before it could write which process it is
    } else {
        return tree;
    }
    for (const ProcessStat &process : descendantsOf(tree.launcher))
        tree.script.push_back(process.pid);
    return tree;
}

std::vector<pid_t> processesOfRun(const ExecutionDirectory &directory)
{
    return processesWithOpen(directory.runLock(), {"bwrap", "orrery-exec"});
}

void signalScript(const RunTree &tree, int signal)
{
    for (const pid_t pid : tree.script)
        ::kill(pid, signal);
}

void killRun(const RunTree &tree)
{
    signalScript(tree, SIGKILL);
    if (tree.launcher > 0)
        ::kill(tree.launcher, SIGKILL);
}

} // namespace orrery
