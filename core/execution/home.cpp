// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/home.h"

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/pathjson.h"
#include "core/base/tr.h"
#include "core/execution/workmanifest.h"
#include "core/sandbox/overlay.h"
#include "core/sandbox/overlaytree.h"
#include "core/sandbox/treecopy.h"
#include "core/snapshot/codestore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <filesystem>

#include <sys/stat.h>
#include <unistd.h>

namespace orrery {

namespace {

// What a copy of this many files and bytes takes at most, by measurement of slow disks: then nobody notices it.
constexpr double secondsForEachFile = 100e-6;
constexpr double bytesPerSecond = 500e6;
constexpr double unnoticed = 0.05; // seconds

Json pathsToJson(const std::vector<TaskPath> &paths)
{
    Json array = Json::array();
    for (const TaskPath &path : paths) {
        Json line;
        putPath(line, path);
        array.push_back(line);
    }
    return array;
}

std::vector<TaskPath> pathsFromJson(const Json &array)
{
    std::vector<TaskPath> paths;
    for (const Json &line : array) {
        if (auto path = getPath(line))
            paths.push_back(std::move(*path));
    }
    return paths;
}

Error gone(const QString &execution)
{
    return {
        "work.not_found", Tr::tr("The execution %1, to be continued, is not there any more.").arg(execution), {}, {}};
}

class Home
{
public:
    Home(ExecutionContext &context, std::stop_token stop) : m_context(context), m_stop(std::move(stop)) { }

    Outcome<std::optional<SandboxOverlay>> prepare()
    {
        const HomeSource &source = *m_context.spec.home;
        const auto id = ExecutionId::fromString(source.execution);
        if (!id)
            return unexpected(Halt(gone(source.execution)));
        const auto earlier = ExecutionStore(m_context.workspace).read(*id, ExecutionStore::Hidden::Included);
        if (!earlier || !QFileInfo(earlier->directory.work()).isDir())
            return unexpected(Halt(gone(source.execution)));
        m_earlier = earlier->directory.work();
        m_record = {source.execution, m_earlier, HomeMode::Copy, {}, {}, {}};
        auto plan = planHome(m_context.workspace, *earlier, m_context.spec.codeCommit, source.keep);
        if (!plan)
            return unexpected(Halt(plan.error()));
        m_plan = std::move(*plan);
        const auto overlay = chooseOverlay(*earlier);
        if (!overlay)
            return unexpected(overlay.error());
        if (*overlay)
            m_record.mode = HomeMode::Overlay;
        if (auto made = *overlay ? fillUpper() : copy(); !made)
            return unexpected(made.error());
        if (auto written = writeRecord(); !written)
            return unexpected(Halt(written.error()));
        return *overlay ? std::optional(layers()) : std::nullopt;
    }

private:
    const ExecutionDirectory &files() const { return m_context.directory; }
    SandboxOverlay layers() const { return {m_earlier, files().upper(), files().overlayWork()}; }

    // Whether it is an overlay; the places for one are then made.
    Outcome<bool> chooseOverlay(const ExecutionRecord &earlier)
    {
        const HomeMode mode = m_context.spec.home->mode;
        if (mode == HomeMode::Copy || (mode == HomeMode::Auto && isCopiedAtOnce(earlier)))
            return false;
        Outcome<> possible = overlayPossible(earlier);
        if (possible)
            return true;
        if (possible.error().cancelled() || mode == HomeMode::Overlay)
            return unexpected(possible.error());
        if (auto removed = removeTree(files().overlay()); !removed)
            return unexpected(Halt(removed.error()));
        return false;
    }

    static bool isCopiedAtOnce(const ExecutionRecord &earlier)
    {
        const auto entries = countWorkEntries(earlier.directory);
        const auto bytes = earlier.status.usage.storage;
        return entries && bytes
            && secondsForEachFile * static_cast<double>(*entries) + static_cast<double>(*bytes) / bytesPerSecond
            < unnoticed;
    }

    Outcome<> overlayPossible(const ExecutionRecord &earlier)
    {
        if (m_context.spec.isolation == Isolation::None) {
            return unexpected(Error{"sandbox.no_overlay",
                                    Tr::tr("An overlay needs the sandbox, and this run has none."),
                                    {},
                                    Tr::tr("Use --home-mode copy.")});
        }
        if (!isOwn(earlier)) {
            return unexpected(Error{"sandbox.no_overlay",
                                    Tr::tr("Some files of %1 belong to another user or group, and an overlay could not "
                                           "change them.")
                                        .arg(earlier.id().toString()),
                                    {},
                                    Tr::tr("Use --home-mode copy.")});
        }
        for (const QString &path : {files().upper(), files().overlayWork()}) {
            if (auto made = makeDirectory(path, 0755); !made)
                return unexpected(made.error());
        }
        struct stat info = {};
        const std::string root = QFile::encodeName(m_earlier).toStdString();
        if (::lstat(root.c_str(), &info) == 0)
            copyAttributes(root, QFile::encodeName(files().upper()).toStdString(), info);
        return checkOverlay(m_context.launcher, layers(), files().work(), m_stop);
    }

    // Whether all files are ours. What a sandbox wrote is, unless its folder gives them another group.
    bool isOwn(const ExecutionRecord &earlier) const
    {
        const auto ours = [](const std::string &path) {
            struct stat info = {};
            return ::lstat(path.c_str(), &info) == 0 && info.st_uid == ::geteuid() && info.st_gid == ::getegid();
        };
        const std::string root = QFile::encodeName(m_earlier).toStdString();
        if (!ours(root) || earlier.spec.isolation == Isolation::Strict)
            return ours(root);
        std::error_code error;
        std::filesystem::recursive_directory_iterator entries(root, error);
        for (const std::filesystem::recursive_directory_iterator end; !error && entries != end;
             entries.increment(error)) {
            if (!ours(entries->path().native()))
                return false;
        }
        return !error;
    }

    Outcome<> copy()
    {
        {
            PhaseScope phase(m_context, Phase::Synchronize);
            const auto copied = copyTree(m_earlier, files().work(), phase, m_stop);
            if (!copied)
                return unexpected(copied.error());
            phase.report(*copied);
        }
        for (const TaskPath &path : m_plan.remove) {
            const QString file = QFile::decodeName(hostPath(files().work(), path).c_str());
            if (auto removed = removeTree(file); !removed)
                return unexpected(Halt(removed.error()));
        }
        return writeCode(files().work());
    }

    Outcome<> fillUpper()
    {
        const OverlayLayers both{m_earlier, files().upper()};
        for (const TaskPath &path : m_plan.remove) {
            if (auto hidden = hideLower(both, path); !hidden)
                return unexpected(Halt(hidden.error()));
        }
        for (const TaskPath &path : m_plan.write) {
            if (auto made = makeUpperParents(both, path); !made)
                return unexpected(Halt(made.error()));
            // The mark of one that was removed.
            struct stat info = {};
            const std::string mark = hostPath(files().upper(), path);
            if (::lstat(mark.c_str(), &info) == 0 && S_ISCHR(info.st_mode))
                ::unlink(mark.c_str());
        }
        return writeCode(files().upper());
    }

    Outcome<> writeCode(const QString &directory)
    {
        PhaseScope phase(m_context, Phase::Code);
        if (m_plan.write.empty())
            return {};
        const CodeStore store(m_context.workspace.codeRepository(), m_context.workspace.blobs());
        CheckoutOptions options;
        options.only = m_plan.write;
        options.replace = true;
        const auto report = store.checkOut(m_context.spec.codeCommit, directory, phase, m_stop, options);
        if (!report)
            return unexpected(report.error());
        phase.report({report->bytes, report->bytes, report->files, report->files, {}});
        return {};
    }

    Result<> writeRecord()
    {
        m_record.conflicts = m_plan.conflicts;
        m_record.kept = m_plan.kept;
        m_record.gone = m_plan.remove;
        m_record.gone.insert(m_record.gone.end(), m_plan.write.begin(), m_plan.write.end());
        std::sort(m_record.gone.begin(), m_record.gone.end());
        return m_record.write(files());
    }

    ExecutionContext &m_context;
    std::stop_token m_stop;
    QString m_earlier;
    HomePlan m_plan;
    HomeRecord m_record;
};

} // namespace

std::optional<HomeRecord> HomeRecord::read(const ExecutionDirectory &directory)
{
    const auto json = readJsonFile(directory.home());
    if (!json)
        return {};
    HomeRecord record;
    record.execution = stringMember(*json, "execution");
    record.work = stringMember(*json, "work");
    record.mode = homeModeFromText(stringMember(*json, "mode")).value_or(HomeMode::Copy);
    record.conflicts = conflictsFromJson(member(*json, "conflicts"));
    record.kept = pathsFromJson(member(*json, "kept"));
    record.gone = pathsFromJson(member(*json, "gone"));
    return record;
}

Result<> HomeRecord::write(const ExecutionDirectory &directory) const
{
    return writeJsonFile(directory.home(),
                         Json{{"execution", toJson(execution)},
                              {"work", toJson(work)},
                              {"mode", toJson(toText(mode))},
                              {"conflicts", toJson(conflicts)},
                              {"kept", pathsToJson(kept)},
                              {"gone", pathsToJson(gone)}});
}

Outcome<std::optional<SandboxOverlay>> prepareHome(ExecutionContext &context, const std::stop_token &stop)
{
    return Home(context, stop).prepare();
}

std::optional<OverlayLayers> overlayOf(const ExecutionDirectory &directory)
{
    if (!QFileInfo(directory.upper()).isDir())
        return {};
    const auto record = HomeRecord::read(directory);
    if (!record || record->mode != HomeMode::Overlay)
        return {};
    return OverlayLayers{record->work, directory.upper()};
}

} // namespace orrery
