// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/filestep.h"
#include "widgets/common/context.h"
#include "widgets/task/packlist.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTreeWidget;

namespace orrery {

class Banner;
class ElidedLabel;
class FieldNote;
class FileTree;
class PathTreeModel;

// Packs a task: shows what goes in, and of the rest the rule that leaves it out; then packs, with speed and time left.
// Where it is very much the largest folders are named, each with the way to leave it out.
class PackDialog : public QDialog
{
    Q_OBJECT

public:
    PackDialog(const Context &context, const QString &folder, QWidget *over);

    void reject() override;

Q_SIGNALS:
    // It is done; a sentence.
    void packed(const QString &what);
    void filesChanged();

private:
    QWidget *makeTarget();
    QWidget *makeLarge();
    void list();
    void take(const PackList &list);
    void addFolder(const PackList::Folder &folder);
    void leaveOut(const QByteArray &path);
    // Asks for its name first.
    void turnIntoData(const QByteArray &path);
    void importFolder(const TaskPath &folder, const QString &name);
    void chooseFile();
    void start();
    void showState();

    Context m_context;
    QString m_folder;
    Job<PackList> m_listJob;
    Job<bool> m_ignoreJob;
    Job<QString> m_packJob; // or making a folder into data
    QLabel *m_summary;
    Banner *m_banner;
    QWidget *m_large = nullptr;
    QTreeWidget *m_folders;
    PathTreeModel *m_model;
    FileTree *m_tree;
    QLineEdit *m_file;
    FieldNote *m_note = nullptr;
    QComboBox *m_layout;
    QProgressBar *m_bar;
    ElidedLabel *m_progress;
    QPushButton *m_pack;
    bool m_listed = false;
    QString m_done; // to be said when the list is there again
};

} // namespace orrery
