// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/context.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace orrery {

class Banner;
class Commands;
class FormGrid;
class PreferenceStore;
class ShortcutsView;

// All that can be set for Orrery as a whole, under headings that are searched. What is changed holds at once.
class SettingsPage : public QWidget
{
    Q_OBJECT

public:
    SettingsPage(const Context &context, PreferenceStore &preferences, Commands &commands, QWidget *parent = nullptr);

    void find();

Q_SIGNALS:
    void workspaceChosen(const QString &folder);
    void doctorRequested();

protected:
    void showEvent(QShowEvent *event) override;

private:
    // What is read from this machine, and belongs to others: it is shown, and changed where it comes from.
    struct Machine {
        QString freeSpace;
        std::vector<std::pair<QString, QString>> pythons, index;
    };
    struct Section {
        QWidget *widget;
        QStringList words; // that it is found by
    };

    QWidget *makeHead();
    FormGrid *addSection(const QString &title, const QString &hint, const QStringList &words);
    void addWorkspace();
    void addAppearance();
    void addPrograms();
    void addRuns();
    void addMachine();
    void addShortcuts(Commands &commands);
    void read();
    void take(const Machine &machine);
    void filter(const QString &words);

    Context m_context;
    PreferenceStore &m_preferences;
    Job<Machine> m_job;
    std::vector<Section> m_sections;
    QLineEdit *m_search;
    Banner *m_banner;
    QVBoxLayout *m_column;
    QLabel *m_free = nullptr;
    QLabel *m_pythons = nullptr;
    QLabel *m_index = nullptr;
    QLabel *m_nothing = nullptr;
    ShortcutsView *m_shortcuts = nullptr;
    QWidget *m_shortcutsSection = nullptr;
};

} // namespace orrery
