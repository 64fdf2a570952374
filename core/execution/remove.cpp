// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/remove.h"

#include "core/base/files.h"
#include "core/base/tr.h"
#include "core/snapshot/codestore.h"

#include <QFile>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <map>

#include <sys/stat.h>

namespace orrery {

namespace {

constexpr Bytes blockSize = 512; // of st_blocks; stat(2)

// A file with several names is freed with the last of them: counted where all of them lie in this directory.
class FreedBytes
{
public:
    void add(const std::string &path)
    {
        struct stat info = {};
        if (::lstat(path.c_str(), &info) != 0)
            return;
        const Bytes bytes = static_cast<Bytes>(info.st_blocks) * blockSize;
        if (S_ISDIR(info.st_mode) || info.st_nlink == 1) {
            m_bytes += bytes;
            return;
        }
        const auto names = ++m_shared[{info.st_dev, info.st_ino}];
        if (names == info.st_nlink)
            m_bytes += bytes;
    }
    Bytes bytes() const { return m_bytes; }

private:
    Bytes m_bytes = 0;
    std::map<std::pair<dev_t, ino_t>, nlink_t> m_shared;
};

} // namespace

Result<Bytes> bytesFreedBy(const ExecutionRecord &record)
{
    FreedBytes freed;
    const std::string root = QFile::encodeName(record.directory.path()).toStdString();
    freed.add(root);
    std::error_code error;
    const auto options = std::filesystem::directory_options::skip_permission_denied;
    for (std::filesystem::recursive_directory_iterator it(root, options, error), end; it != end && !error;
         it.increment(error))
        freed.add(it->path().native());
    if (error)
        return unexpected(systemError(Tr::tr("%1 cannot be read").arg(record.directory.path()), error.value()));
    return freed.bytes();
}

Result<Bytes> removeExecution(const ExecutionStore &store, const ExecutionId &id)
{
    const auto record = store.read(id);
    if (!record)
        return unexpected(record.error());
    if (!isFinal(record->status.state)) {
        return unexpected(Error{"execution.active",
                                Tr::tr("Execution %1 has not ended.").arg(id.toString()),
                                {},
                                Tr::tr("Stop it first: orrery stop %1").arg(id.toString())});
    }
    const auto freed = bytesFreedBy(*record);
    if (!freed)
        return freed;
    const QString removed = store.workspace().executions() + "/.removed-" + id.toString();
    if (std::rename(QFile::encodeName(record->directory.path()).constData(), QFile::encodeName(removed).constData())
        != 0)
        return unexpected(systemError(Tr::tr("Execution %1 cannot be removed").arg(id.toString()), errno));
    if (auto gone = removeTree(removed); !gone)
        return unexpected(gone.error());
    const CodeStore code(store.workspace().codeRepository(), store.workspace().blobs());
    if (const auto forgotten = code.remove(id); !forgotten)
        return unexpected(forgotten.error());
    return freed;
}

} // namespace orrery
