// SPDX-License-Identifier: GPL-3.0-or-later
// What a task's page does: run, pack, mend, lead to a place.
#include "widgets/task/taskpage.h"

#include "core/task/fix.h"
#include "core/task/pack.h"
#include "widgets/common/banner.h"
#include "widgets/common/filetree.h"
#include "widgets/common/tabpages.h"
#include "widgets/task/documentedit.h"
#include "widgets/task/problemspanel.h"
#include "widgets/task/taskform.h"
#include "widgets/task/taskpage_runs.h"
#include "widgets/task/textdocument.h"

#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QProgressDialog>
#include <QPushButton>
#include <QUrl>

namespace orrery {

void TaskPage::saveAll(std::function<void()> then)
{
    // One after the other; a file that cannot be written has said so itself, and the work goes on without it.
    const auto next = [this, then = std::move(then)](bool) mutable {
        if (m_settings == nullptr)
            return then();
        m_settings->save([then = std::move(then)](bool) { then(); });
    };
    m_params->save([this, next = std::move(next)](bool) mutable {
        m_requirements->save([next = std::move(next)](bool good) mutable { next(good); });
    });
}

void TaskPage::run()
{
    submit(false);
}

void TaskPage::submit(bool anyway)
{
    if (m_runs->job.isRunning())
        return;
    m_banner->clear();
    m_runs->offersAnyway = false;
    m_run->setEnabled(false);
    saveAll([this, anyway] {
        RunRequest request;
        request.folder = m_folder;
        request.origin = m_folder;
        request.anyway = anyway;
        m_runs->job.start(
            [context = m_context, request](Progress &progress, std::stop_token stop) -> Outcome<Submission> {
                if (!context.programs)
                    return unexpected(Halt(context.programs.error()));
                return submitRun(context.workspace, *context.programs, request, progress, stop);
            },
            [this](Outcome<Submission> submission) {
                m_run->setEnabled(true);
                if (!submission) {
                    if (!submission.error().cancelled())
                        m_banner->say(submission.error().asError());
                } else if (submission->id) {
                    Q_EMIT executionStarted(*submission->id);
                } else {
                    CheckReport report;
                    report.problems = submission->problems;
                    takeReport(report);
                    const auto first = firstError(submission->problems);
                    m_banner->say(Tone::Bad, first ? tr("Not started: %1").arg(first->message) : tr("Not started."),
                                  tr("Run anyway"));
                    m_runs->offersAnyway = true;
                }
            });
    });
}

void TaskPage::applyFix(const Fix &fix)
{
    saveAll([this, fix] {
        m_fixJob.start(
            [folder = m_folder, fix](Progress &, std::stop_token) -> Outcome<bool> {
                if (const auto applied = orrery::applyFix(folder, fix); !applied)
                    return unexpected(Halt(applied.error()));
                return true;
            },
            [this](Outcome<bool> applied) {
                if (!applied && !applied.error().cancelled())
                    m_banner->say(applied.error().asError());
                refresh();
            });
    });
}

void TaskPage::openProblem(const Problem &problem)
{
    openPath(problem.file, problem.line, problem.column);
}

void TaskPage::openPath(const QString &path, int line, int column)
{
    if (path.isEmpty())
        return;
    DocumentEdit *text = nullptr;
    int tab = 0;
    if (path == u"params.json") {
        text = m_paramsText;
        tab = 1;
    } else if (path == u"requirements.txt") {
        text = m_requirementsText;
        tab = 2;
    } else if (m_settings != nullptr && m_settings->path() == m_folder + u'/' + path) {
        text = m_settingsText;
        tab = 3;
    }
    if (text != nullptr) {
        m_tabs->setCurrent(tab);
        text->goTo(line, column);
        return;
    }
    const QModelIndex index = m_tree->indexOf(QFile::encodeName(path).toStdString());
    if (index.isValid()) {
        m_treeView->setCurrentIndex(index);
        m_treeView->scrollTo(index);
    }
    QDesktopServices::openUrl(QUrl::fromLocalFile(m_folder + u'/' + path));
}

void TaskPage::pack()
{
    auto *dialog = new QFileDialog(this, tr("Pack %1").arg(QFileInfo(m_folder).fileName()));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Zip archives (*.zip)"));
    dialog->setDefaultSuffix(QStringLiteral("zip"));
    dialog->setDirectory(QFileInfo(m_folder).path());
    dialog->selectFile(QFileInfo(m_folder).fileName() + QStringLiteral(".zip"));
    connect(dialog, &QFileDialog::fileSelected, this, &TaskPage::packTo);
    dialog->open();
}

void TaskPage::packTo(const QString &file)
{
    m_banner->clear();
    auto *progress = new QProgressDialog(tr("Packing…"), tr("Cancel"), 0, 0, this);
    progress->setAttribute(Qt::WA_DeleteOnClose);
    progress->setMinimumDuration(0);
    progress->setWindowModality(Qt::WindowModal);
    progress->reset();
    auto meter = std::make_shared<SpeedMeter>();
    connect(&m_packJob, &JobBase::becameSlow, progress, &QProgressDialog::show);
    connect(&m_packJob, &JobBase::progressed, progress, [progress, meter](const Amount &amount) {
        meter->add(amount);
        progress->setMaximum(amount.bytesTotal > 0 ? 1000 : 0);
        if (amount.bytesTotal > 0)
            progress->setValue(int(amount.bytes * 1000 / amount.bytesTotal));
        progress->setLabelText(describe(amount, *meter));
    });
    connect(progress, &QProgressDialog::canceled, &m_packJob, &JobBase::cancel);
    saveAll([this, file, guard = QPointer(progress)] {
        m_packJob.start(
            [folder = m_folder, file, cache = m_context.workspace.cache() + QStringLiteral("/pack")](
                Progress &reported, std::stop_token stop) -> Outcome<QString> {
                PackOptions options;
                options.cacheDirectory = cache;
                const auto report = orrery::pack(folder, file, options, reported, stop);
                if (!report)
                    return unexpected(report.error());
                return tr("Packed %Ln file(s) into %1, %2", nullptr, int(report->files))
                    .arg(QFileInfo(file).fileName(), formatSize(report->bytesOut));
            },
            [this, guard](Outcome<QString> packed) {
                if (guard)
                    guard->close();
                if (packed)
                    m_banner->say(Tone::Good, *packed);
                else if (!packed.error().cancelled())
                    m_banner->say(packed.error().asError());
            });
    });
}

} // namespace orrery
