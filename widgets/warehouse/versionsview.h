// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/context.h"
#include "widgets/warehouse/datacontents.h"
#include "widgets/warehouse/datafeed.h"

#include <QWidget>

class QSplitter;
class QTreeView;

namespace orrery {

class ElidedLabel;
class FileTree;
class PathTreeModel;
class VersionsModel;

// The versions of a name, and below them what differs: between the two that are selected, or between the one that is
// selected and the one before it.
class VersionsView : public QWidget
{
    Q_OBJECT

public:
    explicit VersionsView(const Context &context, QWidget *parent = nullptr);

    void show(const DataEntry &entry, int version);
    using QWidget::show;

Q_SIGNALS:
    // Enter or a double click on one.
    void versionChosen(int version);
    void deleteRequested(const std::vector<int> &versions);

private:
    std::vector<int> selected() const; // the older first
    void compare();

    Context m_context;
    Job<DataDifference> m_job;
    DataEntry m_entry;
    VersionsModel *m_model;
    QTreeView *m_table;
    ElidedLabel *m_title;
    PathTreeModel *m_paths;
    FileTree *m_tree = nullptr;
    QSplitter *m_splitter;
};

} // namespace orrery
