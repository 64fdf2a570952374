// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/panel.h"
#include "widgets/warehouse/datafeed.h"

class QLabel;
class QMenu;
class QPushButton;

namespace orrery {

class ElidedLabel;

// The head of the page of one name: what it is in a sentence, which version is looked at, and what can be done with it.
class DataHeader : public Panel
{
    Q_OBJECT

public:
    explicit DataHeader(QWidget *parent = nullptr);

    void show(const DataEntry &entry, int version);
    using QWidget::show;
    QMenu *menu() const { return m_menu; }
    // Filled when it is about to be shown.
    QMenu *useMenu() const { return m_useMenu; }

Q_SIGNALS:
    void versionChosen(int version);
    void importRequested();

private:
    void fillVersions(const DataEntry &entry, int version);

    QLabel *m_name;
    ElidedLabel *m_sentence;
    QPushButton *m_version;
    QPushButton *m_import;
    QPushButton *m_use;
    QMenu *m_versions;
    QMenu *m_useMenu;
    QMenu *m_menu;
};

// "dataset · version 2, made today 14:02 from ~/scans (1,817 files, 4.1 MB, adds 48 kB)".
QString dataSentence(const DataVersion &version);

} // namespace orrery
