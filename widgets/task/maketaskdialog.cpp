// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/maketaskdialog.h"

#include "widgets/common/banner.h"
#include "widgets/common/formgrid.h"
#include "widgets/common/icons.h"
#include "widgets/common/metrics.h"
#include "widgets/common/style.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace orrery {

namespace {

constexpr int planAfter = 300; // milliseconds after the last key

} // namespace

MakeTaskDialog::MakeTaskDialog(const Context &context, const QString &folder, QWidget *over)
    : QDialog(over), m_context(context), m_folder(folder), m_planJob(context.workers), m_writeJob(context.workers),
      m_banner(new Banner(this)), m_script(new QComboBox(this)), m_output(new QLineEdit(this)),
      m_requirements(new QLabel(this)), m_files(new QListWidget(this)), m_reason(new QLabel(this)),
      m_content(new QPlainTextEdit(this)), m_create(new QPushButton(tr("Create"), this))
{
    const Metrics m(font());
    setAttribute(Qt::WA_DeleteOnClose);
    const QString name = QFileInfo(folder).fileName();
    setWindowTitle(tr("Make “%1” a task").arg(name));
    auto *text = new QLabel(tr("This folder has no params.json yet. These files make it a task; nothing is written "
                               "before you press Create, and no file of yours is replaced without being shown here."),
                            this);
    text->setWordWrap(true);
    m_banner->setClosable(false);
    makePrimary(m_create);
    m_create->setDefault(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(m_create, QDialogButtonBox::AcceptRole);
    auto *asItIs = buttons->addButton(tr("Open as it is"), QDialogButtonBox::ActionRole);
    asItIs->setToolTip(tr("What is missing is then named on its page"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(m.wide(), m.wide(), m.wide(), m.wide());
    layout->setSpacing(m.gap());
    layout->addWidget(text);
    layout->addWidget(m_banner);
    layout->addWidget(makeForm());
    layout->addWidget(makeFiles(), 1);
    layout->addWidget(buttons);
    resize(m.character * 100, m.line * 34);

    m_timer.setSingleShot(true);
    m_timer.setInterval(planAfter);
    connect(&m_timer, &QTimer::timeout, this, &MakeTaskDialog::plan);
    connect(m_script, &QComboBox::activated, this, &MakeTaskDialog::plan);
    connect(m_output, &QLineEdit::textEdited, this, [this] {
        m_create->setEnabled(false);
        m_timer.start();
    });
    connect(m_files, &QListWidget::currentRowChanged, this, &MakeTaskDialog::showFile);
    connect(m_create, &QPushButton::clicked, this, &MakeTaskDialog::create);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(asItIs, &QPushButton::clicked, this, [this] {
        Q_EMIT ready(m_folder);
        accept();
    });
    plan();
}

QWidget *MakeTaskDialog::makeForm()
{
    auto *form = new FormGrid(this);
    m_script->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    form->addRow(tr("Run"), QStringLiteral("exec_file_name"), m_script);
    form->addRow(tr("Keep results"), QStringLiteral("output_path"), m_output);
    m_requirements->setWordWrap(true);
    m_requirements->setTextFormat(Qt::PlainText);
    form->addRow(tr("Imports"), QStringLiteral("requirements.txt"), m_requirements);
    return form;
}

QWidget *MakeTaskDialog::makeFiles()
{
    const Metrics m(font());
    auto *row = new QWidget(this);
    m_files->setAccessibleName(tr("Files that would be written"));
    m_files->setMaximumWidth(m.character * 36);
    m_content->setReadOnly(true);
    m_content->setFont(fixedFont(font()));
    m_content->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_content->setAccessibleName(tr("Content of the file"));
    m_reason->setWordWrap(true);
    m_reason->setTextFormat(Qt::PlainText);
    m_reason->setFont(smallFont(font()));
    m_reason->setForegroundRole(QPalette::PlaceholderText);
    auto *right = new QVBoxLayout;
    right->setSpacing(m.small());
    right->addWidget(m_content, 1);
    right->addWidget(m_reason);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(m.gap());
    layout->addWidget(m_files);
    layout->addLayout(right, 1);
    return row;
}

void MakeTaskDialog::plan()
{
    m_create->setEnabled(false);
    InitOptions options;
    options.script = m_script->currentData().toString();
    options.outputPath = m_planned ? m_output->text().trimmed() : QString();
    options.cacheDirectory = m_context.workspace.cache() + QStringLiteral("/checks");
    m_requirements->setText(tr("looking at the code…"));
    m_planJob.start([folder = m_folder, options](
                        Progress &progress, std::stop_token stop) { return planInit(folder, options, progress, stop); },
                    [this](Outcome<InitPlan> plan) {
                        if (plan) {
                            take(*plan);
                        } else if (!plan.error().cancelled()) {
                            m_requirements->setText(tr("none"));
                            m_banner->say(plan.error().asError());
                        }
                    });
}

void MakeTaskDialog::take(const InitPlan &plan)
{
    m_banner->clear();
    m_plan = plan;
    if (!m_planned) {
        for (const ScriptCandidate &candidate : plan.candidates)
            m_script->addItem(candidate.path.display(), QString::fromStdString(candidate.path.bytes()));
        m_output->setText(plan.outputPath);
    }
    m_planned = true;
    m_requirements->setText(plan.requirements.isEmpty() ? tr("nothing beyond Python's own library")
                                                        : plan.requirements.join(QStringLiteral(", ")));
    const int row = qMax(0, m_files->currentRow());
    m_files->clear();
    for (const PlannedFile &file : plan.files) {
        auto *item
            = new QListWidgetItem(fileIcon(file.file, false),
                                  file.exists ? tr("%1 (changed)").arg(file.file) : tr("%1 (new)").arg(file.file));
        m_files->addItem(item);
    }
    m_files->setCurrentRow(qMin(row, m_files->count() - 1));
    m_create->setEnabled(true);
    m_create->setText(tr("Create %Ln file(s)", nullptr, int(plan.files.size())));
    showFile();
}

void MakeTaskDialog::showFile()
{
    const int row = m_files->currentRow();
    const bool shown = row >= 0 && row < int(m_plan.files.size());
    m_content->setPlainText(shown ? QString::fromUtf8(m_plan.files[std::size_t(row)].bytes) : QString());
    m_reason->setText(shown ? m_plan.files[std::size_t(row)].reason : QString());
}

void MakeTaskDialog::create()
{
    m_create->setEnabled(false);
    m_writeJob.start(
        [plan = m_plan](Progress &, std::stop_token) -> Outcome<bool> {
            if (const auto applied = applyInit(plan); !applied)
                return unexpected(Halt(applied.error()));
            return true;
        },
        [this](Outcome<bool> written) {
            if (written) {
                Q_EMIT ready(m_folder);
                accept();
            } else if (!written.error().cancelled()) {
                m_banner->say(written.error().asError());
                m_create->setEnabled(true);
            }
        });
}

} // namespace orrery
