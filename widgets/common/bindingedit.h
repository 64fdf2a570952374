// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/bindingchoices.h"
#include "widgets/common/context.h"

#include <QLineEdit>

class QCompleter;

namespace orrery {

class BindingChoicesModel;

// What is bound at one slot, typed with completion over data, executions and folders, or dropped. textEdited tells of
// all of these.
class BindingEdit : public QLineEdit
{
    Q_OBJECT

public:
    // folder: of the task, where a folder of this machine is looked for first.
    BindingEdit(const Context &context, int slot, const QString &folder, QWidget *parent = nullptr);

    int slot() const { return m_slot; }
    // As it is written: a path alone is meant as a folder of this machine.
    QString source() const;
    // As if it had been typed.
    void enter(const QString &source);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void complete();
    void chooseFolder();

    Context m_context;
    int m_slot;
    QString m_folder;
    Job<std::vector<BindingChoice>> m_job;
    BindingChoicesModel *m_choices;
    QCompleter *m_completer;
};

} // namespace orrery
