// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/check.h"

#include "core/base/tr.h"
#include "core/python/conda.h"
#include "core/python/interpreter.h"
#include "core/task/analysis.h"
#include "core/task/check_code.h"
#include "core/task/check_imports.h"
#include "core/task/check_requirements.h"
#include "core/task/check_tree.h"
#include "core/task/othersources.h"
#include "core/task/params_check.h"
#include "core/task/settings.h"
#include "core/task/tree.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <ranges>

namespace orrery {

namespace {

constexpr int oldestAnalyst = 8;

bool isSource(const TreeEntry &entry)
{
    const std::string_view path = entry.path.bytes();
    return entry.packed && entry.type == TreeEntry::Type::File && entry.error == 0
        && (path.ends_with(".py") || path.ends_with(".ipynb"));
}

class Check
{
public:
    Check(const QString &root, const CheckOptions &options, Progress &progress, std::stop_token stop)
        : m_root(QDir::cleanPath(QDir(root).absolutePath())), m_options(options), m_progress(progress),
          m_stop(std::move(stop))
    { }

    Outcome<CheckReport> run()
    {
        auto entries = walkTree(m_root, {}, m_stop);
        if (!entries)
            return unexpected(entries.error());
        m_entries = std::move(*entries);
        m_settings = Settings::load(m_root);
        m_profile = m_options.profile.value_or(profileOf(m_root));
        for (const TreeEntry &entry : m_entries) {
            if (entry.packed && entry.type == TreeEntry::Type::File) {
                ++m_report.files;
                m_report.bytes += entry.size;
            }
        }
        add(checkParams(m_root, m_profile));
        add(checkSettings(m_root, m_options.workspace ? &*m_options.workspace : nullptr));
        if (const auto looked = code(); !looked)
            return unexpected(looked.error());
        add(checkTree(m_root, m_entries, m_profile));
        sortProblems(m_report.problems);
        return std::move(m_report);
    }

private:
    void add(std::vector<Problem> problems) { std::ranges::move(problems, std::back_inserter(m_report.problems)); }

    // The code, and the requirements, which are judged by what it imports.
    Outcome<> code()
    {
        std::vector<const TreeEntry *> sources;
        for (const TreeEntry &entry : m_entries | std::views::filter(isSource))
            sources.push_back(&entry);
        std::optional<Analyses> analyses;
        const std::optional<int> minor = runMinor();
        if (!sources.empty()) {
            auto looked = analyze(sources);
            if (looked)
                analyses = std::move(*looked);
            else if (looked.error().cancelled())
                return unexpected(Cancelled{});
            else
                notLooked(looked.error().asError());
        }
        if (m_stop.stop_requested())
            return unexpected(Cancelled{});
        if (analyses)
            m_report.checkedWith = analyses->pythonVersion;
        const OwnModules own(m_entries);
        RequirementsReport requirements = checkRequirements(m_root, m_profile);
        const bool elsewhere = !requirements.exists && findOtherRequirements(m_root);
        ImportReport imports
            = checkImports(analyses ? &*analyses : nullptr, own, requirements.listed,
                           {m_profile, minor, requirements.exists, requirements.unknownDistributions || elsewhere});
        if (!requirements.exists)
            requirementsFileFor(imports, requirements.problems);
        add(std::move(requirements.problems));
        add(std::move(imports.problems));
        m_report.providedByProfile = imports.providedByProfile;
        if (analyses) {
            const bool isolated = m_options.isolated && m_settings.values().isolation != Isolation::None;
            CodeRules rules{m_profile, minor, isolated, std::move(imports.provided)};
            // What the settings choose, and nobody else, they can choose otherwise.
            rules.pythonBySettings = minor && profileRules(m_profile).pythonMajor != 3 && m_options.python.isEmpty()
                && m_settings.values().environment.isEmpty();
            rules.isolationBySettings = m_options.isolated;
            add(checkCode(m_root, *analyses, rules));
        }
        return {};
    }

    // The file that is missing, as it should be: one click makes it. From what the folder says elsewhere, else from
    // what the code imports.
    void requirementsFileFor(const ImportReport &imports, std::vector<Problem> &problems) const
    {
        const auto problem = std::find_if(problems.begin(), problems.end(), [](const Problem &each) {
            return each.code == Code("requirements.missing");
        });
        if (problem == problems.end())
            return;
        QByteArray text;
        QString label = Tr::tr("Create requirements.txt");
        if (const auto other = findOtherRequirements(m_root)) {
            label = Tr::tr("Create requirements.txt from %1").arg(other->file);
            const auto conda = other->file == condaFile(m_root) ? findConda() : std::nullopt;
            problem->hint = conda
                ? Tr::tr("%1 lists what the task needs; %2 builds it when the task is run on this machine.")
                      .arg(other->file, QFileInfo(conda->program).fileName())
                : Tr::tr("%1 lists what the task needs.").arg(other->file);
            text = (other->lines.join(u'\n') + u'\n').toUtf8();
        } else {
            for (const std::string &name : imports.needed)
                text += QByteArray::fromStdString(name) + '\n';
        }
        problem->fix = Fix{label, {CreateFile{QStringLiteral("requirements.txt"), text}}};
    }

    // 3.minor of the Python that will run the task, where that is known.
    std::optional<int> runMinor()
    {
        const ProfileRules &rules = profileRules(m_profile);
        if (rules.pythonMajor == 3)
            return rules.pythonMinor;
        const QString spec = m_options.python.isEmpty() ? m_settings.values().python : m_options.python;
        static const QRegularExpression number(QStringLiteral("^3\\.(\\d{1,2})(\\.\\d+)?$"));
        if (const auto match = number.match(spec); match.hasMatch())
            return match.captured(1).toInt();
        const auto found = resolveInterpreter(spec, m_stop, {m_options.cacheDirectory, {}});
        return found && found->major == 3 ? std::optional(found->minor) : std::nullopt;
    }

    Outcome<Analyses> analyze(const std::vector<const TreeEntry *> &sources)
    {
        const auto found = findInterpreters(m_stop, {m_options.cacheDirectory, {}});
        if (!found)
            return unexpected(found.error());
        const auto best = std::ranges::find_if(*found, [](const Interpreter &python) {
            return python.major == 3 && python.minor >= oldestAnalyst && python.implementation == u"cpython";
        });
        if (best == found->end())
            return unexpected(
                Halt(Error{"environment.no_python",
                           Tr::tr("The code was not checked: no Python 3.%1 or newer was found.").arg(oldestAnalyst),
                           {},
                           Tr::tr("Install Python 3 to have syntax, imports and paths checked too.")}));
        return analyzeSources(m_root, sources, {best->executable, best->version, best->minor}, m_options.cacheDirectory,
                              m_progress, m_stop);
    }

    void notLooked(const Error &error)
    {
        m_report.problems.push_back({.severity = Severity::Information,
                                     .code = "environment.no_python",
                                     .message = error.message,
                                     .hint = error.hint});
    }

    const QString m_root;
    const CheckOptions &m_options;
    Progress &m_progress;
    const std::stop_token m_stop;
    std::vector<TreeEntry> m_entries;
    Settings m_settings;
    Profile m_profile = Profile::None;
    CheckReport m_report;
};

} // namespace

Outcome<CheckReport> check(const QString &taskRoot, const CheckOptions &options, Progress &progress,
                           std::stop_token stop)
{
    return Check(taskRoot, options, progress, std::move(stop)).run();
}

} // namespace orrery
