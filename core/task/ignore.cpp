// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/ignore.h"

#include "core/base/descriptor.h"
#include "core/base/files.h"
#include "core/base/size.h"
#include "core/base/tr.h"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace orrery {

namespace {

constexpr Bytes largestIgnoreFile = Bytes(16) << 20;

constexpr std::string_view builtInRules
    = "# Version control: the history is not part of what runs. Without a slash, since .git may be a file.\n"
      ".git\n"
      ".hg/\n"
      ".svn/\n"
      "# What Python and its tools write beside the sources and can make again.\n"
      "__pycache__/\n"
      "*.py[co]\n"
      ".ipynb_checkpoints/\n"
      ".mypy_cache/\n"
      ".pytest_cache/\n"
      ".ruff_cache/\n"
      ".tox/\n"
      ".nox/\n"
      "# Environments: a run has its own. (One of another name is recognised by its pyvenv.cfg.)\n"
      ".venv/\n"
      "# Editors and desktops.\n"
      ".idea/\n"
      ".vscode/\n"
      ".DS_Store\n";

bool isSpecial(char c)
{
    return c == '*' || c == '?' || c == '[' || c == '\\';
}

std::size_t literalLength(std::string_view text)
{
    return static_cast<std::size_t>(std::find_if(text.begin(), text.end(), isSpecial) - text.begin());
}

// Spaces at the end fall away, save behind a backslash.
std::string_view withoutTrailingSpaces(std::string_view line)
{
    std::size_t end = line.size();
    bool inSpaces = false;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line[at] == ' ') {
            if (!inSpaces)
                end = at;
            inSpaces = true;
            continue;
        }
        if (line[at] == '\\' && ++at == line.size())
            return line;
        inSpaces = false;
    }
    return inSpaces ? line.substr(0, end) : line;
}

IgnoreList::Pattern makePattern(std::string_view line, int number)
{
    IgnoreList::Pattern pattern;
    pattern.written = line;
    pattern.line = number;
    if (line.starts_with('!')) {
        pattern.negative = true;
        line.remove_prefix(1);
    }
    // "*literal" is recognised with the slash at its end still there.
    pattern.endsWith = line.starts_with('*') && literalLength(line.substr(1)) == line.size() - 1;
    if (line.ends_with('/')) {
        pattern.directoryOnly = true;
        line.remove_suffix(1);
    }
    pattern.nameOnly = line.find('/') == std::string_view::npos;
    if (line.starts_with('/'))
        line.remove_prefix(1);
    pattern.text = line;
    pattern.literal = literalLength(line);
    if (pattern.literal == line.size() || (pattern.nameOnly && pattern.endsWith))
        return pattern;
    if (pattern.nameOnly)
        pattern.glob.emplace(line, Wildcard::Slashes::Ordinary);
    else
        pattern.glob.emplace(line.substr(pattern.literal), Wildcard::Slashes::Separate);
    return pattern;
}

bool matchesName(const IgnoreList::Pattern &pattern, std::string_view name)
{
    if (pattern.literal == pattern.text.size())
        return pattern.text == name;
    if (pattern.endsWith)
        return name.ends_with(std::string_view(pattern.text).substr(1));
    return name.starts_with(std::string_view(pattern.text).substr(0, pattern.literal)) && pattern.glob->matches(name);
}

bool matchesPath(const IgnoreList::Pattern &pattern, std::string_view path)
{
    if (!path.starts_with(std::string_view(pattern.text).substr(0, pattern.literal)))
        return false;
    path.remove_prefix(pattern.literal);
    return pattern.glob ? pattern.glob->matches(path) : path.empty();
}

Result<QByteArray> readSmall(int folder, const std::string &name, const QString &label)
{
    const QString what = Tr::tr("The ignore file %1 cannot be read").arg(label);
    const Descriptor file(::openat(folder, name.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
    if (!file.isOpen())
        return unexpected(systemError(what, errno));
    struct stat info = {};
    if (::fstat(file.get(), &info) != 0)
        return unexpected(systemError(what, errno));
    if (!S_ISREG(info.st_mode))
        return unexpected(systemError(what, S_ISDIR(info.st_mode) ? EISDIR : EINVAL));
    QByteArray data;
    for (ssize_t got = 1; got != 0;) {
        char buffer[16 * 1024];
        got = ::read(file.get(), buffer, sizeof buffer);
        if (got < 0 && errno != EINTR)
            return unexpected(systemError(what, errno));
        data.append(buffer, std::max<ssize_t>(got, 0));
        if (data.size() > largestIgnoreFile)
            return unexpected(Error{
                "io.too_large", what + Tr::tr(": it is larger than %1").arg(formatSize(largestIgnoreFile)), {}, {}});
    }
    return data;
}

} // namespace

const QString IgnoreRule::builtIn = QStringLiteral("built-in");

const std::vector<std::string> &ignoreFileNames()
{
    static const std::vector<std::string> names{".orreryignore", ".openbayesignore"};
    return names;
}

QByteArrayView IgnoreList::builtInText()
{
    return {builtInRules.data(), static_cast<qsizetype>(builtInRules.size())};
}

std::shared_ptr<const IgnoreList> IgnoreList::builtIn()
{
    static const auto list = std::make_shared<const IgnoreList>(parse(builtInText(), IgnoreRule::builtIn));
    return list;
}

IgnoreRule IgnoreList::environmentRule()
{
    const auto before = builtInRules.substr(0, builtInRules.find("# Environments"));
    return {IgnoreRule::builtIn, 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n')), "*/pyvenv.cfg"};
}

IgnoreList IgnoreList::parse(QByteArrayView text, const QString &file)
{
    IgnoreList list;
    list.m_file = file;
    std::string_view rest(text.data(), static_cast<std::size_t>(text.size()));
    if (rest.starts_with("\xef\xbb\xbf"))
        rest.remove_prefix(3);
    for (int number = 1; !rest.empty(); ++number) {
        std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        if (line.empty() || line.starts_with('#'))
            continue;
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        line = withoutTrailingSpaces(line.substr(0, line.find('\0')));
        if (!line.empty())
            list.m_patterns.push_back(makePattern(line, number));
    }
    return list;
}

const IgnoreList::Pattern *IgnoreList::lastMatch(std::string_view path, bool isDirectory) const
{
    const std::string_view name = path.substr(path.rfind('/') + 1);
    for (auto pattern = m_patterns.rbegin(); pattern != m_patterns.rend(); ++pattern) {
        if (pattern->directoryOnly && !isDirectory)
            continue;
        if (pattern->nameOnly ? matchesName(*pattern, name) : matchesPath(*pattern, path))
            return &*pattern;
    }
    return nullptr;
}

IgnoreRules IgnoreRules::builtIn()
{
    IgnoreRules rules;
    rules.m_level = std::make_shared<const Level>(Level{nullptr, IgnoreList::builtIn(), 0});
    return rules;
}

Result<IgnoreRules> IgnoreRules::read(const QString &root)
{
    const auto folder = openFile(root, O_RDONLY | O_DIRECTORY);
    if (!folder)
        return unexpected(folder.error());
    IgnoreRules rules = builtIn();
    for (const std::string &name : ignoreFileNames()) {
        const auto list = readIgnoreFile(folder->get(), {}, name);
        if (!list)
            return unexpected(list.error());
        if (*list)
            return rules.inDirectory({}, *list);
    }
    return rules;
}

IgnoreRules IgnoreRules::inDirectory(const std::string &path, std::shared_ptr<const IgnoreList> list) const
{
    if (!list)
        return *this;
    IgnoreRules rules;
    rules.m_level = std::make_shared<const Level>(Level{m_level, std::move(list), path.empty() ? 0 : path.size() + 1});
    return rules;
}

IgnoreDecision IgnoreRules::decide(std::string_view path, bool isDirectory) const
{
    for (const Level *level = m_level.get(); level != nullptr; level = level->parent.get()) {
        const auto *pattern = level->list->lastMatch(path.substr(level->folderLength), isDirectory);
        if (pattern != nullptr)
            return {!pattern->negative, level->list->rule(*pattern)};
    }
    return {};
}

Result<std::shared_ptr<const IgnoreList>> readIgnoreFile(int folder, std::string_view folderPath,
                                                         const std::string &name)
{
    const std::string path = folderPath.empty() ? name : std::string(folderPath) + '/' + name;
    const auto text = readSmall(folder, name, displayName(path));
    if (!text && text.error().code == Code("io.not_found"))
        return nullptr;
    if (!text)
        return unexpected(text.error());
    return std::make_shared<const IgnoreList>(IgnoreList::parse(*text, displayName(path)));
}

Result<IgnoreDecision> decideIgnored(const QString &root, const TaskPath &path, bool isDirectory)
{
    auto rules = IgnoreRules::read(root);
    if (!rules)
        return unexpected(rules.error());
    const std::string &bytes = path.bytes();
    for (std::size_t slash = bytes.find('/'); slash != std::string::npos; slash = bytes.find('/', slash + 1)) {
        const std::string folderPath = bytes.substr(0, slash);
        const IgnoreDecision folder = rules->decide(folderPath, true);
        if (folder.excluded)
            return folder;
        const Descriptor opened(::open(hostPath(root, *TaskPath::fromBytes(folderPath)).c_str(),
                                       O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
        for (const std::string &name : ignoreFileNames()) {
            if (!opened.isOpen())
                break;
            const auto list = readIgnoreFile(opened.get(), folderPath, name);
            if (!list)
                return unexpected(list.error());
            if (*list) {
                *rules = rules->inDirectory(folderPath, *list);
                break;
            }
        }
    }
    return rules->decide(bytes, isDirectory);
}

} // namespace orrery
