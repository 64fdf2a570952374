// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/layout.h"

#include "core/base/atomicfile.h"
#include "core/base/files.h"
#include "core/base/tr.h"

#include <QFile>
#include <QFileInfo>

#include <git2/sys/repository.h>

#include <cerrno>
#include <cstring>

namespace orrery {

namespace {

const QString executionReferences = QStringLiteral("refs/executions/");

QByteArray referenceName(const ExecutionId &id)
{
    return (executionReferences + id.toString()).toLatin1();
}

Error repositoryError(const QString &git)
{
    return {"snapshot.damaged", Tr::tr("The repository with the stored code, %1, cannot be used.").arg(git),
            gitMessage(), Tr::tr("Check whether the folder is complete and belongs to you.")};
}

// Of something that libgit2 could not write: a full disk or a missing right is no damage. libgit2 ends its messages
// with the system's words; errno itself is another one by then.
Error writingError(const QString &git)
{
    const QString message = gitMessage();
    for (const int number : {ENOSPC, EDQUOT, EROFS, EACCES, EPERM, EIO, EMFILE, ENFILE}) {
        if (message.endsWith(QString::fromLocal8Bit(std::strerror(number))))
            return systemError(Tr::tr("The code cannot be kept in %1").arg(git), number);
    }
    return repositoryError(git);
}

} // namespace

bool StoreLayout::exists() const
{
    return QFileInfo::exists(m_git + QStringLiteral("/HEAD"));
}

Result<> StoreLayout::create() const
{
    if (exists())
        return {};
    if (auto made = makeDirectory(statCaches(), 0700); !made)
        return made;
    const auto lock = FileLock::lock(lockFile());
    if (!lock)
        return unexpected(lock.error());
    if (exists())
        return {};
    git_repository_init_options options = GIT_REPOSITORY_INIT_OPTIONS_INIT;
    options.flags = GIT_REPOSITORY_INIT_BARE | GIT_REPOSITORY_INIT_MKPATH;
    options.description = "Code of executions, kept by Orrery: one commit each, refs/executions/<id>";
    options.initial_head = "main"; // else the user's configuration is asked
    git_repository *raw = nullptr;
    if (git_repository_init_ext(&raw, QFile::encodeName(m_git).constData(), &options) != 0)
        return unexpected(writingError(m_git));
    git_repository_free(raw);
    for (const QString &name : {QStringLiteral("/refs/executions"), QStringLiteral("/objects/pack")}) {
        if (auto made = makeDirectory(m_git + name); !made)
            return made;
    }
    for (const QString &name : {QStringLiteral("/refs"), QStringLiteral("/objects"), QString()}) {
        if (auto synced = syncDirectory(m_git + name); !synced)
            return synced;
    }
    return {};
}

Result<FileLock> StoreLayout::lockShared() const
{
    return FileLock::lockShared(lockFile());
}

Result<FileLock> StoreLayout::lockAlone() const
{
    return FileLock::lock(lockFile());
}

Result<std::optional<FileLock>> StoreLayout::tryLockAlone() const
{
    return FileLock::tryLock(lockFile());
}

Result<GitRepository> StoreLayout::open() const
{
    git_repository *raw = nullptr;
    if (git_repository_open_bare(&raw, QFile::encodeName(m_git).constData()) != 0)
        return unexpected(repositoryError(m_git));
    GitRepository repository(raw);
    git_config *config = nullptr;
    if (git_config_new(&config) != 0)
        return unexpected(repositoryError(m_git));
    git_repository_set_config(raw, config);
    git_config_free(config);
    return repository;
}

Result<std::optional<ObjectId>> StoreLayout::reference(const ExecutionId &id) const
{
    if (!exists())
        return std::optional<ObjectId>();
    const auto repository = open();
    if (!repository)
        return unexpected(repository.error());
    git_oid oid;
    const int found = git_reference_name_to_id(&oid, repository->get(), referenceName(id).constData());
    if (found == GIT_ENOTFOUND)
        return std::optional<ObjectId>();
    if (found != 0)
        return unexpected(repositoryError(m_git));
    return std::optional(ObjectId::fromRaw(oid.id));
}

Result<std::vector<std::pair<QByteArray, ObjectId>>> StoreLayout::references() const
{
    const auto repository = open();
    if (!repository)
        return unexpected(repository.error());
    git_reference_iterator *raw = nullptr;
    if (git_reference_iterator_new(&raw, repository->get()) != 0)
        return unexpected(repositoryError(m_git));
    const GitReferenceIterator iterator(raw);
    std::vector<std::pair<QByteArray, ObjectId>> all;
    const char *name = nullptr;
    int next = 0;
    while ((next = git_reference_next_name(&name, raw)) == 0) {
        git_oid oid;
        // One that cannot be followed must not look like one that is not there: what it leads to would be removed.
        if (git_reference_name_to_id(&oid, repository->get(), name) != 0)
            return unexpected(repositoryError(m_git));
        all.emplace_back(name, ObjectId::fromRaw(oid.id));
    }
    if (next != GIT_ITEROVER)
        return unexpected(repositoryError(m_git));
    return all;
}

Result<> StoreLayout::setReference(const ExecutionId &id, const ObjectId &commit) const
{
    const auto repository = open();
    if (!repository)
        return unexpected(repository.error());
    // Left by a process that was killed: nobody else writes the reference of this execution.
    QFile::remove(m_git + u'/' + QString::fromLatin1(referenceName(id)) + QStringLiteral(".lock"));
    git_oid oid;
    git_oid_fromraw(&oid, commit.raw());
    git_reference *raw = nullptr;
    if (git_reference_create(&raw, repository->get(), referenceName(id).constData(), &oid, 1, nullptr) != 0)
        return unexpected(writingError(m_git));
    git_reference_free(raw);
    return {};
}

Result<> StoreLayout::removeReference(const ExecutionId &id) const
{
    const auto repository = open();
    if (!repository)
        return unexpected(repository.error());
    const int removed = git_reference_remove(repository->get(), referenceName(id).constData());
    if (removed != 0 && removed != GIT_ENOTFOUND)
        return unexpected(writingError(m_git));
    return {};
}

} // namespace orrery
