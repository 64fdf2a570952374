// SPDX-License-Identifier: GPL-3.0-or-later
// What a task's page does: run, pack, mend, lead to a place.
#include "widgets/task/taskpage.h"

#include "core/execution/keychain.h"
#include "core/task/fix.h"
#include "core/task/settings.h"
#include "widgets/common/banner.h"
#include "widgets/task/documentset.h"
#include "widgets/task/editortabs.h"
#include "widgets/task/filespanel.h"
#include "widgets/task/formarea.h"
#include "widgets/task/packdialog.h"
#include "widgets/task/secretsdialog.h"
#include "widgets/task/taskheader.h"
#include "widgets/task/taskpage_runs.h"

#include <QDesktopServices>
#include <QFile>
#include <QFileInfo>
#include <QUrl>

namespace orrery {

void TaskPage::saveAll(const std::function<void()> &then)
{
    m_documents->saveAll([this, then](bool good) {
        if (good)
            then();
        else
            m_banner->say(Tone::Bad, tr("Not everything could be saved; its tab says why. Nothing else was done."));
    });
}

void TaskPage::run()
{
    submit(false);
}

namespace {

// The values of the task's secrets: typed, else found. What is missing is named.
QStringList fillSecrets(const QString &folder, Secrets &secrets)
{
    const QStringList names = Settings::load(folder).secrets();
    for (const QString &name : namesWithout(names, secrets)) {
        if (auto found = findSecret(name))
            secrets.push_back({name, std::move(*found)});
    }
    return namesWithout(names, secrets);
}

} // namespace

void TaskPage::submit(bool anyway)
{
    if (m_runs->job.isRunning())
        return;
    m_banner->clear();
    m_runs->offersAnyway = false;
    saveAll([this, anyway] {
        m_header->setBusy(true);
        RunRequest request;
        request.folder = m_folder;
        request.origin = m_folder;
        request.anyway = anyway;
        request.secrets = std::exchange(m_runs->typed, {});
        m_runs->job.start(
            [context = m_context, request](Progress &progress, std::stop_token stop) mutable -> Outcome<Runs::Started> {
                if (!context.programs)
                    return unexpected(Halt(context.programs.error()));
                if (QStringList wanted = fillSecrets(request.folder, request.secrets); !wanted.isEmpty())
                    return Runs::Started{{}, std::move(wanted)};
                auto submission = submitRun(context.workspace, *context.programs, request, progress, stop);
                if (!submission)
                    return unexpected(submission.error());
                return Runs::Started{std::move(*submission), {}};
            },
            [this, anyway](Outcome<Runs::Started> started) {
                m_header->setBusy(false);
                if (!started && !started.error().cancelled())
                    m_banner->say(started.error().asError());
                else if (started && !started->wanted.isEmpty())
                    askForSecrets(started->wanted, anyway);
                else if (started)
                    takeSubmission(started->submission);
            });
    });
}

void TaskPage::takeSubmission(const Submission &submission)
{
    if (submission.id) {
        Q_EMIT executionStarted(*submission.id);
        return;
    }
    CheckReport report;
    report.problems = submission.problems;
    takeReport(report);
    const auto first = firstError(submission.problems);
    m_banner->say(Tone::Bad, first ? tr("Not started: %1").arg(first->message) : tr("Not started."), tr("Run anyway"));
    m_runs->offersAnyway = true;
}

void TaskPage::askForSecrets(const QStringList &names, bool anyway)
{
    auto *dialog = new SecretsDialog(names, this);
    connect(dialog, &SecretsDialog::given, this, [this, anyway](const Secrets &secrets, bool keep) {
        m_runs->typed = secrets;
        submit(anyway);
        if (!keep)
            return;
        m_fixJob.start(
            [secrets](Progress &, std::stop_token) -> Outcome<bool> {
                for (const Secret &secret : secrets) {
                    if (auto kept = writeKeychain(secret.name, secret.value); !kept)
                        return unexpected(Halt(kept.error()));
                }
                return true;
            },
            [this](Outcome<bool> kept) {
                if (!kept && !kept.error().cancelled())
                    m_banner->say(kept.error().asError());
            });
    });
    dialog->open();
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
    // Beside its form, where that is in front.
    const QFileInfo info(m_folder + u'/' + path);
    if (m_tabs->current() == 0 && m_forms->hasTexts() && m_forms->showText(path, line, column))
        return;
    m_files->select(QFile::encodeName(path));
    if (!info.isDir())
        m_tabs->open(path, line, column);
}

void TaskPage::openOutside(const QByteArray &path)
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(m_folder + u'/' + QFile::decodeName(path)));
}

void TaskPage::pack()
{
    saveAll([this] {
        auto *dialog = new PackDialog(m_context, m_folder, this);
        connect(dialog, &PackDialog::packed, this, [this](const QString &what) { m_banner->say(Tone::Good, what); });
        connect(dialog, &PackDialog::filesChanged, m_files, &FilesPanel::refresh);
        dialog->open();
    });
}

} // namespace orrery
