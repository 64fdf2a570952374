// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/pathtree.h"

#include "core/base/path.h"
#include "widgets/common/icons.h"

#include <algorithm>
#include <unordered_map>

namespace orrery {

struct PathTreeModel::Node {
    PathEntry entry;
    QString name;
    Node *parent = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<Node>> children;

    // Directories first, then by name as people read, then by bytes.
    static bool before(const std::unique_ptr<Node> &a, const std::unique_ptr<Node> &b)
    {
        if (a->entry.directory != b->entry.directory)
            return a->entry.directory;
        if (const int order = a->name.compare(b->name, Qt::CaseInsensitive); order != 0)
            return order < 0;
        return a->entry.path < b->entry.path;
    }

    void number()
    {
        for (std::size_t i = 0; i < children.size(); ++i)
            children[i]->row = int(i);
    }

    Bytes finish()
    {
        std::sort(children.begin(), children.end(), before);
        number();
        Bytes sum = 0;
        for (const auto &child : children)
            sum += child->finish();
        if (entry.directory && entry.size < 0)
            entry.size = sum;
        return entry.directory ? sum : entry.size;
    }
};

PathTreeModel::PathTreeModel(QObject *parent) : QAbstractItemModel(parent), m_root(std::make_unique<Node>())
{
    m_root->entry.directory = true;
}

PathTreeModel::~PathTreeModel() = default;

class PathTreeModel::Tree
{
public:
    Tree() { root.entry.directory = true; }
    Node root;
};

std::shared_ptr<PathTreeModel::Tree> PathTreeModel::arrange(std::vector<PathEntry> entries)
{
    auto tree = std::make_shared<Tree>();
    std::unordered_map<std::string, Node *> known{{std::string(), &tree->root}};
    known.reserve(entries.size() / 8);
    // Makes the node; directories are remembered.
    const auto add = [&known](const auto &self, const std::string &path, bool directory) -> Node * {
        const auto slash = path.rfind('/');
        const std::string above = slash == std::string::npos ? std::string() : path.substr(0, slash);
        const auto found = known.find(above);
        Node *parent = found != known.end() ? found->second : self(self, above, true);
        auto node = std::make_unique<Node>();
        node->entry.path = path;
        node->entry.directory = true;
        node->entry.size = -1;
        node->name = displayName(std::string_view(path).substr(slash == std::string::npos ? 0 : slash + 1));
        node->parent = parent;
        Node *made = node.get();
        parent->children.push_back(std::move(node));
        if (directory)
            known.emplace(path, made);
        return made;
    };
    for (PathEntry &entry : entries) {
        const auto found = known.find(entry.path);
        Node *node = found != known.end() ? found->second : add(add, entry.path, entry.directory);
        node->entry = std::move(entry);
    }
    tree->root.finish();
    return tree;
}

void PathTreeModel::setTree(const std::shared_ptr<Tree> &tree)
{
    merge(m_root.get(), &tree->root);
}

void PathTreeModel::merge(Node *into, Node *from)
{
    const QModelIndex parent = indexOf(into);
    auto &present = into->children;
    auto &incoming = from->children;
    std::size_t at = 0;
    for (std::size_t next = 0; next < incoming.size();) {
        // What stands before it now and is not in the new list goes.
        std::size_t end = at;
        while (end < present.size() && Node::before(present[end], incoming[next]))
            ++end;
        if (end > at) {
            beginRemoveRows(parent, int(at), int(end) - 1);
            present.erase(present.begin() + std::ptrdiff_t(at), present.begin() + std::ptrdiff_t(end));
            into->number();
            endRemoveRows();
        }
        // All that come before what stands here now, at once.
        std::size_t last = next;
        while (last < incoming.size() && (at == present.size() || Node::before(incoming[last], present[at])))
            ++last;
        if (last > next) {
            beginInsertRows(parent, int(at), int(at + last - next) - 1);
            for (std::size_t i = next; i < last; ++i)
                incoming[i]->parent = into;
            present.insert(present.begin() + std::ptrdiff_t(at),
                           std::make_move_iterator(incoming.begin() + std::ptrdiff_t(next)),
                           std::make_move_iterator(incoming.begin() + std::ptrdiff_t(last)));
            into->number();
            endInsertRows();
            at += last - next;
            next = last;
            continue;
        }
        Node *node = present[at].get();
        if (!(node->entry == incoming[next]->entry)) {
            node->entry = incoming[next]->entry;
            const QModelIndex changed = indexOf(node);
            Q_EMIT dataChanged(changed, changed.siblingAtColumn(ColumnCount - 1));
        }
        merge(node, incoming[next].get());
        ++at;
        ++next;
    }
    if (at < present.size()) {
        beginRemoveRows(parent, int(at), int(present.size()) - 1);
        present.erase(present.begin() + std::ptrdiff_t(at), present.end());
        endRemoveRows();
    }
}

PathTreeModel::Node *PathTreeModel::nodeAt(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex PathTreeModel::indexOf(const Node *node) const
{
    return node == m_root.get() ? QModelIndex() : createIndex(node->row, 0, node);
}

QModelIndex PathTreeModel::indexOf(const std::string &path) const
{
    const Node *node = m_root.get();
    std::size_t from = 0;
    while (from <= path.size()) {
        const std::size_t slash = std::min(path.find('/', from), path.size());
        const std::string_view part = std::string_view(path).substr(0, slash);
        const auto found = std::find_if(node->children.begin(), node->children.end(),
                                        [&](const auto &child) { return child->entry.path == part; });
        if (found == node->children.end())
            return {};
        node = found->get();
        from = slash + 1;
    }
    return indexOf(node);
}

QModelIndex PathTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    const Node *node = nodeAt(parent);
    if (row < 0 || row >= int(node->children.size()) || column < 0 || column >= ColumnCount || parent.column() > 0)
        return {};
    return createIndex(row, column, node->children[std::size_t(row)].get());
}

QModelIndex PathTreeModel::parent(const QModelIndex &child) const
{
    if (!child.isValid())
        return {};
    return indexOf(nodeAt(child)->parent == nullptr ? m_root.get() : nodeAt(child)->parent);
}

int PathTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(nodeAt(parent)->children.size());
}

int PathTreeModel::columnCount(const QModelIndex & /*parent*/) const
{
    return ColumnCount;
}

QVariant PathTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node *node = nodeAt(index);
    const PathEntry &entry = node->entry;
    switch (role) {
    case Qt::EditRole: {
        const std::string_view path = entry.path;
        const auto slash = path.rfind('/');
        const std::string_view name = path.substr(slash == std::string_view::npos ? 0 : slash + 1);
        return QString::fromUtf8(name.data(), qsizetype(name.size()));
    }
    case Qt::DisplayRole:
        if (index.column() == Name)
            return node->name;
        return entry.faint && !entry.mark.isEmpty() ? entry.mark : formatSize(qMax<Bytes>(0, entry.size));
    case Qt::DecorationRole:
        return index.column() == Name ? QVariant(fileIcon(node->name, entry.directory)) : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == Detail ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    case Qt::ToolTipRole: {
        const QString hint = entry.markHint.isEmpty() ? entry.mark : entry.markHint;
        const QString text = displayName(entry.path) + u'\n' + formatSize(qMax<Bytes>(0, entry.size));
        return (hint.isEmpty() ? text : text + u'\n' + hint).toHtmlEscaped().replace(u'\n', QLatin1StringView("<br>"));
    }
    case Qt::AccessibleTextRole:
        return entry.mark.isEmpty() ? node->name : node->name + QStringLiteral(", ") + entry.mark;
    case PathRole:
        return QByteArray(entry.path.data(), qsizetype(entry.path.size()));
    case FaintRole:
        return entry.faint;
    case MarkRole:
        return entry.mark;
    case ToneRole:
        return int(entry.tone);
    case DirectoryRole:
        return entry.directory;
    case SizeRole:
        return qint64(entry.size);
    default:
        return {};
    }
}

QVariant PathTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Name") : tr("Size");
}

bool PathTreeModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::EditRole || index.column() != Name)
        return false;
    const QString name = value.toString();
    if (name != index.data(Qt::EditRole).toString())
        Q_EMIT renameRequested(index.data(PathRole).toByteArray(), name);
    return true;
}

Qt::ItemFlags PathTreeModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    if (index.isValid() && index.column() == Name && m_renamable)
        flags |= Qt::ItemIsEditable | Qt::ItemIsDragEnabled;
    return flags;
}

} // namespace orrery
