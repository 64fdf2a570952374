// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/init.h"
#include "widgets/common/context.h"

#include <QDialog>
#include <QTimer>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace orrery {

class Banner;

// Makes a task of a folder that is none yet: which script, which results; and every file that would be written, with
// its content, before it is. Writes nothing before *Create*.
class MakeTaskDialog : public QDialog
{
    Q_OBJECT

public:
    MakeTaskDialog(const Context &context, const QString &folder, QWidget *over = nullptr);

Q_SIGNALS:
    // The folder is to be opened: it is a task now, or the user wants it as it is.
    void ready(const QString &folder);

private:
    QWidget *makeForm();
    QWidget *makeFiles();
    void plan();
    void take(const InitPlan &plan);
    void showFile();
    void create();

    Context m_context;
    QString m_folder;
    InitPlan m_plan;
    bool m_planned = false;
    Job<InitPlan> m_planJob;
    Job<bool> m_writeJob;
    QTimer m_timer;
    Banner *m_banner;
    QComboBox *m_script;
    QLineEdit *m_output;
    QLabel *m_requirements;
    QListWidget *m_files;
    QLabel *m_reason;
    QPlainTextEdit *m_content;
    QPushButton *m_create;
};

} // namespace orrery
