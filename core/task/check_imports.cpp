// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/check_imports.h"

#include "core/base/tr.h"
#include "core/task/check_code.h"
#include "core/task/importtable.h"

#include <algorithm>
#include <map>

namespace orrery {

namespace {

std::string_view withoutSuffix(std::string_view name)
{
    for (const std::string_view suffix : {".py", ".pyx", ".pyi"}) {
        if (name.ends_with(suffix))
            return name.substr(0, name.size() - suffix.size());
    }
    // foo.cpython-311-x86_64-linux-gnu.so
    if (name.ends_with(".so") || name.ends_with(".pyd"))
        return name.substr(0, name.find('.', name.rfind('/') == std::string_view::npos ? 0 : name.rfind('/')));
    return {};
}

// What is known of one module that is imported, over all sources.
struct Use {
    const TaskPath *path = nullptr;
    const SourceImport *import = nullptr; // the first that is most certain
    int sources = 0;
};

// 0: it is imported for certain; 1: perhaps, or on some machines; 2: the program can do without it.
int doubt(const SourceImport &import)
{
    if (import.flags & (SourceImport::InTry | SourceImport::ForTypes))
        return 2;
    return import.flags & ~SourceImport::InFunction ? 1 : 0;
}

class ImportCheck
{
public:
    ImportCheck(const Analyses *analyses, const OwnModules &own, const std::vector<ListedRequirement> &listed,
                const ImportRules &rules)
        : m_analyses(analyses), m_own(own), m_listed(listed), m_rules(rules)
    {
        for (const ListedRequirement &requirement : listed)
            m_names.insert(requirement.name);
    }

    ImportReport run()
    {
        if (m_analyses)
            collect();
        for (const auto &[key, use] : m_uses)
            judge(use);
        std::ranges::sort(m_report.needed);
        const auto [first, last] = std::ranges::unique(m_report.needed);
        m_report.needed.erase(first, last);
        m_report.providedByProfile.sort();
        m_report.providedByProfile.removeDuplicates();
        unused();
        pinned();
        return std::move(m_report);
    }

private:
    void collect()
    {
        for (const auto &[path, analysis] : m_analyses->files) {
            if (analysis.error)
                m_allRead = false;
            for (const SourceImport &import : analysis.imports) {
                if (import.level > 0 || import.module.empty())
                    continue;
                for (const std::string_view distribution : distributionsOf(import.module))
                    m_imported.insert(normalisedPackageName(distribution));
                if (m_own.contains(import.module, path))
                    m_report.provided.insert(std::string(topLevelOf(import.module)));
                else
                    use(path, import);
            }
        }
    }

    void use(const TaskPath &path, const SourceImport &import)
    {
        // Modules of one distribution are one use: told once.
        const std::string key(isSharedPackage(topLevelOf(import.module)) ? distributionsOf(import.module).front()
                                                                         : topLevelOf(import.module));
        Use &use = m_uses[key];
        ++use.sources;
        if (!use.import || doubt(import) < doubt(*use.import)) {
            use.path = &path;
            use.import = &import;
        }
    }

    bool isListed(std::string_view module) const
    {
        const std::string_view top = topLevelOf(module);
        const auto names = distributionsOf(module);
        if (std::ranges::any_of(names, [this](auto name) { return m_names.contains(normalisedPackageName(name)); }))
            return true;
        if (m_names.contains(normalisedPackageName(top)))
            return true;
        return isSharedPackage(top) && std::ranges::any_of(m_names, [top](const std::string &name) {
                   return name.starts_with(std::string(top) + '-');
               });
    }

    void judge(const Use &use)
    {
        const SourceImport &import = *use.import;
        const auto standard = standardModule(import.module);
        if (isListed(import.module)) {
            m_report.provided.insert(std::string(topLevelOf(import.module)));
            return;
        }
        // A module of a newer library is the code's matter (needs_newer_python).
        if (standard && (!m_rules.pythonMinor || !standard->last || *m_rules.pythonMinor <= *standard->last))
            return;
        for (const std::string_view name : distributionsOf(import.module)) {
            if (isPreinstalled(m_rules.profile, name)) {
                m_report.providedByProfile.append(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
                m_report.provided.insert(std::string(topLevelOf(import.module)));
                return;
            }
        }
        if (doubt(import) == 2 || m_rules.unknownDistributions)
            return;
        if (standard)
            gone(use, *standard);
        else
            notListed(use);
    }

    Problem problemOf(const Use &use) const
    {
        return {.severity = doubt(*use.import) == 0 ? severityOf("requirements.import_not_listed", m_rules.profile)
                                                    : Severity::Information,
                .code = "requirements.import_not_listed",
                .file = use.path->display(),
                .line = use.import->place.line,
                .column = use.import->place.column};
    }

    void notListed(const Use &use)
    {
        const auto names = distributionsOf(use.import->module);
        const QString name = displayName(names.front());
        const QString module
            = displayName(names.front() == topLevelOf(use.import->module) ? topLevelOf(use.import->module)
                                                                          : std::string_view(use.import->module));
        Problem problem = problemOf(use);
        const QString where = describeSource(*use.path, use.import->place);
        problem.message = name == module
            ? Tr::tr("%1 imports %2, which requirements.txt does not list.").arg(where, module)
            : Tr::tr("%1 imports %2, and requirements.txt does not list %3, which provides it.")
                  .arg(where, module, name);
        if (use.sources > 1)
            problem.message += u' ' + Tr::tr("%n more file(s) import it too.", nullptr, use.sources - 1);
        problem.fix = Fix{Tr::tr("Add %1 to requirements.txt").arg(name), {AddRequirement{name}}};
        problem.hint = names.size() == 1
            ? Tr::tr("Add %1 to requirements.txt.").arg(name)
            : Tr::tr("Add %1 (or %2) to requirements.txt.").arg(name, displayName(names[1]));
        if (doubt(*use.import) == 0)
            m_report.needed.emplace_back(names.front());
        m_report.problems.push_back(std::move(problem));
    }

    void gone(const Use &use, const StandardModule &standard)
    {
        Problem problem = problemOf(use);
        problem.message = Tr::tr("%1 imports %2, which left Python's own library after 3.%3; it will run with 3.%4.")
                              .arg(describeSource(*use.path, use.import->place), displayName(use.import->module))
                              .arg(*standard.last)
                              .arg(*m_rules.pythonMinor);
        problem.hint = Tr::tr("Run it with Python 3.%1, or use what replaced it.").arg(*standard.last);
        const std::string_view name = distributionsOf(use.import->module).front();
        if (name != topLevelOf(use.import->module)) {
            const QString shown = displayName(name);
            problem.hint = Tr::tr("Add %1 to requirements.txt, which still provides it.").arg(shown);
            problem.fix = Fix{Tr::tr("Add %1 to requirements.txt").arg(shown), {AddRequirement{shown}}};
        }
        m_report.problems.push_back(std::move(problem));
    }

    Problem problemAt(const ListedRequirement &requirement, const char *code) const
    {
        return {.severity = severityOf(code, m_rules.profile),
                .code = code,
                .file = requirement.file,
                .line = requirement.line,
                .column = requirement.column};
    }

    // A requirement that the code does not import. Where a source could not be read nothing is claimed.
    void unused()
    {
        if (!m_analyses || !m_allRead || m_analyses->files.empty())
            return;
        for (const ListedRequirement &requirement : m_listed) {
            const QString name = QString::fromStdString(requirement.name);
            if (m_imported.contains(requirement.name) || isUsedWithoutImport(requirement.name))
                continue;
            const bool shared = std::ranges::any_of(m_uses, [&](const auto &use) {
                const std::string_view top = topLevelOf(use.second.import->module);
                return isSharedPackage(top) && requirement.name.starts_with(std::string(top) + '-');
            });
            if (shared)
                continue;
            Problem problem = problemAt(requirement, "requirements.unused");
            problem.message = Tr::tr("%1 is listed, and no file imports it.").arg(name);
            problem.hint = Tr::tr("Remove it if nothing needs it: the environment is then built faster.");
            if (!requirement.text.isEmpty())
                problem.fix = Fix{Tr::tr("Remove %1 from %2").arg(name, requirement.file),
                                  {RemoveLine{requirement.file, requirement.line, requirement.text}}};
            m_report.problems.push_back(std::move(problem));
        }
    }

    void pinned()
    {
        for (const ListedRequirement &requirement : m_listed) {
            if (!requirement.pinned || !isPreinstalled(m_rules.profile, requirement.name))
                continue;
            const QString name = QString::fromStdString(requirement.name);
            Problem problem = problemAt(requirement, "requirements.preinstalled_pinned");
            problem.message
                = Tr::tr("%1 is already installed there (profile %2); a fixed version replaces it, which takes "
                         "time and may break what was built for the other one.")
                      .arg(name, profileName(m_rules.profile));
            problem.hint = Tr::tr("Leave the version open unless the code needs exactly this one.");
            if (!requirement.text.isEmpty() && !requirement.unpinned.isEmpty())
                problem.fix
                    = Fix{Tr::tr("Leave the version of %1 open").arg(name),
                          {ReplaceLine{requirement.file, requirement.line, requirement.text, requirement.unpinned}}};
            m_report.problems.push_back(std::move(problem));
        }
    }

    const Analyses *m_analyses;
    const OwnModules &m_own;
    const std::vector<ListedRequirement> &m_listed;
    const ImportRules &m_rules;
    std::set<std::string> m_names;     // listed
    std::set<std::string> m_imported;  // distributions that any import may mean
    std::map<std::string, Use> m_uses; // by top-level module, or distribution where that is shared
    bool m_allRead = true;
    ImportReport m_report;
};

} // namespace

OwnModules::OwnModules(const std::vector<TreeEntry> &entries)
{
    for (const TreeEntry &entry : entries) {
        if (entry.type == TreeEntry::Type::Directory)
            continue;
        const std::string_view path = withoutSuffix(entry.path.bytes());
        if (path.empty())
            continue;
        m_paths.emplace(path);
        m_names.emplace(path.substr(path.rfind('/') + 1));
        for (auto directory = entry.path.parent(); directory; directory = directory->parent()) {
            if (!m_paths.insert(directory->bytes()).second)
                break;
            m_names.emplace(directory->fileName());
        }
    }
}

bool OwnModules::contains(std::string_view module, const TaskPath &source) const
{
    const std::string name(topLevelOf(module));
    if (m_paths.contains(name) || m_paths.contains("src/" + name))
        return true;
    for (auto directory = source.parent(); directory; directory = directory->parent()) {
        if (m_paths.contains(directory->bytes() + '/' + name))
            return true;
    }
    const bool known = distributionsOf(module).front() != name || standardModule(name)
        || isPreinstalled(Profile::Gear, name) || isPreinstalled(Profile::Orion, name);
    return !known && m_names.contains(name);
}

ImportReport checkImports(const Analyses *analyses, const OwnModules &own, const std::vector<ListedRequirement> &listed,
                          const ImportRules &rules)
{
    return ImportCheck(analyses, own, listed, rules).run();
}

} // namespace orrery
