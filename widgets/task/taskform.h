// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/problem.h"
#include "core/task/settings.h"
#include "widgets/common/context.h"

#include <QScrollArea>

class QGridLayout;
class QPushButton;

namespace orrery {

class BindingsForm;
class ParametersModel;
class ParamsForm;
class RequirementsTable;
class SettingsForm;
class TextDocument;

// The forms of a task in two columns, or below each other where the window is narrow.
class TaskForm : public QScrollArea
{
    Q_OBJECT

public:
    TaskForm(const Context &context, const QString &folder, TextDocument &params, TextDocument &requirements,
             QWidget *parent = nullptr);

    void setSettings(TextDocument *document, Settings::Origin origin);
    void setScripts(const QStringList &scripts);
    void setProblems(const std::vector<Problem> &problems);
    // At the first input that is free.
    void bind(const QString &source);
    // Wide enough for one column.
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    // The text of this file is to be shown beside the form.
    void textRequested(const QString &relative);
    void refused(const orrery::Error &error);
    void noted(const QString &note);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHeading(const QString &title, const QString &file, QWidget *parent);
    QWidget *makeTable(ParametersModel *model, const QString &name, QWidget *parent);
    QWidget *makeLeft(TextDocument &params);
    QWidget *makeRight(TextDocument &requirements);
    void arrange();

    Context m_context;
    QString m_folder;
    ParamsForm *m_params = nullptr;
    ParametersModel *m_parameters = nullptr;
    ParametersModel *m_variables = nullptr;
    ParametersModel *m_secrets = nullptr;
    RequirementsTable *m_requirements = nullptr;
    BindingsForm *m_bindings = nullptr;
    SettingsForm *m_settings = nullptr;
    QList<QPushButton *> m_settingsLinks;                   // named by the file, once it is known
    QString m_settingsFile = Settings::fileName.toString(); // beside the task
    QGridLayout *m_grid = nullptr;
    QWidget *m_left = nullptr;
    QWidget *m_right = nullptr;
    int m_columns = 0;
};

} // namespace orrery
