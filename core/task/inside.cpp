// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/inside.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <deque>
#include <string>
#include <vector>

#include <unistd.h>

namespace orrery {

namespace {

// As many as Linux follows (path_resolution(7)).
constexpr int mostLinks = 40;

void prependParts(std::deque<std::string> &parts, std::string_view path)
{
    std::vector<std::string> found;
    while (!path.empty()) {
        const std::size_t slash = path.find('/');
        const std::string_view part = path.substr(0, slash);
        if (!part.empty() && part != ".")
            found.emplace_back(part);
        path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
    }
    parts.insert(parts.begin(), found.begin(), found.end());
}

// The target of the symlink, or nothing where it is none.
std::optional<std::string> linkTarget(const std::string &path)
{
    std::string target(4096, '\0');
    const ssize_t length = ::readlink(path.c_str(), target.data(), target.size());
    if (length < 0)
        return {};
    target.resize(static_cast<std::size_t>(length));
    return target;
}

std::string joined(const std::string &root, const std::vector<std::string> &parts)
{
    std::string path = root;
    for (const std::string &part : parts)
        (path += '/') += part;
    return path;
}

} // namespace

Inside resolveInside(const QString &root, const TaskPath &path)
{
    const QString canonical = QFileInfo(root).canonicalFilePath();
    const std::string top = QFile::encodeName(canonical.isEmpty() ? root : canonical).toStdString();
    std::deque<std::string> todo;
    prependParts(todo, path.bytes());
    std::vector<std::string> done;
    for (int links = 0; !todo.empty();) {
        const std::string part = todo.front();
        todo.pop_front();
        if (part == "..") {
            if (done.empty())
                return Inside::Escapes;
            done.pop_back();
            continue;
        }
        done.push_back(part);
        const auto target = linkTarget(joined(top, done));
        if (!target)
            continue;
        if (++links > mostLinks)
            return Inside::Loop;
        done.pop_back();
        if (!target->starts_with('/')) {
            prependParts(todo, *target);
            continue;
        }
        if (!(*target + '/').starts_with(top + '/'))
            return Inside::Escapes;
        done.clear();
        prependParts(todo, std::string_view(*target).substr(top.size()));
    }
    return Inside::Yes;
}

} // namespace orrery
