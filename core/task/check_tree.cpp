// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/check_tree.h"

#include "core/base/result.h"
#include "core/base/tr.h"
#include "core/task/filestep.h"
#include "core/task/inside.h"

#include <QFile>

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <map>
#include <unistd.h>
#include <unordered_map>

namespace orrery {

namespace {

constexpr int toldOneByOne = 100;

// Devices of Windows; no file there can have such a name, whatever its suffix.
constexpr std::array<QLatin1StringView, 4> devices
    = {QLatin1StringView("CON"), QLatin1StringView("PRN"), QLatin1StringView("AUX"), QLatin1StringView("NUL")};

bool isDevice(const QString &name)
{
    const QString stem = name.section(u'.', 0, 0).trimmed().toUpper();
    if (std::ranges::find(devices, stem) != devices.end())
        return true;
    return stem.size() == 4 && (stem.startsWith(u"COM") || stem.startsWith(u"LPT")) && stem[3] >= u'1'
        && stem[3] <= u'9';
}

class TreeCheck
{
public:
    TreeCheck(const QString &root, const std::vector<TreeEntry> &entries, Profile profile)
        : m_root(root), m_entries(entries), m_profile(profile)
    { }

    std::vector<Problem> run()
    {
        for (const TreeEntry &entry : m_entries) {
            if (entry.rule)
                continue;
            if (entry.packed && entry.type == TreeEntry::Type::Symlink)
                link(entry);
            readable(entry);
            if (entry.packed)
                name(entry);
        }
        size();
        rest();
        return std::move(m_problems);
    }

private:
    void add(const char *code, const TreeEntry *entry, const QString &message, const QString &hint,
             std::optional<Fix> fix = {})
    {
        if (++m_told[code] > toldOneByOne)
            return;
        Problem problem;
        problem.severity = severityOf(code, m_profile);
        problem.code = code;
        if (entry)
            problem.file = entry->path.display();
        problem.message = message;
        problem.hint = hint;
        problem.fix = std::move(fix);
        m_problems.push_back(std::move(problem));
    }

    void rest()
    {
        for (const auto &[code, count] : m_told) {
            if (count <= toldOneByOne)
                continue;
            m_problems.push_back({.severity = severityOf(code, m_profile),
                                  .code = code,
                                  .message = Tr::tr("There are %n more of these.", nullptr, count - toldOneByOne)});
        }
    }

    // A rule that excludes exactly this entry; nothing where a line of text cannot say its name.
    static std::optional<Fix> exclude(const TreeEntry &entry) { return exclude(entry.path.bytes()); }
    static std::optional<Fix> exclude(const std::string &bytes)
    {
        const auto pattern = ignorePatternFor(bytes, false);
        if (!pattern)
            return {};
        return Fix{Tr::tr("Exclude %1").arg(displayName(bytes)), {AddIgnoreRule{*pattern}}};
    }

    void link(const TreeEntry &entry)
    {
        const Inside inside = resolveInside(m_root, entry.path);
        if (inside == Inside::Yes && !entry.linkTarget.starts_with('/'))
            return;
        const QString target = displayName(entry.linkTarget);
        add("tree.symlink_escapes", &entry,
            inside == Inside::Loop ? Tr::tr("The symlink %1 leads in a circle.").arg(entry.path.display())
                : inside == Inside::Yes
                ? Tr::tr("The symlink %1 names this machine's path %2, which is elsewhere in a run.")
                      .arg(entry.path.display(), target)
                : Tr::tr("The symlink %1 leads out of the task: %2.").arg(entry.path.display(), target),
            Tr::tr("Copy what it leads to into the task, bind it as an input, or exclude the link."), exclude(entry));
    }

    void readable(const TreeEntry &entry)
    {
        int reason = entry.error;
        if (reason == 0 && entry.packed && entry.type == TreeEntry::Type::File
            && ::faccessat(AT_FDCWD, hostPath(m_root, entry.path).c_str(), R_OK, AT_EACCESS | AT_SYMLINK_NOFOLLOW) != 0)
            reason = errno;
        if (reason == 0 || reason == ENOENT)
            return;
        add("tree.unreadable", &entry, Tr::tr("%1 cannot be read: %2.").arg(entry.path.display(), errnoText(reason)),
            Tr::tr("Give yourself permission to read it, or exclude it."), exclude(entry));
    }

    void name(const TreeEntry &entry)
    {
        const std::string_view name = entry.path.fileName();
        const QString fault = unportableName(name);
        const QString hint = Tr::tr("Rename it, or exclude it.");
        if (!fault.isEmpty()) {
            add("tree.name_not_portable", &entry,
                Tr::tr("The name of %1 cannot be unpacked on every system: it %2.").arg(entry.path.display(), fault),
                hint, exclude(entry));
            return;
        }
        const std::string folded = QString::fromStdString(entry.path.bytes())
                                       .normalized(QString::NormalizationForm_C)
                                       .toCaseFolded()
                                       .toStdString();
        const auto [other, fresh] = m_names.emplace(folded, &entry);
        if (!fresh)
            add("tree.name_not_portable", &entry,
                Tr::tr("%1 and %2 are one and the same name on systems that do not tell upper case from lower.")
                    .arg(other->second->path.display(), entry.path.display()),
                hint, exclude(entry));
    }

    void size()
    {
        std::int64_t files = 0;
        Bytes bytes = 0;
        std::map<std::string_view, Bytes> tops;
        std::map<std::string_view, std::int64_t> counts;
        for (const TreeEntry &entry : m_entries) {
            if (!entry.packed || entry.type != TreeEntry::Type::File)
                continue;
            const std::string_view path = entry.path.bytes();
            const std::string_view top = path.substr(0, path.find('/'));
            ++files;
            bytes += entry.size;
            tops[top] += entry.size;
            ++counts[top];
        }
        if (bytes <= largeTree && files <= manyFiles)
            return;
        const auto most = [](const auto &values) {
            return std::ranges::max_element(values, {}, [](const auto &item) { return item.second; });
        };
        const bool heavy = bytes > largeTree;
        const std::string_view largest = heavy ? most(tops)->first : most(counts)->first;
        const QString top = displayName(largest);
        const bool enough = bytes - tops[largest] <= largeTree && files - counts[largest] <= manyFiles;
        const bool isFolder = std::ranges::any_of(m_entries, [&](const TreeEntry &entry) {
            return entry.type == TreeEntry::Type::Directory && entry.path.bytes() == largest;
        });
        add("tree.large", nullptr,
            Tr::tr("The task holds %n file(s) of %1; most of it in %2.", nullptr, static_cast<int>(files))
                .arg(formatSize(bytes), top),
            Tr::tr("Keep data in the warehouse and bind it as an input, or exclude %1 by a line in .orreryignore.")
                .arg(top),
            enough && (isFolder || files > 1) ? exclude(std::string(largest)) : std::nullopt);
    }

    const QString &m_root;
    const std::vector<TreeEntry> &m_entries;
    Profile m_profile;
    std::map<Code, int> m_told;
    std::unordered_map<std::string, const TreeEntry *> m_names;
    std::vector<Problem> m_problems;
};

} // namespace

QString unportableName(std::string_view name)
{
    if (!isUtf8(name))
        return Tr::tr("is not UTF-8");
    const QString text = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    for (const QChar c : text) {
        if (c.unicode() < 0x20 || c.unicode() == 0x7f)
            return Tr::tr("contains a control character");
        if (QStringLiteral("<>:\"|?*\\").contains(c))
            return Tr::tr("contains %1").arg(c);
    }
    if (text.endsWith(u'.') || text.endsWith(u' '))
        return Tr::tr("ends with a dot or a space");
    if (isDevice(text))
        return Tr::tr("is a device's name on Windows");
    if (text.size() > 255)
        return Tr::tr("is longer than 255 characters");
    return {};
}

std::vector<Problem> checkTree(const QString &root, const std::vector<TreeEntry> &entries, Profile profile)
{
    return TreeCheck(root, entries, profile).run();
}

} // namespace orrery
