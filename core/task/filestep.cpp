// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/filestep.h"

#include "core/base/files.h"
#include "core/base/tr.h"
#include "core/task/copytree.h"
#include "core/task/trash.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace orrery {

namespace {

QString at(const QString &root, const TaskPath &path)
{
    return QFile::decodeName(QByteArray::fromStdString(hostPath(root, path)));
}

// "hog.py", or "3 entries".
QString namesOf(const std::vector<TaskPath> &paths)
{
    if (paths.size() == 1)
        return displayName(paths.front().fileName());
    return Tr::tr("%n entries", nullptr, int(paths.size()));
}

// Moves everything to the trash or nothing, and brings it back.
class Trashed
{
public:
    Outcome<> take(const QString &root, const std::vector<TaskPath> &paths)
    {
        for (const TaskPath &path : paths) {
            auto trashed = moveToTrash(at(root, path));
            if (!trashed) {
                [[maybe_unused]] const auto restored = giveBack();
                return unexpected(Halt(trashed.error()));
            }
            m_files.push_back(std::move(*trashed));
        }
        return {};
    }

    Outcome<> giveBack()
    {
        while (!m_files.empty()) {
            if (const auto restored = restoreFromTrash(m_files.back()); !restored)
                return unexpected(Halt(restored.error()));
            m_files.pop_back();
        }
        return {};
    }

    bool isEmpty() const { return m_files.empty(); }

private:
    std::vector<TrashedFile> m_files;
};

class CreateStep : public FileStep
{
public:
    CreateStep(QString root, const TaskPath &path, bool directory)
        : FileStep(Tr::tr("creation of %1").arg(path.display())), m_root(std::move(root)), m_path(path),
          m_directory(directory)
    { }

    Outcome<> redo(Progress & /*progress*/, std::stop_token /*stop*/) override
    {
        if (!m_trashed.isEmpty())
            return m_trashed.giveBack();
        const std::string path = hostPath(m_root, m_path);
        int failed = 0;
        if (m_directory)
            failed = ::mkdir(path.c_str(), 0777);
        else if (const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
                 !file.isOpen())
            failed = -1;
        if (failed != 0)
            return unexpected(Halt(systemError(Tr::tr("%1 cannot be made").arg(m_path.display()), errno)));
        return {};
    }

    // It may hold something by now.
    Outcome<> undo() override { return m_trashed.take(m_root, {m_path}); }
    std::vector<TaskPath> shows() const override { return {m_path}; }

private:
    QString m_root;
    TaskPath m_path;
    bool m_directory;
    Trashed m_trashed;
};

class MoveStep : public FileStep
{
public:
    MoveStep(QString root, std::vector<PathMove> moves)
        : FileStep(nameOf(moves)), m_root(std::move(root)), m_moves(std::move(moves))
    { }

    Outcome<> redo(Progress & /*progress*/, std::stop_token /*stop*/) override { return go(true); }
    Outcome<> undo() override { return go(false); }
    std::vector<TaskPath> shows() const override
    {
        std::vector<TaskPath> paths;
        for (const PathMove &move : m_moves)
            paths.push_back(move.to);
        return paths;
    }

private:
    static QString nameOf(const std::vector<PathMove> &moves)
    {
        if (moves.size() != 1)
            return Tr::tr("move of %n entries", nullptr, int(moves.size()));
        const PathMove &move = moves.front();
        const QString name = displayName(move.from.fileName());
        return move.from.parent() == move.to.parent() ? Tr::tr("renaming of %1").arg(name)
                                                      : Tr::tr("move of %1").arg(name);
    }

    Outcome<> go(bool forward)
    {
        for (std::size_t i = 0; i < m_moves.size(); ++i) {
            if (const auto moved = one(m_moves[i], forward); !moved) {
                while (i-- > 0)
                    [[maybe_unused]] const auto back = one(m_moves[i], !forward);
                return unexpected(Halt(moved.error()));
            }
        }
        return {};
    }

    Result<> one(const PathMove &move, bool forward) const
    {
        const TaskPath &from = forward ? move.from : move.to;
        const TaskPath &to = forward ? move.to : move.from;
        return renameTo(at(m_root, from), at(m_root, to), Tr::tr("%1 cannot be moved").arg(from.display()));
    }

    QString m_root;
    std::vector<PathMove> m_moves;
};

class CopyInStep : public FileStep
{
public:
    CopyInStep(QString root, QStringList sources, std::optional<TaskPath> folder)
        : FileStep(sources.size() == 1 ? Tr::tr("copy of %1").arg(QFileInfo(sources.front()).fileName())
                                       : Tr::tr("copy of %n entries", nullptr, int(sources.size()))),
          m_root(std::move(root)), m_sources(std::move(sources)), m_folder(std::move(folder))
    { }

    Outcome<> redo(Progress &progress, std::stop_token stop) override
    {
        if (!m_trashed.isEmpty())
            return m_trashed.giveBack();
        m_made.clear();
        for (const QString &source : m_sources) {
            const auto path = freeName(source);
            if (!path)
                return unexpected(
                    Halt(Error{"io.failed", Tr::tr("%1 has a name that cannot be used here").arg(source), {}, {}}));
            if (const auto copied = copyTree(source, at(m_root, *path), true, progress, stop); !copied) {
                const auto removed = removeMade();
                return unexpected(copied.error());
            }
            m_made.push_back(*path);
        }
        return {};
    }

    Outcome<> undo() override { return m_trashed.take(m_root, m_made); }
    std::vector<TaskPath> shows() const override { return m_made; }

private:
    std::optional<TaskPath> freeName(const QString &source) const
    {
        const QFileInfo info(source);
        for (int n = 1; n < 1000; ++n) {
            QString name = info.fileName();
            if (n > 1) {
                const QString suffix = info.suffix().isEmpty() || info.isDir() ? QString() : u'.' + info.suffix();
                name = QStringLiteral("%1 (%2)%3").arg(name.chopped(suffix.size())).arg(n).arg(suffix);
            }
            const std::string bytes = QFile::encodeName(name).toStdString();
            const auto path = m_folder ? std::optional(m_folder->child(bytes)) : TaskPath::fromBytes(bytes);
            if (!path)
                return {};
            struct stat there = {};
            if (::lstat(hostPath(m_root, *path).c_str(), &there) != 0)
                return path;
        }
        return {};
    }

    Result<> removeMade()
    {
        for (const TaskPath &path : m_made) {
            if (auto removed = removeTree(at(m_root, path)); !removed)
                return removed;
        }
        m_made.clear();
        return {};
    }

    QString m_root;
    QStringList m_sources;
    std::optional<TaskPath> m_folder;
    std::vector<TaskPath> m_made;
    Trashed m_trashed;
};

class TrashStep : public FileStep
{
public:
    TrashStep(QString root, std::vector<TaskPath> paths)
        : FileStep(Tr::tr("deletion of %1").arg(namesOf(paths))), m_root(std::move(root)), m_paths(std::move(paths))
    { }

    Outcome<> redo(Progress & /*progress*/, std::stop_token /*stop*/) override
    {
        return m_trashed.take(m_root, m_paths);
    }
    Outcome<> undo() override { return m_trashed.giveBack(); }
    std::vector<TaskPath> shows() const override { return {}; }

private:
    QString m_root;
    std::vector<TaskPath> m_paths;
    Trashed m_trashed;
};

} // namespace

std::unique_ptr<FileStep> createStep(const QString &root, const TaskPath &path, bool directory)
{
    return std::make_unique<CreateStep>(root, path, directory);
}

std::unique_ptr<FileStep> moveStep(const QString &root, std::vector<PathMove> moves)
{
    return std::make_unique<MoveStep>(root, std::move(moves));
}

std::unique_ptr<FileStep> copyInStep(const QString &root, QStringList sources, std::optional<TaskPath> folder)
{
    return std::make_unique<CopyInStep>(root, std::move(sources), std::move(folder));
}

std::unique_ptr<FileStep> trashStep(const QString &root, std::vector<TaskPath> paths)
{
    return std::make_unique<TrashStep>(root, std::move(paths));
}

} // namespace orrery
