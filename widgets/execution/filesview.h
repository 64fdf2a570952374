// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/context.h"
#include "widgets/execution/feed.h"
#include "widgets/execution/workfiles.h"

#include <QTimer>
#include <QWidget>

class QSplitter;
class QStackedWidget;

namespace orrery {

class ElidedLabel;
class EmptyState;
class FileTree;
class PathTreeModel;
class Preview;

// The working directory of an execution, live while it is written.
class FilesView : public QWidget
{
    Q_OBJECT

public:
    explicit FilesView(const Context &context, QWidget *parent = nullptr);

    void show(const RecordPointer &record);
    using QWidget::show;
    QByteArray saveState() const;
    void restoreState(const QByteArray &state);

Q_SIGNALS:
    // Files that are new or changed against the code.
    void freshChanged(qint64 count);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();
    void take(const WorkFiles &files);

    Context m_context;
    Job<WorkFiles> m_job;
    QTimer m_timer;
    RecordPointer m_record;
    PathTreeModel *m_model;
    FileTree *m_tree;
    Preview *m_preview;
    ElidedLabel *m_total;
    QSplitter *m_splitter;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
};

} // namespace orrery
