// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/submit.h"
#include "core/snapshot/codestore.h"
#include "widgets/common/context.h"
#include "widgets/execution/feed.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QRadioButton;

namespace orrery {

class Banner;
class BindingSlots;
class FieldNote;

// Runs an execution again: begins with its values, each of which can be changed; what is changed is said.
class RunDialog : public QDialog
{
    Q_OBJECT

public:
    RunDialog(const Context &context, const RecordPointer &record, QWidget *over);

    void reject() override;

Q_SIGNALS:
    void started(const orrery::ExecutionId &id);

private:
    QWidget *makeForm();
    QWidget *makeCode();
    void countCodeChanges();
    void showChanges();
    // As the fields are; an error where one cannot be read.
    Result<RunChanges> changes() const;
    void start(bool anyway);
    void take(const Outcome<Submission> &submission);

    Context m_context;
    RecordPointer m_record;
    Job<std::vector<FileChange>> m_code;
    Job<Submission> m_job;
    Banner *m_banner;
    QRadioButton *m_then;
    QRadioButton *m_now;
    QPlainTextEdit *m_parameters;
    BindingSlots *m_bindings;
    QLineEdit *m_limit;
    QCheckBox *m_network;
    QLineEdit *m_name;
    std::vector<std::pair<QString, QLineEdit *>> m_secrets; // name, value
    FieldNote *m_codeNote = nullptr;
    FieldNote *m_parametersNote = nullptr;
    FieldNote *m_limitNote = nullptr;
    QPushButton *m_run;
};

// A line for each: "--name=value", "--flag".
QString parameterLines(const std::vector<Parameter> &parameters);
// Dashes may be missing, empty lines are passed over. Error usage.parameter names the line.
Result<std::vector<Parameter>> parametersFromLines(const QString &text);

} // namespace orrery
