// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/context.h"
#include "widgets/execution/feed.h"
#include "widgets/execution/workfiles.h"

#include <QTimer>
#include <QWidget>

class QStackedWidget;

namespace orrery {

class EmptyState;
class FileBrowser;

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
    // A folder (bytes; empty: all of it) is to become a version of data.
    void dataWanted(const QByteArray &folder);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void addDataAction();
    void refresh();
    void take(const WorkFiles &files);

    Context m_context;
    Job<WorkFiles> m_job;
    QTimer m_timer;
    RecordPointer m_record;
    FileBrowser *m_files;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
};

} // namespace orrery
