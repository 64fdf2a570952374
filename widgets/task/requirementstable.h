// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/context.h"
#include "widgets/common/fittable.h"
#include "widgets/task/requirementsmodel.h"

#include <QStringListModel>

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

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void readNames();
    void lookUp();
    void showColumns();
    void showColumn(RequirementsModel::Column column);
    void paste(const QString &text);

    Context m_context;
    QString m_folder;
    QString m_python, m_asIs;
    RequirementsModel *m_requirements;
    QStringListModel *m_names;
    Job<QStringList> m_namesJob;
    Job<RequirementsModel::Installed> m_lookUp;
    std::vector<RequirementsModel::Column> m_shown; // by the user
};

} // namespace orrery
