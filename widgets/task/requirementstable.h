// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/indexversions.h"
#include "widgets/common/colors.h"
#include "widgets/common/context.h"
#include "widgets/common/fittable.h"
#include "widgets/task/requirementsmodel.h"

#include <QPointer>
#include <QStringListModel>

class QLineEdit;

namespace orrery {

// The table of requirements: names are completed from the import table and the environments of this machine, a pasted
// list or `pip install …` becomes rows. Columns that no row uses are hidden; the menu shows them.
class RequirementsTable : public FitTable
{
    Q_OBJECT

public:
    RequirementsTable(const Context &context, const QString &folder, TextDocument &requirements,
                      QWidget *parent = nullptr);

    void setProblems(const std::vector<Problem> &problems);
    // What the environment is built with, or used as it is; of the settings.
    void setPython(const QString &python, const QString &asIs);

Q_SIGNALS:
    void refused(const orrery::Error &error);
    // What a paste left out, for people.
    void noted(const QString &note);
    // What is known of the environment, for people.
    void environmentTold(orrery::Tone tone, const QString &text);
    // Whether the index answers, and what it does not know; empty: nothing to say.
    void indexTold(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void readNames();
    void lookUp();
    void tellEnvironment(const RequirementsModel::Installed &installed);
    // Versions of the package of this row, for the editor that is open there; and whether there is such a package.
    void askIndexAbout(const QString &package);
    void takeIndex(const QString &package, const Outcome<IndexVersions> &answer);
    void showColumns();
    void fitColumns();
    void showColumn(RequirementsModel::Column column);
    void paste(const QString &text);

    Context m_context;
    QString m_folder;
    QString m_python, m_asIs;
    RequirementsModel *m_requirements;
    QStringListModel *m_names;
    QStringListModel *m_versions; // of the package whose version is being edited
    QPointer<QLineEdit> m_editor; // of that version
    Job<QStringList> m_namesJob;
    Job<IndexVersions> m_index;
    Job<RequirementsModel::Installed> m_lookUp;
    std::vector<RequirementsModel::Column> m_shown; // by the user
};

} // namespace orrery
