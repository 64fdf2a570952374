// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/treewriter.h"

#include "core/base/tr.h"

#include <cstdio>

namespace orrery {

Result<> TreeWriter::addFile(const TaskPath &path, TreeMode mode, const ObjectId &id)
{
    const std::string_view name = path.fileName();
    const std::string_view directory(path.bytes().data(), path.bytes().size() - name.size());
    if (auto entered = enter(directory); !entered)
        return entered;
    return append(name, mode, id);
}

Result<> TreeWriter::addDirectory(const TaskPath &path)
{
    return enter(path.bytes() + '/');
}

Result<ObjectId> TreeWriter::finish()
{
    if (auto entered = enter({}); !entered)
        return unexpected(entered.error());
    const std::string &content = m_stack.back().content;
    return m_writer.write(ObjectType::Tree, {content.data(), static_cast<qsizetype>(content.size())});
}

// directory: with '/' at its end, or empty.
Result<> TreeWriter::enter(std::string_view directory)
{
    while (!directory.starts_with(m_open)) {
        if (auto closed = closeTop(); !closed)
            return closed;
    }
    while (m_open.size() < directory.size()) {
        const std::size_t slash = directory.find('/', m_open.size());
        m_stack.push_back({std::string(directory.substr(m_open.size(), slash - m_open.size())), {}, {}});
        m_open = directory.substr(0, slash + 1);
    }
    return {};
}

Result<> TreeWriter::closeTop()
{
    const Frame frame = std::move(m_stack.back());
    m_stack.pop_back();
    m_open.resize(m_open.size() - frame.name.size() - 1);
    const auto id
        = m_writer.write(ObjectType::Tree, {frame.content.data(), static_cast<qsizetype>(frame.content.size())});
    if (!id)
        return unexpected(id.error());
    return append(frame.name, TreeMode::Directory, *id);
}

Result<> TreeWriter::append(std::string_view name, TreeMode mode, const ObjectId &id)
{
    Frame &frame = m_stack.back();
    // In this order everything between a name and the directory of the same name begins with it.
    for (auto it = frame.names.rbegin(); it != frame.names.rend(); ++it) {
        const std::string_view earlier(frame.content.data() + it->first, it->second);
        if (!earlier.starts_with(name))
            break;
        if (earlier == name) {
            const QString path = displayName(m_open + std::string(name));
            return unexpected(Error{"snapshot.changed", Tr::tr("%1 changed while the code was being stored.").arg(path),
                                    QStringLiteral("listed twice"), Tr::tr("Try again.")});
        }
    }
    char digits[8];
    const int length = std::snprintf(digits, sizeof digits, "%o ", static_cast<unsigned>(mode));
    frame.content.append(digits, static_cast<std::size_t>(length));
    frame.names.emplace_back(frame.content.size(), name.size());
    frame.content += name;
    frame.content += '\0';
    frame.content += id.rawView();
    return {};
}

} // namespace orrery
