// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/problem.h"

#include <QWidget>

class QTreeView;

namespace orrery {

class BadgeLabel;
class ElidedLabel;
class ProblemsModel;

// The problems of a task at the foot of its page: how many, what each is, and what mends it.
class ProblemsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ProblemsPanel(QWidget *parent = nullptr);

    void setProblems(std::vector<Problem> problems);
    // While they are looked for: what is shown is of before.
    void setChecking(bool checking);
    const std::vector<Problem> &problems() const;
    QTreeView *view() const { return m_view; }

Q_SIGNALS:
    void opened(const orrery::Problem &problem);
    void fixRequested(const orrery::Fix &fix);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void activate(const QModelIndex &index);

    ProblemsModel *m_model;
    QTreeView *m_view;
    BadgeLabel *m_errors;
    BadgeLabel *m_warnings;
    ElidedLabel *m_note;
    bool m_checked = false;
};

} // namespace orrery
