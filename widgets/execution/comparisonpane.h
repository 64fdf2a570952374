// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/compare.h"
#include "widgets/common/context.h"
#include "widgets/execution/feed.h"

#include <QWidget>

class QStackedWidget;
class QToolButton;
class QTreeView;

namespace orrery {

class ComparisonModel;
class ElidedLabel;

// Below the table of executions: in what the selected ones differ. A line with the most important, and all of it in a
// table that can be opened.
class ComparisonPane : public QWidget
{
    Q_OBJECT

public:
    explicit ComparisonPane(const Context &context, QWidget *parent = nullptr);

    // Two to eight; hides itself for any other number.
    void compare(const std::vector<RecordPointer> &records);
    bool isOpen() const;
    void setOpen(bool open);

Q_SIGNALS:
    // A file of the code was chosen: of which executions, and its path.
    void codeRequested(const orrery::RecordPointer &a, const orrery::RecordPointer &b, const QString &path);
    void openChanged(bool open);

private:
    void take(Outcome<std::vector<Difference>> differences);

    Context m_context;
    Job<std::vector<Difference>> m_job;
    std::vector<RecordPointer> m_records;
    ComparisonModel *m_model;
    ElidedLabel *m_title;
    ElidedLabel *m_summary;
    QToolButton *m_toggle;
    QTreeView *m_view;
};

} // namespace orrery
