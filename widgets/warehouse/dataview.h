// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/datause.h"
#include "widgets/common/context.h"
#include "widgets/warehouse/datacontents.h"
#include "widgets/warehouse/datafeed.h"

#include <QWidget>

class QMenu;
class QTreeView;

namespace orrery {

class Banner;
class DataActions;
class DataHeader;
class DataOverview;
class FileBrowser;
class TabPages;
class UsesModel;
class VersionsView;

// The page of one name: one of its versions as an overview and as files, all of them side by side, and who used them.
class DataView : public QWidget
{
    Q_OBJECT

public:
    enum Tab { Overview, Files, Versions, Uses };

    DataView(const Context &context, DataActions &actions, QWidget *parent = nullptr);

    // version: 0 is the one that is shown if there is such, else the newest.
    void show(const DataEntry &entry, int version = 0);
    using QWidget::show;
    QString name() const { return m_entry.name; }
    // Asks again who used it.
    void refreshUses();
    void setTab(Tab tab);
    int tab() const;
    QMenu *useMenu() const;
    // "digits/2".
    QString reference() const;
    QByteArray saveState() const;
    void restoreState(const QByteArray &state);

Q_SIGNALS:
    void executionRequested(const orrery::ExecutionId &id);
    void importRequested(const QString &name);
    void renameRequested();

private:
    QWidget *makeUses();
    void connectParts();
    void connectVerifying();
    void fillMenu();
    void read();
    void take(const DataContents &contents);
    void remove(const std::vector<int> &versions);
    const DataVersion &shown() const;

    Context m_context;
    DataActions &m_actions;
    Job<DataContents> m_contents;
    Job<std::vector<DataUse>> m_uses;
    DataEntry m_entry;
    int m_version = 0;
    bool m_verifying = false;
    DataHeader *m_header;
    Banner *m_banner;
    TabPages *m_tabs;
    DataOverview *m_overview;
    FileBrowser *m_files;
    VersionsView *m_versions;
    UsesModel *m_usesModel;
    QTreeView *m_usesView = nullptr;
};

} // namespace orrery
