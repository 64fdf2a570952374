// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/homeplan.h"

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/pathjson.h"
#include "core/execution/workhash.h"
#include "core/task/wildcard.h"

#include <QFile>

#include <algorithm>
#include <array>
#include <map>

#include <sys/stat.h>
#include <unistd.h>

namespace orrery {

namespace {

using Work = HomeConflict::Work;
using Taken = HomeConflict::Taken;

constexpr std::array<QStringView, 3> workNames{u"changed", u"deleted", u"made"};

// Whether a path is one of those that shall be kept: a pattern without a slash means a name at any depth, one that
// begins with a slash is a path all the same.
class KeepPatterns
{
public:
    explicit KeepPatterns(const QStringList &patterns)
    {
        for (const QString &pattern : patterns) {
            std::string text = QFile::encodeName(pattern).toStdString();
            const bool wholePath = text.find('/') != std::string::npos;
            if (text.starts_with('/'))
                text.erase(0, 1);
            m_patterns.push_back(
                {Wildcard(text, wholePath ? Wildcard::Slashes::Separate : Wildcard::Slashes::Ordinary), wholePath});
        }
    }
    bool match(const TaskPath &path) const
    {
        return std::any_of(m_patterns.begin(), m_patterns.end(), [&](const Pattern &pattern) {
            return pattern.wildcard.matches(pattern.wholePath ? std::string_view(path.bytes()) : path.fileName());
        });
    }

private:
    struct Pattern {
        Wildcard wildcard;
        bool wholePath;
    };
    std::vector<Pattern> m_patterns;
};

// The content of a file that is as small as code is; large files are compared by their hashes.
std::optional<QByteArray> contentOf(const std::string &path, Bytes size)
{
    auto content = readFile(QFile::decodeName(path.c_str()), size);
    return content ? std::optional(std::move(*content)) : std::nullopt;
}

class Planner
{
public:
    Planner(const Workspace &workspace, const ExecutionRecord &earlier, const QStringList &keep)
        : m_store(workspace.codeRepository(), workspace.blobs()), m_earlier(earlier), m_keep(keep)
    { }

    Result<HomePlan> plan(const QString &codeCommit)
    {
        const auto changes = m_store.changes(m_earlier.spec.codeCommit, codeCommit);
        if (!changes)
            return unexpected(changes.error());
        return plan(*changes);
    }

    Result<HomePlan> plan(const std::vector<FileChange> &changes)
    {
        if (changes.empty())
            return HomePlan();
        const auto base = m_store.files(m_earlier.spec.codeCommit);
        if (!base)
            return unexpected(base.error());
        for (const StoredFile &file : *base)
            m_base.emplace(file.path, file);
        for (const FileChange &change : changes) {
            if (auto decided = decide(change); !decided)
                return unexpected(decided.error());
        }
        for (std::vector<TaskPath> *list : {&m_plan.write, &m_plan.remove}) {
            std::sort(list->begin(), list->end());
            list->erase(std::unique(list->begin(), list->end()), list->end());
        }
        return std::move(m_plan);
    }

private:
    std::string inWork(const TaskPath &path) const { return hostPath(m_earlier.directory.work(), path); }

    Result<> decide(const FileChange &change)
    {
        struct stat info = {};
        const bool there = ::lstat(inWork(change.path).c_str(), &info) == 0;
        const auto asBase = there ? isAsBase(change.path, info) : false;
        if (!asBase)
            return unexpected(asBase.error());
        switch (change.kind) {
        case FileChange::Kind::Removed:
            if (there)
                (*asBase ? m_plan.remove : m_plan.kept).push_back(change.path);
            return {};
        case FileChange::Kind::Added:
            return take(change.path, there ? std::optional(Work::Made) : std::nullopt);
        case FileChange::Kind::Modified:
            break;
        }
        return take(change.path, *asBase ? std::nullopt : std::optional(there ? Work::Changed : Work::Deleted));
    }

    // The code's file goes there, unless there is a conflict in which the working directory wins.
    Result<> take(const TaskPath &path, std::optional<Work> conflict)
    {
        std::optional<TaskPath> inTheWay = blocking(path);
        if (inTheWay && !conflict)
            conflict = Work::Made;
        if (conflict) {
            const Taken taken = m_keep.match(path) ? Taken::Work : Taken::Code;
            m_plan.conflicts.push_back({path, *conflict, taken});
            if (taken == Taken::Work)
                return {};
            m_plan.remove.push_back(inTheWay.value_or(path));
        }
        m_plan.write.push_back(path);
        return {};
    }

    // What is no directory on the way to the path, and would have to be one.
    std::optional<TaskPath> blocking(const TaskPath &path) const
    {
        std::optional<TaskPath> found;
        for (auto above = path.parent(); above; above = above->parent()) {
            struct stat info = {};
            if (::lstat(inWork(*above).c_str(), &info) == 0 && !S_ISDIR(info.st_mode))
                found = above;
        }
        return found;
    }

    Result<bool> isAsBase(const TaskPath &path, const struct stat &info) const
    {
        const auto found = m_base.find(path);
        if (found == m_base.end())
            return false;
        const StoredFile &base = found->second;
        const std::string file = inWork(path);
        if (base.type == StoredFile::Type::Directory)
            return S_ISDIR(info.st_mode);
        if (base.type == StoredFile::Type::Symlink) {
            char target[4096];
            const ssize_t length = ::readlink(file.c_str(), target, sizeof target);
            const auto wanted = m_store.readFile(m_earlier.spec.codeCommit, path);
            if (!wanted)
                return unexpected(wanted.error());
            return length >= 0 && *wanted == QByteArrayView(target, length);
        }
        if (!S_ISREG(info.st_mode) || info.st_size != base.size || ((info.st_mode & 0100U) != 0) != base.executable)
            return false;
        if (!base.large.isEmpty())
            return hashOfWorkFile(file) == base.large;
        const auto wanted = m_store.readFile(m_earlier.spec.codeCommit, path);
        if (!wanted)
            return unexpected(wanted.error());
        return contentOf(file, base.size) == *wanted;
    }

    CodeStore m_store;
    const ExecutionRecord &m_earlier;
    KeepPatterns m_keep;
    std::map<TaskPath, StoredFile> m_base;
    HomePlan m_plan;
};

} // namespace

Result<HomePlan> planHome(const Workspace &workspace, const ExecutionRecord &earlier,
                          const std::vector<FileChange> &changes, const QStringList &keep)
{
    return Planner(workspace, earlier, keep).plan(changes);
}

Result<HomePlan> planHome(const Workspace &workspace, const ExecutionRecord &earlier, const QString &codeCommit,
                          const QStringList &keep)
{
    return Planner(workspace, earlier, keep).plan(codeCommit);
}

QString keepPattern(const TaskPath &path)
{
    std::string pattern = "/";
    for (const char c : path.bytes()) {
        if (std::string_view("*?[\\").find(c) != std::string_view::npos)
            pattern += '\\';
        pattern += c;
    }
    return QFile::decodeName(pattern.c_str());
}

Result<std::vector<HomeConflict>> conflictsAtHome(const Workspace &workspace, const ExecutionSpec &spec)
{
    const auto id = ExecutionId::fromString(spec.home->execution);
    const auto earlier = ExecutionStore(workspace).read(id.value_or(spec.id));
    if (!earlier)
        return unexpected(earlier.error());
    auto plan = planHome(workspace, *earlier, spec.codeCommit, spec.home->keep);
    if (!plan)
        return unexpected(plan.error());
    return std::move(plan->conflicts);
}

QString toText(HomeConflict::Work work)
{
    return workNames.at(static_cast<std::size_t>(work)).toString();
}

QString toText(HomeConflict::Taken taken)
{
    return taken == Taken::Code ? QStringLiteral("code") : QStringLiteral("work");
}

Json toJson(const std::vector<HomeConflict> &conflicts)
{
    Json array = Json::array();
    for (const HomeConflict &conflict : conflicts) {
        Json line;
        putPath(line, conflict.path);
        line["work"] = toJson(toText(conflict.work));
        line["taken"] = toJson(toText(conflict.taken));
        array.push_back(line);
    }
    return array;
}

std::vector<HomeConflict> conflictsFromJson(const Json &array)
{
    std::vector<HomeConflict> conflicts;
    for (const Json &line : array) {
        const auto path = getPath(line);
        const auto work = std::find(workNames.begin(), workNames.end(), stringMember(line, "work"));
        if (path && work != workNames.end())
            conflicts.push_back({*path, static_cast<Work>(work - workNames.begin()),
                                 stringMember(line, "taken") == u"work" ? Taken::Work : Taken::Code});
    }
    return conflicts;
}

} // namespace orrery
