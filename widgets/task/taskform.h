// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/problem.h"
#include "core/task/settings.h"

#include <QScrollArea>

class QGridLayout;

namespace orrery {

class FitTable;
class ParametersModel;
class ParamsForm;
class SettingsForm;
class TextDocument;

// The forms of a task in two columns, or below each other where the window is narrow.
class TaskForm : public QScrollArea
{
    Q_OBJECT

public:
    TaskForm(TextDocument &params, TextDocument &requirements, QWidget *parent = nullptr);

    void setSettings(TextDocument *document, Settings::Origin origin);
    void setScripts(const QStringList &scripts);
    void setProblems(const std::vector<Problem> &problems);

Q_SIGNALS:
    void paramsTextRequested();
    void refused(const orrery::Error &error);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeLeft(TextDocument &params);
    QWidget *makeRight(TextDocument &requirements);
    void arrange();

    ParamsForm *m_params = nullptr;
    ParametersModel *m_parameters = nullptr;
    SettingsForm *m_settings = nullptr;
    QGridLayout *m_grid = nullptr;
    QWidget *m_left = nullptr;
    QWidget *m_right = nullptr;
    int m_columns = 0;
};

} // namespace orrery
