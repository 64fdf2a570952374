// SPDX-License-Identifier: GPL-3.0-or-later
// What the buttons of an execution's page do.
#include "widgets/execution/executionpage.h"

#include "core/execution/commandline.h"
#include "core/execution/workfiles.h"
#include "widgets/common/banner.h"
#include "widgets/common/external.h"
#include "widgets/common/icons.h"
#include "widgets/execution/actions.h"
#include "widgets/execution/executionheader.h"
#include "widgets/execution/executionpage_runs.h"
#include "widgets/execution/rundialog.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QMenu>
#include <QUrl>

namespace orrery {

void ExecutionPage::fillMenu()
{
    QMenu *menu = m_header->menu();
    const auto add = [&](const char *iconName, const QString &text, auto run) {
        QAction *action = menu->addAction(icon(QString::fromLatin1(iconName)), text);
        connect(action, &QAction::triggered, this, run);
        return action;
    };
    add("view-task", tr("Go to the task"), [this] { Q_EMIT taskRequested(m_record->spec.taskPath); });
    add("document-open-folder", tr("Open the working directory"),
        [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_record->directory.work())); });
    add("utilities-terminal", tr("Open a terminal there"), [this] {
        if (const auto opened = openTerminal(m_context, m_record->directory.work()); !opened)
            m_banner->say(opened.error());
    });
    add("document-export", tr("Export its files…"), [this] { exportFiles(); });
    QAction *bundle = add("document-export", tr("Export all of it as a bundle…"), [this] { exportBundle(); });
    bundle->setToolTip(tr("Code, packages, log and results in a zip that can be run again elsewhere"));
    QAction *toData = add("server-database", tr("Turn into data…"), [this] { Q_EMIT dataWanted(m_record, {}); });
    menu->addSeparator();
    add("edit-copy", tr("Copy the id"), [this] { ExecutionActions::copy(m_record->id().toString()); });
    add("edit-copy", tr("Copy the path on this computer"),
        [this] { ExecutionActions::copy(m_record->directory.work()); });
    add("edit-copy", tr("Copy the path in the run"), [this] { ExecutionActions::copy(workPathInRun(m_record->spec)); });
    add("edit-copy", tr("Copy as an orrery command"),
        [this] { ExecutionActions::copy(commandLineOf(m_record->spec)); });
    menu->addSeparator();
    QAction *remove = add("edit-delete", tr("Delete…"), [this] { m_actions->remove({m_record}); });
    connect(menu, &QMenu::aboutToShow, this, [this, remove, bundle, toData] {
        for (QAction *action : {remove, bundle, toData})
            action->setEnabled(isFinal(m_record->status.state));
    });
}

void ExecutionPage::exportFiles()
{
    const QString into = QFileDialog::getExistingDirectory(this, tr("Export the working directory into"));
    if (into.isEmpty())
        return;
    // Under a name of its own: the folder may hold anything.
    const QString destination = into + u'/' + m_record->spec.task + u'-' + m_record->id().toString();
    m_runs->exporting.start(
        [record = m_record, destination](Progress &progress, std::stop_token stop) {
            return copyFromWork(*record, {}, destination, progress, stop);
        },
        [this, destination](Outcome<Amount> copied) {
            if (copied)
                m_banner->say(Tone::Good,
                              tr("%Ln file(s), %1, are in %2.", nullptr, int(copied->files))
                                  .arg(formatSize(copied->bytes), destination));
            else if (!copied.error().cancelled())
                m_banner->say(copied.error().asError());
        });
}

void ExecutionPage::exportBundle()
{
    auto *dialog = new QFileDialog(this, tr("Export as a bundle"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Bundles (*.zip)"));
    dialog->setDefaultSuffix(QStringLiteral("zip"));
    dialog->selectFile(m_record->spec.task + u'-' + m_record->id().toString() + QStringLiteral(".zip"));
    connect(dialog, &QFileDialog::fileSelected, this, &ExecutionPage::writeBundle);
    dialog->open();
}

// With what it came from: without that it could not be run again elsewhere.
void ExecutionPage::writeBundle(const QString &file)
{
    m_banner->say(Tone::Active, tr("Exporting…"));
    m_runs->bundling.start(
        [workspace = m_context.workspace, record = m_record, file](Progress &progress, std::stop_token stop) {
            return orrery::exportBundle(workspace, *record, BundleRange::Chain, file, progress, stop);
        },
        [this, file](Outcome<BundleReport> report) {
            if (report)
                m_banner->say(Tone::Good,
                              tr("%Ln execution(s), %1, are in %2.", nullptr, int(report->executions.size()))
                                  .arg(formatSize(report->bytes), file));
            else if (!report.error().cancelled())
                m_banner->say(report.error().asError());
        });
}

void ExecutionPage::runAgain()
{
    auto *dialog = new RunDialog(m_context, m_record, this);
    connect(dialog, &RunDialog::started, this, &ExecutionPage::executionStarted);
    dialog->open();
}

} // namespace orrery
