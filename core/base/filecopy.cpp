// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/filecopy.h"

#include "core/base/files.h"
#include "core/base/tr.h"

#include <cerrno>
#include <vector>

#include <linux/fs.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace orrery {

namespace {

constexpr std::size_t piece = std::size_t(8) << 20;

// Where the kernel cannot copy between these two by itself.
bool needsBuffer(int error)
{
    return error == EXDEV || error == EINVAL || error == ENOSYS || error == EOPNOTSUPP || error == EBADF;
}

Result<Bytes> copyPiece(int from, int to, const QString &what, std::vector<char> &buffer)
{
    for (;;) {
        const ssize_t got = buffer.empty() ? ::copy_file_range(from, nullptr, to, nullptr, piece, 0)
                                           : ::read(from, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 && buffer.empty() && needsBuffer(errno)) {
            buffer.resize(piece / 8);
            continue;
        }
        // Some file systems (of /proc, FUSE) answer 0 to copy_file_range although there is more: reading decides.
        if (got == 0 && buffer.empty()) {
            buffer.resize(piece / 8);
            continue;
        }
        if (got < 0)
            return unexpected(systemError(Tr::tr("%1 cannot be written").arg(what), errno));
        if (!buffer.empty() && got > 0) {
            if (auto written = writeAll(to, QByteArrayView(buffer.data(), got), what); !written)
                return unexpected(written.error());
        }
        return got;
    }
}

} // namespace

Outcome<CopyKind> copyContent(int from, int to, const QString &what, const std::function<void(Bytes)> &advanced,
                              const std::stop_token &stop)
{
    if (::ioctl(to, FICLONE, from) == 0)
        return CopyKind::Reflink;
    std::vector<char> buffer;
    for (;;) {
        if (stop.stop_requested())
            return unexpected(Cancelled{});
        const auto copied = copyPiece(from, to, what, buffer);
        if (!copied)
            return unexpected(copied.error());
        if (*copied == 0)
            return CopyKind::Plain;
        if (advanced)
            advanced(*copied);
    }
}

} // namespace orrery
