// SPDX-License-Identifier: GPL-3.0-or-later
// bench_snapshot WORKSPACE TASK: walks the folder, stores it as the code of a new execution, and prints what it did.
// bench_snapshot WORKSPACE TASK DIRECTORY: and checks it out there. Measured from outside: tests/bench/snapshot.py.
#include "core/snapshot/codestore.h"
#include "core/task/tree.h"

#include <QElapsedTimer>

#include <cstdio>

using namespace orrery;

namespace {

int fail(const Halt &halt)
{
    std::fprintf(stderr, "%s\n", halt.cancelled() ? "cancelled" : qPrintable(halt.asError().message));
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    const QString home = QString::fromLocal8Bit(argv[1]);
    const QString task = QString::fromLocal8Bit(argv[2]);
    QElapsedTimer timer;
    timer.start();
    WalkOptions options;
    options.applyRules = false;
    const auto entries = walkTree(task, options);
    if (!entries)
        return fail(entries.error());
    std::vector<SnapshotFile> files;
    for (const TreeEntry &entry : *entries) {
        SnapshotFile file{entry.path, hostPath(task, entry.path)};
        file.executable = entry.isExecutable();
        file.directory = entry.type == TreeEntry::Type::Directory;
        file.size = entry.size;
        file.mtimeNs = entry.mtimeNs;
        file.device = entry.device;
        file.inode = entry.inode;
        file.ctimeNs = entry.ctimeNs;
        if (entry.type == TreeEntry::Type::Symlink)
            file.linkTarget = entry.linkTarget;
        files.push_back(std::move(file));
    }
    const qint64 walked = timer.restart();
    const CodeStore store(home + QStringLiteral("/code.git"), home + QStringLiteral("/blobs"));
    const auto snapshot = store.take(ExecutionId::random(), files, Progress::none(), {});
    if (!snapshot)
        return fail(snapshot.error());
    std::printf("walk %lld ms, take %lld ms: %lld files, %lld read, %lld new objects, %lld bytes\n",
                static_cast<long long>(walked), static_cast<long long>(timer.restart()),
                static_cast<long long>(snapshot->files), static_cast<long long>(snapshot->filesRead),
                static_cast<long long>(snapshot->newObjects), static_cast<long long>(snapshot->storedBytes));
    if (argc > 3) {
        const auto out = store.checkOut(snapshot->commit, QString::fromLocal8Bit(argv[3]), Progress::none(), {});
        if (!out)
            return fail(out.error());
        std::printf("check-out %lld ms\n", static_cast<long long>(timer.elapsed()));
    }
    return 0;
}
