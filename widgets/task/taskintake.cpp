// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/taskintake.h"

#include "core/archive/listing.h"
#include "core/task/templates.h"
#include "widgets/common/metrics.h"
#include "widgets/task/maketaskdialog.h"

#include <QCheckBox>
#include <QDir>
#include <QFileInfo>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>

namespace orrery {

TaskIntake::TaskIntake(const Context &context, QWidget *over)
    : QObject(over), m_context(context), m_over(over), m_place(QDir::homePath()), m_job(context.workers)
{ }

void TaskIntake::offer(const QString &path)
{
    m_waiting << path;
    next();
}

void TaskIntake::next()
{
    if (m_busy || m_waiting.isEmpty())
        return;
    m_busy = true;
    m_job.start([path = m_waiting.takeFirst()](Progress &, std::stop_token stop) { return examineOffer(path, stop); },
                [this](Outcome<Offer> offer) {
                    m_busy = false;
                    if (offer)
                        take(*offer);
                    else if (!offer.error().cancelled())
                        Q_EMIT failed(offer.error().asError());
                    next();
                });
}

void TaskIntake::take(const Offer &offer)
{
    switch (offer.kind) {
    case Offer::Kind::Task:
    case Offer::Kind::Folder:
        if (offer.concern)
            askAboutFolder(offer);
        else if (offer.kind == Offer::Kind::Task)
            Q_EMIT ready(offer.path);
        else
            makeTask(offer.path);
        break;
    case Offer::Kind::Archive:
        unpack(offer.path);
        break;
    case Offer::Kind::Script:
    case Offer::Kind::Notebook:
        wrap(offer);
        break;
    case Offer::Kind::Nothing:
        Q_EMIT failed(Error{"task.not_folder",
                            tr("%1 is nothing that a task could be made of").arg(QFileInfo(offer.path).fileName()),
                            {},
                            tr("Drop a folder, a zip or tar, a Python script or a notebook.")});
        break;
    }
}

void TaskIntake::askAboutFolder(const Offer &offer)
{
    m_busy = true;
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Is this the right folder?"),
                                tr("Use %1 as a task?").arg(QDir::toNativeSeparators(offer.path)), QMessageBox::Cancel,
                                m_over);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(
        *offer.concern + u'\n'
        + tr("A task is one project: its folder is looked through whenever it changes, and all that the ignore rules "
             "leave goes into every package and every run. A folder inside it is usually what is meant."));
    auto *use = box->addButton(tr("Use it all the same"), QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(box, &QMessageBox::finished, this, [this, box, use, offer] {
        m_busy = false;
        if (box->clickedButton() == use) {
            if (offer.kind == Offer::Kind::Task)
                Q_EMIT ready(offer.path);
            else
                makeTask(offer.path);
        }
        next();
    });
    box->open();
}

void TaskIntake::makeTask(const QString &folder)
{
    m_busy = true;
    auto *dialog = new MakeTaskDialog(m_context, folder, m_over);
    connect(dialog, &MakeTaskDialog::ready, this, &TaskIntake::ready);
    connect(dialog, &QDialog::finished, this, [this] {
        m_busy = false;
        next();
    });
    dialog->open();
}

FolderDialog *TaskIntake::open(const FolderDialog::Words &words, const QString &name)
{
    m_busy = true;
    auto *dialog = new FolderDialog(m_context.workers, words, name, m_place, m_over);
    connect(dialog, &FolderDialog::made, this, [this](const QString &folder) {
        m_place = QFileInfo(folder).path();
        // At the head: what came of it is shown before other things are asked.
        m_waiting.prepend(folder);
    });
    connect(dialog, &QDialog::finished, this, [this] {
        m_busy = false;
        next();
    });
    dialog->open();
    return dialog;
}

void TaskIntake::unpack(const QString &archive)
{
    FolderDialog *dialog
        = open({tr("Unpack %1").arg(QFileInfo(archive).fileName()), tr("Looking into the archive…"), tr("Unpack")},
               taskNameOf(archive));
    dialog->setWork([archive]() -> FolderDialog::Work {
        return [archive](const QString &destination, Progress &progress, std::stop_token stop) {
            return unpackTask(archive, destination, progress, stop);
        };
    });
    describeArchive(archive, dialog);
}

void TaskIntake::describeArchive(const QString &archive, FolderDialog *dialog)
{
    // A refusal is said before anything is asked for.
    auto *job = new Job<ArchiveListing>(m_context.workers, dialog);
    job->start(
        [archive](Progress &, std::stop_token) -> Outcome<ArchiveListing> {
            auto listing = listArchive(archive);
            if (!listing)
                return unexpected(Halt(listing.error()));
            return std::move(*listing);
        },
        [archive, dialog](Outcome<ArchiveListing> listing) {
            if (!listing) {
                dialog->setText(tr("%1 cannot be opened as a task.").arg(QFileInfo(archive).fileName()));
                if (!listing.error().cancelled())
                    dialog->say(listing.error().asError());
                return;
            }
            const auto files = std::ranges::count(listing->entries, ArchiveEntry::File, &ArchiveEntry::kind);
            dialog->setText(tr("%Ln file(s)", nullptr, int(files)) + QStringLiteral(" · ") + formatSize(listing->bytes)
                            + QStringLiteral(". ")
                            + tr("They are unpacked into a new folder, which is then the task; the archive stays."));
        });
}

void TaskIntake::wrap(const Offer &offer)
{
    const bool notebook = offer.kind == Offer::Kind::Notebook;
    FolderDialog *dialog = open(
        {tr("A task for %1").arg(QFileInfo(offer.path).fileName()),
         notebook ? tr("A task is a folder. The notebook is copied into a new one, with the script that its cells "
                       "amount to beside it: that is what runs. The notebook itself stays where it is.")
                  : tr("A task is a folder. The script is copied into a new one; the file itself stays where it is."),
         tr("Make the folder")},
        taskNameOf(offer.path));
    dialog->setWork([file = offer.path]() -> FolderDialog::Work {
        return [file](const QString &destination, Progress &, std::stop_token stop) {
            return wrapFile(file, destination, stop);
        };
    });
}

void TaskIntake::newTask()
{
    if (m_busy)
        return;
    const Metrics m(m_over->font());
    FolderDialog *dialog = open(
        {tr("New task"), tr("Each template runs as it is; what you do not need, delete."), tr("Create")}, QString());
    auto *list = new QListWidget(dialog);
    list->setAccessibleName(tr("Template"));
    list->setWordWrap(true);
    list->setSpacing(m.hair());
    for (const TaskTemplate &one : taskTemplates()) {
        auto *item = new QListWidgetItem(one.title + u'\n' + one.description, list);
        item->setData(Qt::UserRole, one.name);
    }
    list->setCurrentRow(0);
    list->setMinimumHeight(m.line * 15);
    const auto propose = [dialog, list] {
        if (dialog->isNamed())
            return;
        const QString name = list->currentItem()->data(Qt::UserRole).toString();
        dialog->setName(name == u"empty" ? tr("new-task") : name);
    };
    connect(list, &QListWidget::currentRowChanged, dialog, propose);
    propose();
    dialog->addWidget(list);
    dialog->setWork([list]() -> FolderDialog::Work {
        const QString name = list->currentItem()->data(Qt::UserRole).toString();
        return [name](const QString &destination, Progress &, std::stop_token) -> Outcome<QString> {
            if (const auto made = createFromTemplate(name, destination); !made)
                return unexpected(Halt(made.error()));
            return destination;
        };
    });
}

void TaskIntake::duplicate(const QString &folder)
{
    if (m_busy)
        return;
    m_place = QFileInfo(folder).path();
    const QString name = QFileInfo(folder).fileName();
    FolderDialog *dialog
        = open({tr("Duplicate %1").arg(name),
                tr("The copy is a task of its own; the executions stay with the original."), tr("Duplicate")},
               tr("%1-copy").arg(name));
    auto *all = new QCheckBox(tr("Also what the ignore rules leave out (environments, caches, results)"), dialog);
    dialog->addWidget(all);
    dialog->setWork([folder, all]() -> FolderDialog::Work {
        const bool everything = all->isChecked();
        return [folder, everything](const QString &destination, Progress &progress, std::stop_token stop) {
            return duplicateTask(folder, destination, everything, progress, stop);
        };
    });
}

} // namespace orrery
