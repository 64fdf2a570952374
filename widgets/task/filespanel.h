// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/context.h"
#include "widgets/task/taskfiles.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QAction;

namespace orrery {

class Banner;
class ElidedLabel;
class FileOperations;
class FileStep;
class TaskFileTree;

// The files of a task, what of them is packed and how much that is; made, renamed, moved, deleted and left out here,
// each with its own undo. Looks at the folder again by itself while it is seen.
class FilesPanel : public QWidget
{
    Q_OBJECT

public:
    FilesPanel(const Context &context, const QString &folder, QWidget *parent = nullptr);
    ~FilesPanel() override;

    // Looks at the folder again.
    void refresh();
    void select(const QByteArray &path);
    TaskFileTree *view() const { return m_view; }
    // The path as text, for what takes no bytes (editors, the trash). Error io.failed where it is not UTF-8.
    static Result<QString> pathAsText(const QByteArray &path);
    // For menus beside the tree: "Leave out", of any path.
    void leaveOut(const QByteArray &path, bool directory);

Q_SIGNALS:
    // The folder is not what it was at the last look.
    void changed(const orrery::TaskFiles &files);
    // A file was opened; path relative, in bytes.
    void opened(const QByteArray &path);
    void openOutsideRequested(const QByteArray &path);
    // Files lie elsewhere now, or are gone; paths relative.
    void moved(const QByteArray &from, const QByteArray &to);
    void failed(const orrery::Error &error);
    // The folder could not be read for a while, which failed() has told, and can be again.
    void reachableAgain();

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeFoot();
    void addActions();
    void enableActions();
    void showMenu(const QPoint &at);
    void take(const TaskFiles &files);
    void measure();
    void showTotals();
    void create(bool directory);
    void rename(const QByteArray &path, const QString &name);
    void moveInto(const QList<QByteArray> &paths, const QByteArray &folder);
    void copyInto(const QStringList &files, const QByteArray &folder);
    void trash();
    void ignore(bool leaveOut);
    void run(std::unique_ptr<FileStep> step);

    Context m_context;
    QString m_folder;
    PathTreeModel *m_model;
    TaskFileTree *m_view;
    FileOperations *m_operations;
    Banner *m_banner;
    ElidedLabel *m_total;
    ElidedLabel *m_leftOut;
    Job<TaskFiles> m_top;
    Job<TaskFiles> m_read;
    Job<LeftOut> m_measure;
    QTimer m_poll;
    std::optional<std::size_t> m_fingerprint;
    TaskFiles m_files;
    std::optional<LeftOut> m_measured;
    QList<QByteArray> m_select; // once they are there
    bool m_again = false;       // a look was asked for while one was going on
    bool m_unreachable = false;
    struct Actions;
    std::unique_ptr<Actions> m_actions;
};

} // namespace orrery
