// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/runtree.h"

#include "core/process/tree.h"
#include "core/sandbox/start.h"

#include <csignal>

namespace orrery {

RunTree findRunTree(const ExecutionDirectory &directory, const RunFile &run)
{
    RunTree tree;
    if (run.confined) {
        tree.first = firstProcessOf(sandboxStatusFile(directory));
        if (tree.first <= 0)
            return tree;
        for (const ProcessStat &process : descendantsOf(tree.first)) {
            // orrery-exec is the first process's only child: orphans come to it.
            if (process.parent == tree.first && tree.launcher < 0)
                tree.launcher = process.pid;
            else
                tree.script.push_back(process.pid);
        }
        return tree;
    }
    if (!run.process || !isAlive(*run.process))
        return tree;
    tree.launcher = run.process->pid;
    for (const ProcessStat &process : descendantsOf(tree.launcher))
        tree.script.push_back(process.pid);
    return tree;
}

void signalScript(const RunTree &tree, int signal)
{
    for (const pid_t pid : tree.script)
        ::kill(pid, signal);
}

void killRun(const RunTree &tree)
{
    if (tree.first > 0)
        ::kill(tree.first, SIGKILL);
    signalScript(tree, SIGKILL);
    if (tree.launcher > 0)
        ::kill(tree.launcher, SIGKILL);
}

} // namespace orrery
