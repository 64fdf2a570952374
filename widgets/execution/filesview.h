// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/context.h"
#include "widgets/execution/feed.h"
#include "widgets/execution/workfiles.h"

#include <QTimer>
#include <QWidget>

class QMimeData;
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
    void copied(const QString &where);
    void failed(const orrery::Error &error);

protected:
    void showEvent(QShowEvent *event) override;
    // The tree's mouse: a file or folder is dragged out as a copy, never moved.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addActions();
    void connectTree();
    QByteArray hostPath(const QByteArray &path) const;
    // The current file or folder as others take it; the caller owns it. Null where there is none.
    QMimeData *currentAsData() const;
    void saveAs();
    void refresh();
    void take(const WorkFiles &files);

    Context m_context;
    Job<WorkFiles> m_job;
    Job<Amount> m_copy;
    QPoint m_pressed;
    QTimer m_timer;
    RecordPointer m_record;
    WorkPlaces m_places;
    PathTreeModel *m_model;
    FileTree *m_tree;
    Preview *m_preview;
    ElidedLabel *m_total;
    QSplitter *m_splitter;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
};

} // namespace orrery
