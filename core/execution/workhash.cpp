// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/workhash.h"

#include "core/base/descriptor.h"
#include "core/base/hash.h"

#include <fcntl.h>
#include <unistd.h>

namespace orrery {

QByteArray hashOfWorkFile(const std::string &path)
{
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (!file.isOpen())
        return {};
    Hasher hash(HashKind::Sha256);
    std::vector<char> buffer(256 * 1024);
    while (true) {
        const ssize_t got = ::read(file.get(), buffer.data(), buffer.size());
        if (got < 0)
            return {};
        if (got == 0)
            return hash.result().toHex();
        hash.add(buffer.data(), static_cast<std::size_t>(got));
    }
}

void countUsage(Usage &usage, const std::vector<WorkEntry> &entries)
{
    Bytes all = 0;
    Bytes fresh = 0;
    for (const WorkEntry &entry : entries) {
        all += entry.size;
        if (entry.type == WorkEntry::Type::File && entry.change != WorkChange::Same)
            fresh += entry.size;
    }
    usage.storage = all;
    usage.newBytes = fresh;
}

} // namespace orrery
