// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/filestep.h"
#include "widgets/common/job.h"

#include <QObject>

#include <deque>
#include <memory>

namespace orrery {

// The changes that a person makes to the files of a task, one after the other off the window's thread, and their undo.
class FileOperations : public QObject
{
    Q_OBJECT

public:
    explicit FileOperations(Workers &workers, QObject *parent = nullptr);

    void run(std::unique_ptr<FileStep> step);
    void undo();
    void redo();
    // The name of the step that would be taken back, or made again; empty where there is none.
    QString undoText() const;
    QString redoText() const;
    bool isBusy() const { return m_job.isRunning(); }

Q_SIGNALS:
    // A step was made; what of it is to be shown.
    void made(const QString &what, const QList<QByteArray> &paths);
    // One was taken back.
    void undone(const QString &what);
    // After each, also one that failed half way.
    void finished();
    void failed(const orrery::Error &error);

private:
    using StepPointer = std::shared_ptr<FileStep>;
    struct Task {
        StepPointer step;
        bool forward;
    };
    void add(Task task);
    void next();

    std::vector<StepPointer> m_steps;
    std::size_t m_position = 0; // so many are made
    std::deque<Task> m_waiting;
    Job<bool> m_job;
};

} // namespace orrery
