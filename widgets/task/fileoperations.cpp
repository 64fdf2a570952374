// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/fileoperations.h"

namespace orrery {

FileOperations::FileOperations(Workers &workers, QObject *parent) : QObject(parent), m_job(workers)
{ }

void FileOperations::run(std::unique_ptr<FileStep> step)
{
    m_steps.resize(m_position); // what was taken back is gone with the next change
    m_steps.emplace_back(std::move(step));
    m_position = m_steps.size();
    add({m_steps.back(), true});
}

void FileOperations::undo()
{
    if (m_position > 0)
        add({m_steps[--m_position], false});
}

void FileOperations::redo()
{
    if (m_position < m_steps.size())
        add({m_steps[m_position++], true});
}

QString FileOperations::undoText() const
{
    return m_position > 0 ? m_steps[m_position - 1]->what() : QString();
}

QString FileOperations::redoText() const
{
    return m_position < m_steps.size() ? m_steps[m_position]->what() : QString();
}

void FileOperations::add(Task task)
{
    m_waiting.push_back(std::move(task));
    next();
}

void FileOperations::next()
{
    if (m_job.isRunning() || m_waiting.empty())
        return;
    const Task task = m_waiting.front();
    m_waiting.pop_front();
    m_job.start(
        [task](Progress &progress, std::stop_token stop) -> Outcome<bool> {
            const auto done = task.forward ? task.step->redo(progress, stop) : task.step->undo();
            if (!done)
                return unexpected(done.error());
            return true;
        },
        [this, task](Outcome<bool> done) {
            if (done && task.forward) {
                QList<QByteArray> paths;
                for (const TaskPath &path : task.step->shows())
                    paths << QByteArray::fromStdString(path.bytes());
                Q_EMIT made(task.step->what(), paths);
            } else if (done) {
                Q_EMIT undone(task.step->what());
            } else {
                // It stands as it was before; what was asked for after it goes.
                m_waiting.clear();
                const auto at = std::size_t(std::ranges::find(m_steps, task.step) - m_steps.begin());
                m_position = task.forward ? at : std::min(at + 1, m_steps.size());
                if (!done.error().cancelled())
                    Q_EMIT failed(done.error().asError());
            }
            Q_EMIT finished();
            next();
        });
}

} // namespace orrery
