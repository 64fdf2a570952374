// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/treecopy.h"

#include "core/base/descriptor.h"
#include "core/base/filecopy.h"
#include "core/base/parallel.h"
#include "core/base/path.h"
#include "core/base/tr.h"

#include <QFile>

#include <cerrno>
#include <filesystem>
#include <map>
#include <vector>

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace orrery {

namespace {

constexpr std::string_view overlayPrefix = "user.overlay.";
constexpr std::size_t filesAPiece = 32;

Error cannotCopy(const std::string &path, int error)
{
    return systemError(Tr::tr("%1 cannot be copied").arg(displayName(path)), error);
}

// Calls with the name of each extended attribute.
template<typename Function>
void forEachAttribute(const std::string &path, Function function)
{
    char names[16384];
    const ssize_t length = ::llistxattr(path.c_str(), names, sizeof names);
    for (ssize_t at = 0; at < length;) {
        const std::string name = names + at;
        function(name);
        at += static_cast<ssize_t>(name.size()) + 1;
    }
}

// The parts of a file that are not holes, one after the other. lseek(2): SEEK_DATA.
Outcome<> copySparse(int from, int to, const std::string &name, Bytes size, const std::stop_token &stop)
{
    for (off_t at = 0; at < size;) {
        const off_t data = ::lseek(from, at, SEEK_DATA);
        if (data < 0)
            break; // the rest is a hole
        off_t end = ::lseek(from, data, SEEK_HOLE);
        if (end < 0)
            end = size;
        for (off_t source = data, target = data; source < end;) {
            if (stop.stop_requested())
                return unexpected(Cancelled{});
            const auto length = static_cast<std::size_t>(std::min<off_t>(end - source, off_t(8) << 20));
            const ssize_t copied = ::copy_file_range(from, &source, to, &target, length, 0);
            if (copied < 0 && errno != EINTR)
                return unexpected(cannotCopy(name, errno));
            if (copied == 0)
                break;
        }
        at = end;
    }
    if (::ftruncate(to, size) != 0)
        return unexpected(cannotCopy(name, errno));
    return {};
}

class TreeCopy
{
public:
    TreeCopy(std::string from, std::string to) : m_from(std::move(from)), m_to(std::move(to)) { }

    Outcome<> find(const std::stop_token &stop);
    Outcome<> copy(Progress &progress, const std::stop_token &stop);
    const Amount &total() const { return m_total; }

private:
    struct Item {
        std::string path; // relative
        struct stat info = {};
    };
    std::string from(const Item &item) const { return m_from + '/' + item.path; }
    std::string to(const Item &item) const { return m_to + '/' + item.path; }
    Outcome<> other(const Item &item);

    std::string m_from;
    std::string m_to;
    std::vector<Item> m_directories; // parents first
    std::vector<Item> m_files;
    std::vector<Item> m_others;                          // symlinks, pipes, sockets
    std::vector<std::pair<std::size_t, Item>> m_further; // names of a file that m_files has already
    Amount m_total{0, 0, 0, 0, {}};
};

Outcome<> TreeCopy::find(const std::stop_token &stop)
{
    std::map<std::pair<dev_t, ino_t>, std::size_t> linked;
    std::error_code error;
    std::filesystem::recursive_directory_iterator entries(m_from, error);
    if (error)
        return unexpected(cannotCopy(m_from, error.value()));
    for (const std::filesystem::recursive_directory_iterator end; entries != end; entries.increment(error)) {
        if (error)
            return unexpected(cannotCopy(m_from, error.value()));
        if (stop.stop_requested())
            return unexpected(Cancelled{});
        Item item{entries->path().native().substr(m_from.size() + 1), {}};
        if (::lstat(entries->path().c_str(), &item.info) != 0)
            return unexpected(cannotCopy(item.path, errno));
        if (S_ISDIR(item.info.st_mode)) {
            m_directories.push_back(std::move(item));
            continue;
        }
        ++m_total.filesTotal;
        if (!S_ISREG(item.info.st_mode)) {
            m_others.push_back(std::move(item));
            continue;
        }
        m_total.bytesTotal += item.info.st_size;
        if (item.info.st_nlink > 1) {
            const auto [known, isNew] = linked.emplace(std::pair(item.info.st_dev, item.info.st_ino), m_files.size());
            if (!isNew) {
                m_further.emplace_back(known->second, std::move(item));
                continue;
            }
        }
        m_files.push_back(std::move(item));
    }
    if (error)
        return unexpected(cannotCopy(m_from, error.value()));
    return {};
}

Outcome<> TreeCopy::other(const Item &item)
{
    if (S_ISLNK(item.info.st_mode)) {
        char target[4096];
        const ssize_t length = ::readlink(from(item).c_str(), target, sizeof target - 1);
        if (length < 0)
            return unexpected(cannotCopy(item.path, errno));
        target[length] = '\0';
        if (::symlink(target, to(item).c_str()) != 0)
            return unexpected(cannotCopy(item.path, errno));
    } else if (::mknod(to(item).c_str(), item.info.st_mode, 0) != 0) {
        return unexpected(cannotCopy(item.path, errno));
    }
    copyAttributes(from(item), to(item), item.info);
    return {};
}

Outcome<> TreeCopy::copy(Progress &progress, const std::stop_token &stop)
{
    for (const Item &item : m_directories) {
        if (::mkdir(to(item).c_str(), 0700) != 0)
            return unexpected(cannotCopy(item.path, errno));
    }
    ProgressCounter counter(progress, m_total);
    const auto work = [&](std::size_t first, std::size_t last) -> Outcome<> {
        for (std::size_t i = first; i < last; ++i) {
            const Item &item = m_files[i];
            if (auto copied = copyFile(from(item), to(item), item.info, stop); !copied)
                return copied;
            counter.add(item.info.st_size, 1);
        }
        return {};
    };
    const std::size_t piece = m_files.size() > 4 * filesAPiece ? filesAPiece : 1;
    if (auto done = inParallel(m_files.size(), piece, usefulThreads(), stop, work); !done)
        return done;
    for (const auto &[first, item] : m_further) {
        if (::link(to(m_files[first]).c_str(), to(item).c_str()) != 0)
            return unexpected(cannotCopy(item.path, errno));
        counter.add(item.info.st_size, 1);
    }
    for (const Item &item : m_others) {
        if (auto copied = other(item); !copied)
            return copied;
        counter.add(0, 1);
    }
    for (auto item = m_directories.rbegin(); item != m_directories.rend(); ++item)
        copyAttributes(from(*item), to(*item), item->info);
    counter.finish();
    return {};
}

} // namespace

Outcome<> copyFile(const std::string &from, const std::string &to, const struct stat &info, const std::stop_token &stop)
{
    const Descriptor source(::open(from.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (!source.isOpen())
        return unexpected(cannotCopy(from, errno));
    const Descriptor target(::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!target.isOpen())
        return unexpected(cannotCopy(to, errno));
    // Holes, or copying them would not: as many blocks as the size needs are all data.
    const bool sparse = Bytes(info.st_blocks) * 512 < info.st_size;
    if (!sparse || ::ioctl(target.get(), FICLONE, source.get()) == 0) {
        const auto copied = sparse ? Outcome<CopyKind>(CopyKind::Reflink)
                                   : copyContent(source.get(), target.get(), displayName(to), {}, stop);
        if (!copied)
            return unexpected(copied.error());
    } else if (auto copied = copySparse(source.get(), target.get(), from, info.st_size, stop); !copied) {
        return copied;
    }
    copyAttributes(from, to, info);
    return {};
}

void copyAttributes(const std::string &from, const std::string &to, const struct stat &info)
{
    forEachAttribute(from, [&](const std::string &name) {
        if (name.starts_with(overlayPrefix))
            return;
        char value[65536];
        const ssize_t length = ::lgetxattr(from.c_str(), name.c_str(), value, sizeof value);
        if (length >= 0)
            ::lsetxattr(to.c_str(), name.c_str(), value, static_cast<std::size_t>(length), 0);
    });
    if (!S_ISLNK(info.st_mode))
        ::chmod(to.c_str(), info.st_mode & 07777);
    const timespec times[] = {info.st_atim, info.st_mtim};
    ::utimensat(AT_FDCWD, to.c_str(), times, AT_SYMLINK_NOFOLLOW);
}

void removeOverlayAttributes(const std::string &path)
{
    forEachAttribute(path, [&](const std::string &name) {
        if (name.starts_with(overlayPrefix))
            ::lremovexattr(path.c_str(), name.c_str());
    });
}

Outcome<Amount> copyTree(const QString &from, const QString &to, Progress &progress, const std::stop_token &stop)
{
    TreeCopy copy(QFile::encodeName(from).toStdString(), QFile::encodeName(to).toStdString());
    if (auto found = copy.find(stop); !found)
        return unexpected(found.error());
    if (auto copied = copy.copy(progress, stop); !copied)
        return unexpected(copied.error());
    return Amount{
        copy.total().bytesTotal, copy.total().bytesTotal, copy.total().filesTotal, copy.total().filesTotal, {}};
}

} // namespace orrery
