// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/storedtree.h"

#include "core/base/files.h"
#include "core/base/tr.h"
#include "core/snapshot/layout.h"

#include <algorithm>

namespace orrery {

namespace {

Error damaged(const std::string &path, const QString &detail)
{
    return {"snapshot.damaged", Tr::tr("%1 cannot be read from the stored code.").arg(displayName(path)), detail,
            Tr::tr("Run the task again from its folder: what is missing is then stored anew.")};
}

Error notFound(const QString &what)
{
    return {"snapshot.not_found", Tr::tr("The stored code does not hold %1.").arg(what), {}, {}};
}

StoredFile::Type typeOf(unsigned mode)
{
    if (mode == static_cast<unsigned>(TreeMode::Directory))
        return StoredFile::Type::Directory;
    return mode == static_cast<unsigned>(TreeMode::Symlink) ? StoredFile::Type::Symlink : StoredFile::Type::File;
}

bool differ(const StoredFile &a, const StoredFile &b)
{
    if (a.type != b.type)
        return true;
    return a.type != StoredFile::Type::Directory && (a.id != b.id || a.executable != b.executable);
}

} // namespace

StoredTree::StoredTree(FileLock lock, std::unique_ptr<ObjectReader> reader, ObjectId tree)
    : m_lock(std::move(lock)), m_reader(std::move(reader)), m_tree(tree)
{ }

Result<StoredTree> StoredTree::open(const QString &gitDirectory, const QString &commit)
{
    const StoreLayout layout(gitDirectory);
    const auto id = ObjectId::fromHex(commit);
    if (!id || !layout.exists())
        return unexpected(notFound(Tr::tr("the snapshot %1").arg(commit)));
    auto lock = layout.lockShared();
    if (!lock)
        return unexpected(lock.error());
    auto reader = std::make_unique<ObjectReader>(gitDirectory);
    const auto tree = reader->treeOf(*id);
    if (!tree)
        return unexpected(tree.error());
    return StoredTree(std::move(*lock), std::move(reader), *tree);
}

Result<std::vector<StoredFile>> StoredTree::files(Sizes sizes) const
{
    std::vector<StoredFile> all;
    if (auto listed = list(m_tree, {}, sizes, all); !listed)
        return unexpected(listed.error());
    const auto before = [](const StoredFile &a, const StoredFile &b) { return a.path < b.path; };
    if (!std::is_sorted(all.begin(), all.end(), before))
        std::sort(all.begin(), all.end(), before);
    return all;
}

Result<> StoredTree::list(const ObjectId &tree, const std::string &prefix, Sizes sizes,
                          std::vector<StoredFile> &out) const
{
    const auto bytes = m_reader->read(tree, ObjectType::Tree);
    if (!bytes)
        return unexpected(bytes.error());
    return m_reader->parseTree(tree, *bytes, [&](const TreeLine &line) -> Result<> {
        const std::string path = prefix + std::string(line.name);
        auto file = describe(line, path, sizes);
        if (!file)
            return unexpected(file.error());
        if (file->type != StoredFile::Type::Directory) {
            out.push_back(std::move(*file));
            return {};
        }
        const std::size_t before = out.size();
        if (auto listed = list(line.id, path + '/', sizes, out); !listed)
            return listed;
        if (out.size() == before)
            out.push_back(std::move(*file));
        return {};
    });
}

Result<StoredFile> StoredTree::describe(const TreeLine &line, const std::string &path, Sizes sizes) const
{
    auto checked = TaskPath::fromBytes(path);
    if (!checked || line.name.find('/') != std::string_view::npos)
        return unexpected(damaged(path, QStringLiteral("not a path that stays inside")));
    StoredFile file{std::move(*checked), typeOf(line.mode), false, 0, line.id.toHex(), {}};
    file.executable = file.type == StoredFile::Type::File && (line.mode & 0111) != 0;
    if (file.type == StoredFile::Type::Symlink) {
        const auto target = m_reader->read(line.id, ObjectType::Blob);
        if (!target)
            return unexpected(target.error());
        file.size = target->size();
        if (const auto pointer = LargePointer::fromBytes(*target)) {
            file.type = StoredFile::Type::File;
            file.executable = pointer->executable;
            file.size = pointer->size;
            file.large = pointer->hash;
        }
    } else if (file.type == StoredFile::Type::File && sizes == Sizes::Read) {
        const auto size = m_reader->size(line.id);
        if (!size)
            return unexpected(size.error());
        file.size = *size;
    }
    return file;
}

Result<StoredFile> StoredTree::find(const TaskPath &path) const
{
    ObjectId tree = m_tree;
    std::string_view rest = path.bytes();
    for (;;) {
        const std::size_t slash = rest.find('/');
        const std::string_view name = rest.substr(0, slash);
        const auto bytes = m_reader->read(tree, ObjectType::Tree);
        if (!bytes)
            return unexpected(bytes.error());
        std::optional<TreeLine> found;
        const auto parsed = m_reader->parseTree(tree, *bytes, [&](const TreeLine &line) -> Result<> {
            if (line.name == name)
                found = line;
            return {};
        });
        if (!parsed)
            return unexpected(parsed.error());
        if (!found)
            return unexpected(notFound(path.display()));
        if (slash == std::string_view::npos)
            return describe(*found, path.bytes(), Sizes::Read);
        if (typeOf(found->mode) != StoredFile::Type::Directory)
            return unexpected(notFound(path.display()));
        tree = found->id;
        rest.remove_prefix(slash + 1);
    }
}

Result<QByteArray> StoredTree::content(const StoredFile &file, const LargeFiles &large, Bytes limit) const
{
    const auto id = ObjectId::fromHex(file.id);
    if (file.type == StoredFile::Type::Directory || !id)
        return unexpected(notFound(file.path.display()));
    if (file.size > limit)
        return unexpected(
            Error{"io.too_large", Tr::tr("%1 is too large to be shown.").arg(file.path.display()), {}, {}});
    if (file.large.isEmpty())
        return m_reader->read(*id, ObjectType::Blob);
    auto content = orrery::readFile(large.path(file.large), limit);
    if (!content && content.error().code == Code("io.not_found"))
        return unexpected(damaged(file.path.bytes(), QStringLiteral("%1 is missing").arg(large.path(file.large))));
    return content;
}

std::vector<StoredFile> storedFiles(const std::vector<const SnapshotFile *> &files, const std::vector<TakenFile> &taken)
{
    std::vector<StoredFile> all;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const SnapshotFile &file = *files[i];
        const bool isEmptyDirectory = file.directory
            && (i + 1 == files.size() || !files[i + 1]->path.bytes().starts_with(file.path.bytes() + '/'));
        if (file.directory && !isEmptyDirectory)
            continue;
        StoredFile stored{file.path, StoredFile::Type::Directory, false, taken[i].state.size, taken[i].id.toHex(), {}};
        if (!file.directory) {
            stored.type = file.linkTarget ? StoredFile::Type::Symlink : StoredFile::Type::File;
            stored.executable = file.executable && !file.linkTarget;
        }
        all.push_back(std::move(stored));
    }
    std::sort(all.begin(), all.end(), [](const StoredFile &a, const StoredFile &b) { return a.path < b.path; });
    return all;
}

std::vector<FileChange> compareFiles(const std::vector<StoredFile> &before, const std::vector<StoredFile> &after)
{
    std::vector<FileChange> changes;
    auto a = before.begin();
    auto b = after.begin();
    while (a != before.end() || b != after.end()) {
        if (b == after.end() || (a != before.end() && a->path < b->path)) {
            changes.push_back({a->path, FileChange::Kind::Removed});
            ++a;
        } else if (a == before.end() || b->path < a->path) {
            changes.push_back({b->path, FileChange::Kind::Added});
            ++b;
        } else {
            if (differ(*a, *b))
                changes.push_back({a->path, FileChange::Kind::Modified});
            ++a;
            ++b;
        }
    }
    return changes;
}

} // namespace orrery
