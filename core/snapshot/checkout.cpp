// SPDX-License-Identifier: GPL-3.0-or-later
// CodeStore::checkOut: directories first, one after the other; then files, by several threads; then symlinks, so that
// nothing is ever written through one of them.
#include "core/base/filecopy.h"
#include "core/base/files.h"
#include "core/base/parallel.h"
#include "core/base/tr.h"
#include "core/snapshot/codestore.h"
#include "core/snapshot/storedtree.h"

#include <algorithm>
#include <cerrno>
#include <map>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace orrery {

namespace {

constexpr std::size_t filesAPiece = 128;

using FileList = std::vector<const StoredFile *>;

class Checkout
{
public:
    Checkout(const StoredTree &tree, LargeFiles large, Descriptor root, bool replace, ProgressCounter &progress)
        : m_tree(tree), m_large(std::move(large)), m_root(std::move(root)), m_replace(replace), m_progress(progress)
    { }

    Outcome<> run(const FileList &files, const std::stop_token &stop);

private:
    Result<> makeDirectories(const FileList &files);
    Result<> makeDirectory(const std::string &path);
    Result<Descriptor> openParent(const std::string &path) const;
    Outcome<> writeDirectory(const std::string &path, std::span<const StoredFile *const> files,
                             const std::stop_token &stop);
    Outcome<> writeFile(int directory, const StoredFile &file, const std::stop_token &stop);
    Outcome<> copyLarge(int to, const StoredFile &file, const std::stop_token &stop);
    Result<> writeLink(const StoredFile &file);
    // Whether what is in the way is gone now.
    Result<> clearTheWay(int directory, const StoredFile &file) const;

    const StoredTree &m_tree;
    LargeFiles m_large;
    Descriptor m_root;
    bool m_replace;
    ProgressCounter &m_progress;
};

std::string parentOf(const StoredFile &file)
{
    const auto parent = file.path.parent();
    return parent ? parent->bytes() : std::string();
}

Error cannotWrite(const std::string &path, int error)
{
    return systemError(Tr::tr("%1 cannot be written").arg(displayName(path)), error);
}

Error blocked(const std::string &path)
{
    return {"checkout.blocked",
            Tr::tr("%1 cannot be written: something that is not a directory stands in its way.").arg(displayName(path)),
            {},
            {}};
}

Outcome<> Checkout::run(const FileList &files, const std::stop_token &stop)
{
    if (auto made = makeDirectories(files); !made)
        return unexpected(made.error());

    // Pieces of one directory each, so that it is opened once for many files.
    std::map<std::string, FileList> byDirectory;
    for (const StoredFile *file : files) {
        if (file->type == StoredFile::Type::File)
            byDirectory[parentOf(*file)].push_back(file);
    }
    std::vector<std::pair<const std::string *, std::span<const StoredFile *const>>> pieces;
    for (const auto &[path, list] : byDirectory) {
        for (std::size_t i = 0; i < list.size(); i += filesAPiece)
            pieces.emplace_back(&path, std::span(list).subspan(i, std::min(filesAPiece, list.size() - i)));
    }
    const auto work = [&](std::size_t first, std::size_t last) -> Outcome<> {
        for (std::size_t i = first; i < last; ++i) {
            if (auto done = writeDirectory(*pieces[i].first, pieces[i].second, stop); !done)
                return done;
        }
        return {};
    };
    if (auto done = inParallel(pieces.size(), 1, usefulThreads(), stop, work); !done)
        return done;

    for (const StoredFile *file : files) {
        if (file->type != StoredFile::Type::Symlink)
            continue;
        if (auto done = writeLink(*file); !done)
            return unexpected(done.error());
    }
    m_progress.finish();
    return {};
}

Result<> Checkout::makeDirectories(const FileList &files)
{
    std::vector<std::string> all;
    for (const StoredFile *file : files) {
        if (file->type == StoredFile::Type::Directory)
            all.push_back(file->path.bytes());
        for (auto parent = file->path.parent(); parent; parent = parent->parent()) {
            if (!all.empty() && all.back() == parent->bytes())
                break; // and so are those above it
            all.push_back(parent->bytes());
        }
    }
    std::sort(all.begin(), all.end()); // parents before children
    all.erase(std::unique(all.begin(), all.end()), all.end());
    for (const std::string &path : all) {
        if (auto made = makeDirectory(path); !made)
            return made;
    }
    return {};
}

Result<> Checkout::makeDirectory(const std::string &path)
{
    const auto parent = openParent(path);
    if (!parent)
        return unexpected(parent.error());
    const std::string name = path.substr(path.rfind('/') + 1); // npos + 1 is 0
    if (::mkdirat(parent->get(), name.c_str(), 0777) == 0)
        return {};
    if (errno != EEXIST)
        return unexpected(cannotWrite(path, errno));
    struct stat info = {};
    if (::fstatat(parent->get(), name.c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0)
        return unexpected(cannotWrite(path, errno));
    if (S_ISDIR(info.st_mode))
        return {};
    if (!m_replace)
        return unexpected(blocked(path));
    if (::unlinkat(parent->get(), name.c_str(), 0) != 0 || ::mkdirat(parent->get(), name.c_str(), 0777) != 0)
        return unexpected(cannotWrite(path, errno));
    return {};
}

// The directory that holds path, reached from the root without following a symlink.
Result<Descriptor> Checkout::openParent(const std::string &path) const
{
    Descriptor at(::dup(m_root.get()));
    std::size_t start = 0;
    for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', start)) {
        const std::string name = path.substr(start, slash - start);
        Descriptor next(::openat(at.get(), name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        if (!next.isOpen())
            return unexpected(errno == ELOOP || errno == ENOTDIR ? blocked(path) : cannotWrite(path, errno));
        at = std::move(next);
        start = slash + 1;
    }
    return at;
}

Outcome<> Checkout::writeDirectory(const std::string &path, std::span<const StoredFile *const> files,
                                   const std::stop_token &stop)
{
    const auto directory = openParent(path.empty() ? path : path + '/');
    if (!directory)
        return unexpected(directory.error());
    Bytes bytes = 0;
    for (const StoredFile *file : files) {
        if (stop.stop_requested())
            return unexpected(Cancelled{});
        if (auto written = writeFile(directory->get(), *file, stop); !written)
            return written;
        bytes += file->large.isEmpty() ? file->size : 0;
    }
    m_progress.add(bytes, static_cast<std::int64_t>(files.size()));
    return {};
}

Outcome<> Checkout::writeFile(int directory, const StoredFile &file, const std::stop_token &stop)
{
    const std::string name(file.path.fileName());
    const auto open = [&] {
        return ::openat(directory, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                        file.executable ? 0755 : 0644);
    };
    Descriptor out(open());
    if (!out.isOpen() && errno == EEXIST) {
        if (auto cleared = clearTheWay(directory, file); !cleared)
            return unexpected(cleared.error());
        out = Descriptor(open());
    }
    if (!out.isOpen())
        return unexpected(cannotWrite(file.path.bytes(), errno));
    if (!file.large.isEmpty())
        return copyLarge(out.get(), file, stop);
    const auto id = ObjectId::fromHex(file.id);
    const auto content = m_tree.reader().read(*id, ObjectType::Blob);
    if (!content)
        return unexpected(content.error());
    if (auto written = writeAll(out.get(), *content, file.path.display()); !written)
        return unexpected(written.error());
    return {};
}

Outcome<> Checkout::copyLarge(int to, const StoredFile &file, const std::stop_token &stop)
{
    const QString from = m_large.path(file.large);
    const auto in = openFile(from, O_RDONLY);
    struct stat info = {};
    if (!in || ::fstat(in->get(), &info) != 0 || info.st_size != file.size)
        return unexpected(Error{"snapshot.damaged",
                                Tr::tr("%1 cannot be read from the stored code.").arg(file.path.display()),
                                QStringLiteral("%1 is missing or cut short").arg(from),
                                Tr::tr("Run the task again from its folder: what is missing is then stored anew.")});
    const auto copied = copyContent(
        in->get(), to, file.path.display(), [&](Bytes bytes) { m_progress.add(bytes, 0); }, stop);
    if (!copied)
        return unexpected(copied.error());
    return {};
}

Result<> Checkout::writeLink(const StoredFile &file)
{
    const auto directory = openParent(file.path.bytes());
    if (!directory)
        return unexpected(directory.error());
    const auto target = m_tree.reader().read(*ObjectId::fromHex(file.id), ObjectType::Blob);
    if (!target)
        return unexpected(target.error());
    const std::string name(file.path.fileName());
    const auto link = [&] { return ::symlinkat(target->constData(), directory->get(), name.c_str()); };
    if (link() == 0)
        return {};
    if (errno == EEXIST) {
        if (auto cleared = clearTheWay(directory->get(), file); !cleared)
            return cleared;
        if (link() == 0)
            return {};
    }
    return unexpected(cannotWrite(file.path.bytes(), errno));
}

Result<> Checkout::clearTheWay(int directory, const StoredFile &file) const
{
    const std::string name(file.path.fileName());
    if (!m_replace)
        return unexpected(Error{"checkout.exists", Tr::tr("%1 is there already.").arg(file.path.display()), {}, {}});
    if (::unlinkat(directory, name.c_str(), 0) == 0 || errno == ENOENT)
        return {};
    if (::unlinkat(directory, name.c_str(), AT_REMOVEDIR) == 0)
        return {};
    return unexpected(cannotWrite(file.path.bytes(), errno));
}

} // namespace

Outcome<CheckoutReport> CodeStore::checkOut(const QString &commit, const QString &directory, Progress &progress,
                                            std::stop_token stop, const CheckoutOptions &options) const
{
    const auto tree = StoredTree::open(m_git, commit);
    if (!tree)
        return unexpected(tree.error());
    const auto all = tree->files(StoredTree::Sizes::Read);
    if (!all)
        return unexpected(all.error());

    FileList files;
    Amount total;
    total.bytesTotal = 0;
    CheckoutReport report;
    std::vector<TaskPath> only = options.only.value_or(std::vector<TaskPath>());
    std::sort(only.begin(), only.end());
    for (const StoredFile &file : *all) {
        if (options.only && !std::binary_search(only.begin(), only.end(), file.path))
            continue;
        files.push_back(&file);
        report.files += file.type == StoredFile::Type::Directory ? 0 : 1;
        report.bytes += file.type == StoredFile::Type::File ? file.size : 0;
    }
    total.filesTotal = report.files;
    total.bytesTotal = report.bytes;

    if (auto made = orrery::makeDirectory(directory); !made)
        return unexpected(made.error());
    auto root = openFile(directory, O_RDONLY | O_DIRECTORY);
    if (!root)
        return unexpected(root.error());
    ProgressCounter counter(progress, total);
    Checkout checkout(*tree, LargeFiles(m_blobs), std::move(*root), options.replace, counter);
    if (auto done = checkout.run(files, stop); !done)
        return unexpected(done.error());
    return report;
}

} // namespace orrery
