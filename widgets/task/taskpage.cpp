// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/taskpage.h"

#include "core/base/time.h"
#include "widgets/common/banner.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/common/filetree.h"
#include "widgets/common/icons.h"
#include "widgets/common/metrics.h"
#include "widgets/common/panel.h"
#include "widgets/common/style.h"
#include "widgets/common/tabpages.h"
#include "widgets/task/documentedit.h"
#include "widgets/task/problemspanel.h"
#include "widgets/task/taskform.h"
#include "widgets/task/taskpage_runs.h"
#include "widgets/task/textdocument.h"

#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace orrery {

namespace {

constexpr int lookAgain = 2000;
constexpr int checkAfter = 300;

} // namespace

TaskPage::TaskPage(const Context &context, const QString &folder, QWidget *parent)
    : QWidget(parent), m_context(context), m_folder(folder),
      m_params(new TextDocument(context.workers, folder + QStringLiteral("/params.json"), this)),
      m_requirements(new TextDocument(context.workers, folder + QStringLiteral("/requirements.txt"), this)),
      m_filesJob(context.workers), m_checkJob(context.workers), m_fixJob(context.workers), m_packJob(context.workers),
      m_runs(std::make_unique<Runs>(context.workers)), m_title(new QLabel), m_subtitle(new ElidedLabel),
      m_executions(new QPushButton), m_why(new QLabel), m_pack(new QPushButton(tr("Pack…"))),
      m_run(new QPushButton(tr("Run"))), m_banner(new Banner), m_tree(new PathTreeModel(this)),
      m_treeView(new FileTree(m_tree)), m_total(new ElidedLabel), m_leftOut(new ElidedLabel), m_tabs(new TabPages),
      m_form(new TaskForm(*m_params, *m_requirements)), m_paramsText(new DocumentEdit(*m_params)),
      m_requirementsText(new DocumentEdit(*m_requirements)), m_problems(new ProblemsPanel),
      m_splitter(new QSplitter(Qt::Horizontal)), m_vertical(new QSplitter(Qt::Vertical))
{
    const Metrics m(font());
    m_paramsText->setAccessibleName(tr("Text of params.json"));
    m_requirementsText->setAccessibleName(tr("Text of requirements.txt"));
    m_tabs->addPage(m_form, tr("Task"));
    m_tabs->addPage(m_paramsText, QStringLiteral("params.json"));
    m_tabs->addPage(m_requirementsText, QStringLiteral("requirements.txt"));
    m_vertical->addWidget(m_tabs);
    m_vertical->addWidget(m_problems);
    m_vertical->setStretchFactor(0, 1);
    m_vertical->setChildrenCollapsible(false);
    m_vertical->setSizes({m.line * 40, m.line * 8});
    m_problems->setMinimumHeight(m.line * 3);
    m_splitter->addWidget(makeFiles());
    m_splitter->addWidget(m_vertical);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setSizes({m.character * 40, m.character * 120});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHeader());
    layout->addWidget(m_banner);
    layout->addWidget(m_splitter, 1);

    connectDocument(m_params);
    connectDocument(m_requirements);
    connect(m_form, &TaskForm::paramsTextRequested, this, [this] { m_tabs->setCurrent(1); });
    connect(m_form, &TaskForm::refused, this, [this](const Error &error) { m_banner->say(error); });
    connect(m_problems, &ProblemsPanel::opened, this, &TaskPage::openProblem);
    connect(m_problems, &ProblemsPanel::fixRequested, this, &TaskPage::applyFix);
    connect(m_treeView, &FileTree::opened, this,
            [this](const QByteArray &path) { openPath(QFile::decodeName(path), 0, 0); });
    connect(m_banner, &Banner::actionClicked, this, [this] {
        if (m_runs->offersAnyway)
            submit(true);
    });
    m_poll.setInterval(lookAgain);
    connect(&m_poll, &QTimer::timeout, this, [this] {
        if (isVisible())
            refresh();
    });
    m_poll.start();
    m_checkTimer.setSingleShot(true);
    m_checkTimer.setInterval(checkAfter);
    connect(&m_checkTimer, &QTimer::timeout, this, &TaskPage::check);
    showHeader();
    refresh();
}

TaskPage::~TaskPage() = default;

QWidget *TaskPage::makeHeader()
{
    const Metrics m(font());
    auto *header = new Panel(Panel::Edge::Bottom, Panel::Ground::Page, this);
    m_title->setFont(titleFont(font()));
    m_title->setTextFormat(Qt::PlainText);
    m_subtitle->setMuted(true);
    m_subtitle->setElideMode(Qt::ElideMiddle);
    makeLink(m_executions);
    m_why->setTextFormat(Qt::PlainText);
    m_pack->setIcon(icon(QStringLiteral("package-x-generic-symbolic")));
    m_pack->setToolTip(tr("Put what the ignore rules leave into a zip"));
    m_run->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_R));
    auto *also = new QAction(this);
    also->setShortcut(QKeySequence(Qt::Key_F5));
    also->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(also);
    connect(also, &QAction::triggered, this, &TaskPage::run);
    connect(m_run, &QPushButton::clicked, this, &TaskPage::run);
    connect(m_pack, &QPushButton::clicked, this, &TaskPage::pack);
    connect(m_executions, &QPushButton::clicked, this, [this] { Q_EMIT executionsRequested(m_folder); });

    auto *lower = new QHBoxLayout;
    lower->setSpacing(m.small());
    lower->addWidget(m_subtitle);
    lower->addWidget(m_executions);
    lower->addStretch(1);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(m.hair());
    texts->addWidget(m_title);
    texts->addLayout(lower);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(m.wide(), m.gap(), m.wide(), m.gap());
    row->setSpacing(m.gap());
    row->addLayout(texts, 1);
    row->addWidget(m_why);
    row->addWidget(m_pack);
    row->addWidget(m_run);
    return header;
}

QWidget *TaskPage::makeFiles()
{
    const Metrics m(font());
    auto *column = new QWidget;
    m_treeView->setAccessibleName(tr("Files of the task"));
    auto *foot = new Panel(Panel::Edge::Top, Panel::Ground::Page, column);
    auto *lines = new QVBoxLayout(foot);
    lines->setContentsMargins(m.gap(), m.small(), m.gap(), m.small());
    lines->setSpacing(m.hair());
    m_total->setFont(smallFont(font()));
    m_leftOut->setFont(smallFont(font()));
    m_leftOut->setMuted(true);
    lines->addWidget(m_total);
    lines->addWidget(m_leftOut);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, m.small(), 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_treeView, 1);
    layout->addWidget(foot);
    return column;
}

void TaskPage::connectDocument(TextDocument *document)
{
    connect(document, &TextDocument::changed, this, &TaskPage::checkSoon);
    connect(document, &TextDocument::saved, this, &TaskPage::refresh);
    connect(document, &TextDocument::failed, this, [this](const Error &error) { m_banner->say(error); });
    connect(document, &TextDocument::changedOutside, this, [this, document] {
        m_banner->say(Tone::Careful,
                      tr("%1 was changed by another program while it was being edited here. What stands here is "
                         "written with the next change.")
                          .arg(QFileInfo(document->path()).fileName()));
    });
}

void TaskPage::setActivity(const TaskActivity &activity)
{
    m_activity = activity;
    showHeader();
}

void TaskPage::showHeader()
{
    m_title->setText(QFileInfo(m_folder).fileName());
    QString path = m_folder;
    const QString home = QDir::homePath();
    if (path == home || path.startsWith(home + u'/'))
        path.replace(0, home.size(), u'~');
    m_subtitle->setText(m_activity.state ? path + QStringLiteral(" · ") + m_activity.text
                                         : path + QStringLiteral(" · ") + tr("never run"));
    m_executions->setText(tr("%Ln execution(s)", nullptr, m_activity.executions));
    m_executions->setVisible(m_activity.executions > 0);
    const Colors &colors = colorsFor(palette());
    QPalette why = palette();
    why.setColor(QPalette::WindowText, colors.tone(Tone::Bad).text);
    m_why->setPalette(why);
    m_why->setText(m_errors > 0 ? tr("%Ln error(s) to mend first", nullptr, m_errors) : QString());
    m_run->setProperty("orreryPrimary", m_errors == 0);
    m_run->setIcon(
        icon(QStringLiteral("media-playback-start"), m_errors == 0 ? QPalette::BrightText : QPalette::ButtonText));
    m_run->setToolTip(m_errors > 0 ? tr("Says what stands in the way (Ctrl+R, F5)")
                                   : tr("Run the script with the code as it is now (Ctrl+R, F5)"));
    m_run->update();
}

void TaskPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void TaskPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showHeader();
}

void TaskPage::refresh()
{
    if (m_filesJob.isRunning())
        return;
    m_filesJob.start([folder = m_folder](Progress &, std::stop_token stop) { return readTaskFiles(folder, stop); },
                     [this](Outcome<TaskFiles> files) {
                         if (files)
                             take(*files);
                         else if (!files.error().cancelled())
                             m_banner->say(files.error().asError());
                     });
}

void TaskPage::take(const TaskFiles &files)
{
    if (m_fingerprint == files.fingerprint)
        return;
    const bool first = !m_fingerprint;
    m_fingerprint = files.fingerprint;
    m_tree->setEntries(files.entries);
    m_form->setScripts(files.scripts);
    m_total->setText(tr("%Ln file(s)", nullptr, int(files.packed)) + QStringLiteral(" · ")
                     + tr("%1 will be packed").arg(formatSize(files.bytes)));
    m_leftOut->setText(files.leftOut > 0 ? tr("%Ln left out by rules", nullptr, int(files.leftOut))
                                         : tr("nothing is left out"));
    chooseSettings(files);
    if (!first) {
        m_params->reload();
        m_requirements->reload();
        m_settings->reload();
    }
    checkSoon();
}

void TaskPage::chooseSettings(const TaskFiles &files)
{
    if (m_settings != nullptr)
        return;
    const bool foreign = !files.hasOrreryYaml && files.hasOpenBayesYaml;
    const QString name = foreign ? Settings::openBayesFileName.toString() : Settings::fileName.toString();
    m_settings = new TextDocument(m_context.workers, m_folder + u'/' + name, this);
    connectDocument(m_settings);
    m_form->setSettings(m_settings, foreign ? Settings::Origin::OpenBayes : Settings::Origin::Orrery);
    m_settingsText = new DocumentEdit(*m_settings);
    m_settingsText->setAccessibleName(tr("Text of %1").arg(name));
    m_tabs->addPage(m_settingsText, name);
}

void TaskPage::checkSoon()
{
    m_checkTimer.start();
}

void TaskPage::check()
{
    m_problems->setChecking(true);
    saveAll([this] {
        m_checkJob.start(
            [folder = m_folder, workspace = m_context.workspace](Progress &progress,
                                                                 std::stop_token stop) -> Outcome<CheckReport> {
                CheckOptions options;
                options.cacheDirectory = workspace.cache() + QStringLiteral("/checks");
                options.workspace = workspace;
                return orrery::check(folder, options, progress, stop);
            },
            [this](Outcome<CheckReport> report) {
                if (report)
                    takeReport(*report);
                else if (!report.error().cancelled())
                    m_banner->say(report.error().asError());
            });
    });
}

void TaskPage::takeReport(const CheckReport &report)
{
    m_problems->setProblems(report.problems);
    m_form->setProblems(report.problems);
    m_errors = int(std::count_if(report.problems.begin(), report.problems.end(),
                                 [](const Problem &problem) { return problem.severity == Severity::Error; }));
    showHeader();
}

QByteArray TaskPage::saveState() const
{
    return m_splitter->saveState();
}

void TaskPage::restoreState(const QByteArray &state)
{
    m_splitter->restoreState(state);
}

} // namespace orrery
