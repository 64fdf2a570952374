// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/continuation.h"
#include "widgets/common/context.h"
#include "widgets/execution/feed.h"

#include <QDialog>

#include <map>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace orrery {

class Banner;
class DiffText;
class FieldNote;
class FormGrid;

// Goes on from an execution: says what is taken over from it, asks how its files and which code, and shows before
// anything starts where the two meet, with a choice for each file that both changed.
class ContinueDialog : public QDialog
{
    Q_OBJECT

public:
    ContinueDialog(const Context &context, const RecordPointer &record, QWidget *over);

    void reject() override;

Q_SIGNALS:
    void started(const orrery::ExecutionId &id);

private:
    enum Column { FileColumn, CodeColumn, WorkColumn, TakenColumn };
    // In the box of the code; Unanswered while nobody has chosen between two that differ.
    enum Choice { Unanswered = -1, Then, Now, Other };

    FormGrid *makeForm();
    QWidget *makeTable();
    QString parametersOf() const;
    void preview();
    void take(const ContinuationPreview &preview);
    void showTable(const ContinuationPreview &preview);
    void addRow(const FileChange &change, const HomePlan &plan);
    void showDiff(QTreeWidgetItem *item);
    void chooseFolder();
    void chosen();
    void showState();
    std::optional<CodeSource> code() const;
    std::optional<RunChanges> changes();
    void start();

    Context m_context;
    RecordPointer m_record;
    Job<ContinuationPreview> m_previewJob;
    Job<FileBranches> m_diffJob;
    Job<Submission> m_startJob;
    std::map<TaskPath, QComboBox *> m_choices; // of the files that both changed

    Banner *m_banner;
    QComboBox *m_place;
    QComboBox *m_mode;
    QComboBox *m_code;
    FieldNote *m_codeNote = nullptr;
    QString m_folder; // of Other
    QLineEdit *m_parameters;
    FieldNote *m_parametersNote = nullptr;
    QLabel *m_heading;
    QWidget *m_meeting = nullptr;
    QTreeWidget *m_table;
    DiffText *m_codeDiff;
    DiffText *m_workDiff;
    QPushButton *m_start;
};

} // namespace orrery
