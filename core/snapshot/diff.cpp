// SPDX-License-Identifier: GPL-3.0-or-later
// CodeStore: comparing snapshots.
#include "core/base/files.h"
#include "core/base/tr.h"
#include "core/snapshot/codestore.h"
#include "core/snapshot/storedtree.h"

#include <fcntl.h>

namespace orrery {

namespace {

// Beyond this a difference is not for reading.
constexpr Bytes largestText = Bytes(16) << 20;

// One side of a comparison; nothing where the file is not there.
using Side = std::optional<QByteArray>;

struct SideFile {
    Side content; // of a file small enough
    QString id;   // equal for equal content; empty: not there
    bool tooLarge = false;
};

Result<SideFile> sideOf(const QString &git, const QString &blobs, const QString &commit, const TaskPath &path)
{
    const auto tree = StoredTree::open(git, commit);
    if (!tree)
        return unexpected(tree.error());
    const auto file = tree->find(path);
    if (!file && file.error().code == Code("snapshot.not_found"))
        return SideFile();
    if (!file)
        return unexpected(file.error());
    if (file->type == StoredFile::Type::Directory)
        return SideFile();
    if (file->size > largestText)
        return SideFile{{}, file->id, true};
    auto content = tree->content(*file, LargeFiles(blobs), largestText);
    if (!content)
        return unexpected(content.error());
    return SideFile{std::move(*content), file->id, false};
}

Result<QByteArray> unified(const TaskPath &path, const SideFile &a, const SideFile &b)
{
    if (a.tooLarge || b.tooLarge) {
        if (a.id == b.id)
            return QByteArray();
        const QByteArray name = QByteArray::fromStdString(path.bytes());
        return QByteArray("Binary files a/" + name + " and b/" + name + " differ\n");
    }
    const GitLibrary library;
    git_diff_options options = GIT_DIFF_OPTIONS_INIT;
    options.context_lines = 3;
    const auto bytes = [](const Side &side) { return side ? side->constData() : nullptr; };
    const auto size = [](const Side &side) { return side ? static_cast<std::size_t>(side->size()) : std::size_t(0); };
    git_patch *raw = nullptr;
    if (git_patch_from_buffers(&raw, bytes(a.content), size(a.content), path.bytes().c_str(), bytes(b.content),
                               size(b.content), path.bytes().c_str(), &options)
        != 0)
        return unexpected(
            Error{"snapshot.damaged", Tr::tr("%1 cannot be compared.").arg(path.display()), gitMessage(), {}});
    const GitPatch patch(raw);
    git_buf text = {};
    if (git_patch_to_buf(&text, raw) != 0)
        return unexpected(
            Error{"snapshot.damaged", Tr::tr("%1 cannot be compared.").arg(path.display()), gitMessage(), {}});
    QByteArray result(text.ptr, static_cast<qsizetype>(text.size));
    git_buf_dispose(&text);
    return result;
}

} // namespace

QString toText(FileChange::Kind kind)
{
    switch (kind) {
    case FileChange::Kind::Added:
        return QStringLiteral("added");
    case FileChange::Kind::Removed:
        return QStringLiteral("removed");
    case FileChange::Kind::Modified:
        return QStringLiteral("modified");
    }
    return {};
}

Result<std::vector<FileChange>> CodeStore::changes(const QString &a, const QString &b) const
{
    const auto before = StoredTree::open(m_git, a);
    if (!before)
        return unexpected(before.error());
    const auto after = StoredTree::open(m_git, b);
    if (!after)
        return unexpected(after.error());
    const auto filesBefore = before->files(StoredTree::Sizes::Unknown);
    if (!filesBefore)
        return unexpected(filesBefore.error());
    const auto filesAfter = after->files(StoredTree::Sizes::Unknown);
    if (!filesAfter)
        return unexpected(filesAfter.error());
    return compareFiles(*filesBefore, *filesAfter);
}

Result<QByteArray> CodeStore::diff(const QString &a, const QString &b, const TaskPath &path) const
{
    const auto before = sideOf(m_git, m_blobs, a, path);
    if (!before)
        return unexpected(before.error());
    const auto after = sideOf(m_git, m_blobs, b, path);
    if (!after)
        return unexpected(after.error());
    return unified(path, *before, *after);
}

Result<QByteArray> CodeStore::diffSince(const QString &commit, const TaskPath &path,
                                        const std::optional<SnapshotFile> &now) const
{
    const auto before = sideOf(m_git, m_blobs, commit, path);
    if (!before)
        return unexpected(before.error());
    SideFile after;
    if (now && now->linkTarget) {
        after.content = QByteArray::fromStdString(*now->linkTarget);
    } else if (now && !now->directory) {
        auto content = orrery::readFile(QFile::decodeName(now->source.c_str()), largestText);
        if (!content && content.error().code != Code("io.too_large"))
            return unexpected(content.error());
        after.tooLarge = !content;
        if (content)
            after.content = std::move(*content);
    }
    return unified(path, *before, after);
}

} // namespace orrery
