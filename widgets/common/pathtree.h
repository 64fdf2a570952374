// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/size.h"
#include "widgets/common/colors.h"

#include <QAbstractItemModel>

#include <memory>
#include <string>
#include <vector>

namespace orrery {

// One name in a tree of files.
struct PathEntry {
    std::string path; // bytes, '/' between parts
    bool directory = false;
    Bytes size = 0;
    QString mark;     // a word beside it: "new", ".gitignore:3"
    QString markHint; // the whole of it, for the tool tip
    Tone tone = Tone::Neutral;
    bool faint = false; // there, but not taken part of

    friend bool operator==(const PathEntry &, const PathEntry &) = default;
};

// A tree made of a list of paths. A new list is compared with the one before, so that what is open and selected stays.
class PathTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { Name, Detail, ColumnCount };
    enum Role { PathRole = Qt::UserRole + 1, FaintRole, MarkRole, ToneRole, DirectoryRole, SizeRole };

    explicit PathTreeModel(QObject *parent = nullptr);
    ~PathTreeModel() override;

    // A list made into a tree: on any thread, since it takes its time for very many.
    class Tree;
    // In any order. A directory that is not in the list itself is shown all the same; a directory without a size
    // (negative) gets the sum of what is in it.
    static std::shared_ptr<Tree> arrange(std::vector<PathEntry> entries);
    // Takes what is in the tree.
    void setTree(const std::shared_ptr<Tree> &tree);
    void setEntries(std::vector<PathEntry> entries) { setTree(arrange(std::move(entries))); }
    // Names can be edited; renameRequested then asks for it.
    void setRenamable(bool renamable) { m_renamable = renamable; }
    // Invalid where there is none.
    QModelIndex indexOf(const std::string &path) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void renameRequested(const QByteArray &path, const QString &name);

private:
    struct Node;
    Node *nodeAt(const QModelIndex &index) const;
    QModelIndex indexOf(const Node *node) const;
    void merge(Node *into, Node *from);

    std::unique_ptr<Node> m_root;
    bool m_renamable = false;
};

} // namespace orrery
