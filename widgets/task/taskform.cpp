// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/taskform.h"

#include "widgets/common/facts.h"
#include "widgets/common/fittable.h"
#include "widgets/common/metrics.h"
#include "widgets/common/rowdelegate.h"
#include "widgets/task/parametersmodel.h"
#include "widgets/task/paramsform.h"
#include "widgets/task/requirementsmodel.h"
#include "widgets/task/settingsform.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QVBoxLayout>

namespace orrery {

namespace {

QVBoxLayout *makeColumn(QWidget *column)
{
    const Metrics m(column->font());
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(m.small());
    return layout;
}

} // namespace

TaskForm::TaskForm(TextDocument &params, TextDocument &requirements, QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    const Metrics m(font());
    auto *content = new QWidget;
    m_grid = new QGridLayout(content);
    m_grid->setContentsMargins(m.wide(), m.wide(), m.wide(), m.wide());
    m_grid->setHorizontalSpacing(m.wide() * 3 / 2);
    m_grid->setVerticalSpacing(m.wide());
    m_left = makeLeft(params);
    m_right = makeRight(requirements);
    arrange();
    setWidget(content);
}

QWidget *TaskForm::makeLeft(TextDocument &params)
{
    const Metrics m(font());
    auto *column = new QWidget;
    auto *layout = makeColumn(column);
    layout->addWidget(makeHeading(tr("Script"), QStringLiteral("params.json"), column));
    m_params = new ParamsForm(params, column);
    layout->addWidget(m_params);
    layout->addSpacing(m.gap());

    layout->addWidget(makeHeading(tr("Parameters"), tr("passed as --name=value"), column));
    m_parameters = new ParametersModel(this);
    auto *table = new FitTable(column);
    table->setModel(m_parameters);
    table->setAccessibleName(tr("Parameters"));
    table->setItemDelegate(new RowDelegate(RowDelegate::Look::Fixed, table));
    table->header()->resizeSection(0, m.character * 18);
    layout->addWidget(table);
    layout->addStretch();
    connect(table, &FitTable::deleteRequested, m_parameters, &ParametersModel::remove);
    connect(m_parameters, &ParametersModel::refused, this, &TaskForm::refused);
    connect(m_params, &ParamsForm::textRequested, this, &TaskForm::paramsTextRequested);
    return column;
}

QWidget *TaskForm::makeRight(TextDocument &requirements)
{
    const Metrics m(font());
    auto *column = new QWidget;
    auto *layout = makeColumn(column);
    layout->addWidget(makeHeading(tr("Requirements"), QStringLiteral("requirements.txt"), column));
    auto *model = new RequirementsModel(requirements, this);
    auto *table = new FitTable(column);
    table->setModel(model);
    table->setAccessibleName(tr("Requirements"));
    table->setItemDelegate(new RowDelegate(RowDelegate::Look::Plain, table));
    table->setItemDelegateForColumn(RequirementsModel::Version, new RowDelegate(RowDelegate::Look::Fixed, table));
    table->setItemDelegateForColumn(RequirementsModel::Note, new RowDelegate(RowDelegate::Look::Muted, table));
    table->header()->resizeSection(0, m.character * 20);
    table->header()->resizeSection(1, m.character * 14);
    layout->addWidget(table);
    connect(table, &FitTable::deleteRequested, model, &RequirementsModel::remove);
    connect(model, &RequirementsModel::refused, this, &TaskForm::refused);
    layout->addSpacing(m.gap());

    layout->addWidget(makeHeading(tr("Run"), QStringLiteral("orrery.yaml"), column));
    m_settings = new SettingsForm(column);
    layout->addWidget(m_settings);
    layout->addStretch();
    return column;
}

void TaskForm::setSettings(TextDocument *document, Settings::Origin origin)
{
    m_settings->setDocument(document, origin);
    m_parameters->setDocument(document, origin);
}

void TaskForm::setScripts(const QStringList &scripts)
{
    m_params->setScripts(scripts);
}

void TaskForm::setProblems(const std::vector<Problem> &problems)
{
    m_params->setProblems(problems);
}

void TaskForm::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

void TaskForm::arrange()
{
    const int columns = width() >= Metrics(font()).character * 96 ? 2 : 1;
    if (columns == m_columns)
        return;
    m_columns = columns;
    m_grid->removeWidget(m_left);
    m_grid->removeWidget(m_right);
    m_grid->addWidget(m_left, 0, 0);
    m_grid->addWidget(m_right, columns == 2 ? 0 : 1, columns == 2 ? 1 : 0);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, columns == 2 ? 1 : 0);
    m_grid->setRowStretch(0, columns == 2 ? 1 : 0);
    m_grid->setRowStretch(1, columns == 2 ? 0 : 1);
}

} // namespace orrery
