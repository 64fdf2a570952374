// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/taskpage.h"

#include "core/task/params.h"
#include "core/task/requirements.h"
#include "widgets/common/banner.h"
#include "widgets/common/icons.h"
#include "widgets/common/metrics.h"
#include "widgets/task/documentset.h"
#include "widgets/task/editortabs.h"
#include "widgets/task/filespanel.h"
#include "widgets/task/formarea.h"
#include "widgets/task/problemspanel.h"
#include "widgets/task/taskfiletree.h"
#include "widgets/task/taskform.h"
#include "widgets/task/taskheader.h"
#include "widgets/task/taskpage_runs.h"
#include "widgets/task/unsavedtext.h"
#include "widgets/task/viewstate.h"

#include <QFile>
#include <QFileInfo>
#include <QShortcut>
#include <QSplitter>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace orrery {

namespace {

constexpr int checkAfter = 300;
constexpr int writeViewAfter = 1000;

} // namespace

TaskPage::TaskPage(const Context &context, const QString &folder, QWidget *parent)
    : QWidget(parent), m_context(context), m_folder(folder), m_documents(new DocumentSet(context, folder, this)),
      m_checkJob(context.workers), m_fixJob(context.workers), m_viewJob(context.workers),
      m_runs(std::make_unique<Runs>(context.workers)), m_header(new TaskHeader(folder)), m_banner(new Banner),
      m_files(new FilesPanel(context, folder)),
      m_form(new TaskForm(context, folder, *m_documents->open(Params::fileName.toString()),
                          *m_documents->open(Requirements::fileName))),
      m_forms(new FormArea(*m_documents, m_form)), m_tabs(new EditorTabs(*m_documents, m_forms, tr("Task"))),
      m_texts(new QToolButton), m_problems(new ProblemsPanel), m_splitter(new QSplitter(Qt::Horizontal)),
      m_vertical(new QSplitter(Qt::Vertical))
{
    const Metrics m(font());
    m_texts->setText(tr("Text"));
    m_texts->setIcon(icon(QStringLiteral("view-split-left-right")));
    m_texts->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_texts->setToolTip(tr("The text of params.json, requirements.txt and the settings beside their form"));
    m_texts->setCheckable(true);
    m_texts->setAutoRaise(true);
    m_tabs->setCorner(m_texts);
    m_vertical->addWidget(m_tabs);
    m_vertical->addWidget(m_problems);
    m_vertical->setStretchFactor(0, 1);
    m_vertical->setChildrenCollapsible(false);
    m_vertical->setSizes({m.line * 40, m.line * 9});
    m_problems->setMinimumHeight(m.line * 3);
    m_splitter->addWidget(m_files);
    m_splitter->addWidget(m_vertical);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setSizes({m.character * 45, m.character * 120});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_banner);
    layout->addWidget(m_splitter, 1);

    for (TextDocument *document : m_documents->all())
        connectDocument(document);
    connect(m_documents, &DocumentSet::opened, this, &TaskPage::connectDocument);
    connectParts();
    addKeys();
    restoreView();
}

TaskPage::~TaskPage() = default;

void TaskPage::connectParts()
{
    connect(m_header, &TaskHeader::runRequested, this, &TaskPage::run);
    connect(m_header, &TaskHeader::packRequested, this, &TaskPage::pack);
    connect(m_header, &TaskHeader::executionsRequested, this, [this] { Q_EMIT executionsRequested(m_folder); });
    connect(m_form, &TaskForm::textRequested, this,
            [this](const QString &relative) { m_forms->showText(relative, 0, 0); });
    connect(m_form, &TaskForm::refused, this, [this](const Error &error) { m_banner->say(error); });
    connect(m_form, &TaskForm::noted, this, [this](const QString &note) { m_banner->say(Tone::Careful, note); });
    connect(m_texts, &QToolButton::toggled, m_forms, &FormArea::showTexts);
    connect(m_forms, &FormArea::textsShown, m_texts, &QToolButton::setChecked);
    connect(m_tabs, &EditorTabs::currentChanged, this, [this](int page) { m_texts->setVisible(page == 0); });
    connect(m_tabs, &EditorTabs::openOutsideRequested, this, &TaskPage::openOutside);
    connect(m_problems, &ProblemsPanel::opened, this, &TaskPage::openProblem);
    connect(m_problems, &ProblemsPanel::fixRequested, this, &TaskPage::applyFix);
    connect(m_files, &FilesPanel::changed, this, &TaskPage::take);
    connect(m_files, &FilesPanel::opened, this, [this](const QByteArray &path) {
        if (const auto name = FilesPanel::pathAsText(path))
            openPath(*name, 0, 0);
        else
            m_banner->say(name.error());
    });
    connect(m_files, &FilesPanel::openOutsideRequested, this, &TaskPage::openOutside);
    connect(m_files, &FilesPanel::failed, this, [this](const Error &error) { m_banner->say(error); });
    connect(m_files, &FilesPanel::reachableAgain, this, [this] {
        m_banner->clear();
        m_documents->saveForms([this](bool) { m_documents->reload(); });
    });
    connect(m_files, &FilesPanel::moved, this, [this](const QByteArray &from, const QByteArray &to) {
        m_tabs->follow(QFile::decodeName(from), QFile::decodeName(to));
    });
    connect(m_banner, &Banner::actionClicked, this, [this] {
        if (m_runs->offersAnyway)
            submit(true);
    });
    m_checkTimer.setSingleShot(true);
    m_checkTimer.setInterval(checkAfter);
    connect(&m_checkTimer, &QTimer::timeout, this, &TaskPage::check);
    m_viewTimer.setSingleShot(true);
    m_viewTimer.setInterval(writeViewAfter);
    connect(&m_viewTimer, &QTimer::timeout, this, &TaskPage::saveView);
    for (QSplitter *splitter : {m_splitter, m_vertical, static_cast<QSplitter *>(m_forms)})
        connect(splitter, &QSplitter::splitterMoved, &m_viewTimer, qOverload<>(&QTimer::start));
    connect(m_tabs, &EditorTabs::stateChanged, &m_viewTimer, qOverload<>(&QTimer::start));
    connect(m_forms, &FormArea::textsShown, &m_viewTimer, qOverload<>(&QTimer::start));
}

void TaskPage::addKeys()
{
    const auto bind = [this](const QKeySequence &key, auto act) {
        auto *shortcut = new QShortcut(key, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    bind(QKeySequence(Qt::Key_F5), &TaskPage::run);
    bind(QKeySequence(Qt::Key_F6), &TaskPage::focusNextPart);
}

void TaskPage::focusNextPart()
{
    QWidget *const parts[] = {m_files->view(), m_tabs->currentPage(), m_problems->view()};
    std::size_t at = 0;
    for (std::size_t i = 0; i < std::size(parts); ++i) {
        const QWidget *focus = focusWidget();
        if (focus != nullptr && (parts[i] == focus || parts[i]->isAncestorOf(focus)))
            at = i + 1;
    }
    QWidget *part = parts[at % std::size(parts)];
    if (part == m_forms)
        m_form->widget()->nextInFocusChain()->setFocus(Qt::TabFocusReason);
    else
        part->setFocus(Qt::TabFocusReason);
}

void TaskPage::connectDocument(TextDocument *document)
{
    connect(document, &TextDocument::saved, m_files, &FilesPanel::refresh);
    connect(document, &TextDocument::failed, this, [this](const Error &error) {
        if (error.code != Code("io.too_large")) // its tab says so
            m_banner->say(error);
        m_files->refresh(); // is the folder still there?
    });
    if (DocumentSet::isFormFile(QFileInfo(document->path()).fileName()))
        connect(document, &TextDocument::changed, this, &TaskPage::checkSoon);
    connect(document, &TextDocument::changedOutside, this, [this, document](TextDocument::Outside what) {
        // The forms have no place of their own to ask at.
        if (what == TextDocument::Outside::Conflict)
            openPath(document->path().mid(m_folder.size() + 1), 0, 0);
    });
}

void TaskPage::setActivity(const TaskActivity &activity)
{
    m_header->setActivity(activity);
}

void TaskPage::refresh()
{
    m_files->refresh();
}

void TaskPage::take(const TaskFiles &files)
{
    m_form->setScripts(files.scripts);
    chooseSettings(files);
    if (!files.complete)
        return;
    m_header->setChanges(files.changes);
    m_documents->reload();
    checkSoon();
}

void TaskPage::chooseSettings(const TaskFiles &files)
{
    if (std::exchange(m_hasSettings, true))
        return;
    const bool foreign = !files.hasOrreryYaml && files.hasOpenBayesYaml;
    const QString name = foreign ? Settings::openBayesFileName.toString() : Settings::fileName.toString();
    m_form->setSettings(m_documents->open(name), foreign ? Settings::Origin::OpenBayes : Settings::Origin::Orrery);
    m_forms->setSettingsFile(name);
}

void TaskPage::checkSoon()
{
    m_checkTimer.start();
}

void TaskPage::check()
{
    m_problems->setChecking(true);
    m_documents->saveForms([this](bool) {
        m_checkJob.start(
            [folder = m_folder, workspace = m_context.workspace](Progress &progress,
                                                                 std::stop_token stop) -> Outcome<CheckReport> {
                CheckOptions options;
                options.cacheDirectory = workspace.cache() + QStringLiteral("/checks");
                options.workspace = workspace;
                return orrery::check(folder, options, progress, stop);
            },
            [this](Outcome<CheckReport> report) {
                if (!report)
                    m_problems->setChecking(false);
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
    m_forms->setProblems(report.problems);
    m_tabs->setProblems(report.problems);
    m_header->setErrors(int(std::ranges::count(report.problems, Severity::Error, &Problem::severity)));
}

void TaskPage::restoreView()
{
    m_viewJob.start(
        [workspace = m_context.workspace, folder = m_folder](Progress &, std::stop_token) -> Outcome<Json> {
            Json view = readViewState(workspace, folder);
            // What is unsaved is shown, even where its tab was not remembered.
            Json unsaved = Json::array();
            for (const QString &file : UnsavedText::files(workspace, folder))
                unsaved.push_back(toJson(file.mid(folder.size() + 1)));
            view["unsaved"] = std::move(unsaved);
            return view;
        },
        [this](Outcome<Json> view) {
            if (view)
                takeView(*view);
            m_viewKnown = true;
        });
}

void TaskPage::takeView(const Json &view)
{
    const auto state = [&view](const char *key) { return QByteArray::fromBase64(stringMember(view, key).toLatin1()); };
    m_splitter->restoreState(state("files"));
    m_vertical->restoreState(state("problems"));
    m_forms->showTexts(boolMember(view, "texts"));
    if (m_tabs->count() == 1)
        m_tabs->restore(member(view, "editor"));
    const int current = m_tabs->current();
    for (const QString &file : stringListMember(view, "unsaved"))
        m_tabs->open(file);
    m_tabs->setCurrent(current);
}

void TaskPage::saveView()
{
    if (!m_viewKnown)
        return;
    const auto text = [](const QByteArray &state) { return toJson(QString::fromLatin1(state.toBase64())); };
    const Json view{{"files", text(m_splitter->saveState())},
                    {"problems", text(m_vertical->saveState())},
                    {"texts", m_forms->hasTexts()},
                    {"editor", m_tabs->state()}};
    m_context.workers.run([workspace = m_context.workspace, folder = m_folder, view] {
        if (const auto written = writeViewState(workspace, folder, view); !written)
            qWarning("%s", qUtf8Printable(written.error().message));
    });
}

} // namespace orrery
