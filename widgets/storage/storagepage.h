// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/reclaim.h"
#include "widgets/common/context.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QStackedWidget;
class QTreeView;

namespace orrery {

class Banner;
class StorageBar;
class StorageFilter;
class StorageModel;

// What takes how much space in the workspace, and what deleting it would give back. Measured when it is shown.
class StoragePage : public QWidget
{
    Q_OBJECT

public:
    explicit StoragePage(const Context &context, QWidget *parent = nullptr);
    ~StoragePage() override;

    void refresh();

Q_SIGNALS:
    void executionRequested(const orrery::ExecutionId &id);
    void limitRequested(); // the setting of the most that the workspace may take
    // Something was deleted: lists elsewhere are stale.
    void changed();

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeFoot();
    void makeView();
    void addActions();
    void take(StorageReport report);
    void showSelection();
    std::vector<StorageItem> selected() const;
    void select(const std::function<bool(const StorageItem &)> &matches);
    void selectFailed();
    void remove();
    void ask(const ReclaimPlan &plan);
    void removeNow(const ReclaimPlan &plan);

    Context m_context;
    Job<StorageReport> m_survey;
    Job<ReclaimPlan> m_plan;
    Job<Bytes> m_removal;
    Job<QStringList> m_failed;
    StorageModel *m_model;
    StorageFilter *m_filter;
    QLabel *m_summary;
    QLineEdit *m_search;
    QPushButton *m_select;
    QPushButton *m_again;
    StorageBar *m_bar;
    Banner *m_banner;
    QStackedWidget *m_stack;
    QTreeView *m_view;
    QLabel *m_selection;
    QPushButton *m_delete;
};

} // namespace orrery
