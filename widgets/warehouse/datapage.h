// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/warehouse/import.h"
#include "widgets/common/context.h"

#include <QWidget>

class QMenu;
class QMimeData;
class QSplitter;
class QStackedWidget;

namespace orrery {

class Banner;
class DataActions;
class DataFeed;
class DataListModel;
class DataListPanel;
class DataView;
class ImportDialog;
class ImportStrip;

// The datasets and models of the workspace at the left, the one that is chosen beside them.
class DataPage : public QWidget
{
    Q_OBJECT

public:
    explicit DataPage(const Context &context, QWidget *parent = nullptr);

    // Asks what a path of this machine or a URL is to become; without one, for the path too.
    void importFrom(const QString &source = {}, const QString &name = {});
    // The same of what an execution left: all of it, or the folder (path on this machine).
    void importOutput(const DataOrigin &origin, const QString &path, const QString &name);
    // Files and folders of this machine.
    static bool canTake(const QMimeData *mime);
    void take(const QMimeData *mime);
    // "digits", "digits/2".
    void showData(const QString &reference);
    // Executions came or went.
    void refreshUses();
    void find();
    // Asks where an import would be given up. False where the user would rather stay.
    bool mayLeave();
    // Filled by the window: the tasks in which the data that is shown can be used.
    QMenu *useMenu() const;
    QString reference() const;
    QByteArray saveState() const;
    void restoreState(const QByteArray &state);

Q_SIGNALS:
    void executionRequested(const orrery::ExecutionId &id);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void connectParts();
    ImportDialog *openDialog();
    void update();

    Context m_context;
    DataFeed *m_feed;
    DataListModel *m_model;
    DataListPanel *m_list;
    DataActions *m_actions;
    ImportStrip *m_imports;
    Banner *m_banner;
    QStackedWidget *m_stack;
    DataView *m_view;
    QSplitter *m_splitter;
    QString m_current;
    QString m_wanted; // to be shown as soon as it is there
    int m_wantedVersion = 0;
};

} // namespace orrery
