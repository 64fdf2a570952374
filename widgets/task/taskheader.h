// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/task/tasklistmodel.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace orrery {

class ElidedLabel;

// The head of a task's page: its name and place, what it last did or does now, and Run, which says why it cannot.
class TaskHeader : public QWidget
{
    Q_OBJECT

public:
    explicit TaskHeader(const QString &folder, QWidget *parent = nullptr);

    void setActivity(const TaskActivity &activity);
    void setErrors(int errors);
    // Times of the last change of each file, sorted; nanoseconds since the epoch. For what changed since a run began.
    void setChanges(std::shared_ptr<const std::vector<std::int64_t>> times);
    void setBusy(bool busy);

Q_SIGNALS:
    void runRequested();
    void packRequested();
    void executionsRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showAll();
    QString activityText() const;

    QString m_folder;
    TaskActivity m_activity;
    std::shared_ptr<const std::vector<std::int64_t>> m_changes;
    int m_errors = 0;
    QLabel *m_title;
    ElidedLabel *m_subtitle;
    QPushButton *m_executions;
    QLabel *m_why;
    QPushButton *m_pack;
    QPushButton *m_run;
};

} // namespace orrery
