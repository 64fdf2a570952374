// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/taskform.h"

#include "core/task/params.h"
#include "core/task/requirements.h"
#include "widgets/common/fittable.h"
#include "widgets/common/formgrid.h"
#include "widgets/common/metrics.h"
#include "widgets/common/style.h"
#include "widgets/task/bindingsform.h"
#include "widgets/task/formdelegate.h"
#include "widgets/task/parametersmodel.h"
#include "widgets/task/paramsform.h"
#include "widgets/task/requirementstable.h"
#include "widgets/task/settingsform.h"
#include "widgets/task/textdocument.h"

#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
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

TaskForm::TaskForm(const Context &context, const QString &folder, TextDocument &params, TextDocument &requirements,
                   QWidget *parent)
    : QScrollArea(parent), m_context(context), m_folder(folder)
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

// The file's name beside the heading shows its text. file: empty for the settings, whose file is not known yet.
QWidget *TaskForm::makeHeading(const QString &title, const QString &file, QWidget *parent)
{
    const Metrics m(font());
    auto *heading = new QWidget(parent);
    auto *name = new QLabel(title, heading);
    name->setFont(boldFont(font()));
    auto *link = new QPushButton(file.isEmpty() ? m_settingsFile : file, heading);
    makeLink(link);
    link->setFont(smallFont(font()));
    link->setToolTip(tr("Show its text beside the form"));
    auto *row = new QHBoxLayout(heading);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(m.small());
    row->addWidget(name);
    row->addWidget(link);
    row->addStretch();
    if (file.isEmpty())
        m_settingsLinks << link;
    connect(link, &QPushButton::clicked, this,
            [this, file] { Q_EMIT textRequested(file.isEmpty() ? m_settingsFile : file); });
    return heading;
}

QWidget *TaskForm::makeLeft(TextDocument &params)
{
    const Metrics m(font());
    auto *column = new QWidget;
    auto *layout = makeColumn(column);
    layout->addWidget(makeHeading(tr("Script"), Params::fileName.toString(), column));
    m_params = new ParamsForm(params, column);
    layout->addWidget(m_params);
    layout->addSpacing(m.gap());

    layout->addWidget(makeHeading(tr("Parameters"), {}, column));
    m_parameters = new ParametersModel(ParametersModel::Of::Parameters, this);
    layout->addWidget(makeTable(m_parameters, tr("Parameters"), column));
    layout->addSpacing(m.gap());

    layout->addWidget(makeHeading(tr("Run"), {}, column));
    m_settings = new SettingsForm(m_context, m_folder, column);
    layout->addWidget(m_settings);
    layout->addStretch();
    connect(m_params, &ParamsForm::textRequested, this, [this] { Q_EMIT textRequested(Params::fileName.toString()); });
    return column;
}

QWidget *TaskForm::makeTable(ParametersModel *model, const QString &name, QWidget *parent)
{
    auto *table = new FitTable(parent);
    table->setModel(model);
    table->setAccessibleName(name);
    table->setItemDelegate(new FormDelegate(FormDelegate::Look::Fixed, table));
    table->header()->resizeSection(0, Metrics(font()).character * 18);
    connect(table, &FitTable::deleteRequested, model, &ParametersModel::remove);
    connect(table, &FitTable::pasteRequested, this, [this, model](const QString &text) {
        if (model == m_secrets)
            Q_EMIT refused(Error{"usage.paste",
                                 tr("A secret is added by its name alone"),
                                 {},
                                 tr("Its value comes from your environment or the keychain, or is asked for.")});
        else if (!model->paste(text))
            Q_EMIT refused(Error{"usage.paste",
                                 tr("What was copied holds no values"),
                                 {},
                                 tr("Lines such as name=value or --name value are taken.")});
    });
    connect(model, &ParametersModel::refused, this, &TaskForm::refused);
    return table;
}

QWidget *TaskForm::makeRight(TextDocument &requirements)
{
    const Metrics m(font());
    auto *column = new QWidget;
    auto *layout = makeColumn(column);
    layout->addWidget(makeHeading(tr("Requirements"), Requirements::fileName, column));
    m_requirements = new RequirementsTable(m_context, m_folder, requirements, column);
    layout->addWidget(m_requirements);
    connect(m_requirements, &RequirementsTable::refused, this, &TaskForm::refused);
    connect(m_requirements, &RequirementsTable::noted, this, &TaskForm::noted);
    connect(m_requirements, &RequirementsTable::environmentTold, m_settings, &SettingsForm::tellEnvironment);
    auto *index = new FieldNote(column);
    layout->addWidget(index);
    connect(m_requirements, &RequirementsTable::indexTold, index, [index](const QString &text) {
        if (text.isEmpty())
            index->clear();
        else
            index->say(Tone::Neutral, text);
    });
    layout->addSpacing(m.gap());

    layout->addWidget(makeHeading(tr("Data"), {}, column));
    m_bindings = new BindingsForm(m_context, m_folder, column);
    layout->addWidget(m_bindings);
    connect(m_bindings, &BindingsForm::refused, this, &TaskForm::refused);
    layout->addSpacing(m.gap());

    layout->addWidget(makeHeading(tr("Environment variables"), {}, column));
    m_variables = new ParametersModel(ParametersModel::Of::Variables, this);
    layout->addWidget(makeTable(m_variables, tr("Environment variables"), column));
    layout->addSpacing(m.gap());

    layout->addWidget(makeHeading(tr("Secrets"), {}, column));
    m_secrets = new ParametersModel(ParametersModel::Of::SecretNames, this);
    QWidget *secrets = makeTable(m_secrets, tr("Secrets"), column);
    secrets->setToolTip(tr("Environment variables of the run whose values are written into no file"));
    layout->addWidget(secrets);
    layout->addStretch();
    connect(m_settings, &SettingsForm::pythonChanged, m_requirements, &RequirementsTable::setPython);
    return column;
}

void TaskForm::setSettings(TextDocument *document, Settings::Origin origin)
{
    m_settingsFile = QFileInfo(document->path()).fileName();
    for (QPushButton *link : std::as_const(m_settingsLinks))
        link->setText(m_settingsFile);
    m_settings->setDocument(document, origin);
    m_parameters->setDocument(document, origin);
    m_variables->setDocument(document, origin);
    m_secrets->setDocument(document, origin);
    m_bindings->setDocument(document, origin);
}

void TaskForm::setScripts(const QStringList &scripts)
{
    m_params->setScripts(scripts);
}

void TaskForm::setProblems(const std::vector<Problem> &problems)
{
    m_params->setProblems(problems);
    m_requirements->setProblems(problems);
    m_bindings->setProblems(problems);
}

void TaskForm::bind(const QString &source)
{
    m_bindings->bind(source);
    ensureWidgetVisible(m_bindings);
}

void TaskForm::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

QSize TaskForm::minimumSizeHint() const
{
    const Metrics m(font());
    const int column = qMax(m_left->minimumSizeHint().width(), m_right->minimumSizeHint().width());
    return {column + m.wide() * 2 + m.gap(), m.line * 8};
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
