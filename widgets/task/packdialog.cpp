// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/packdialog.h"

#include "core/task/pack.h"
#include "widgets/common/banner.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/common/filetree.h"
#include "widgets/common/formgrid.h"
#include "widgets/common/metrics.h"
#include "widgets/common/style.h"
#include "widgets/task/foldertodata.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace orrery {

PackDialog::PackDialog(const Context &context, const QString &folder, QWidget *over)
    : QDialog(over), m_context(context), m_folder(folder), m_listJob(context.workers), m_ignoreJob(context.workers),
      m_packJob(context.workers), m_summary(new QLabel(this)), m_banner(new Banner(this)),
      m_folders(new QTreeWidget(this)), m_model(new PathTreeModel(this)), m_tree(new FileTree(m_model, this)),
      m_file(new QLineEdit(this)), m_layout(new QComboBox(this)), m_bar(new QProgressBar(this)),
      m_progress(new ElidedLabel(this)), m_pack(new QPushButton(tr("Pack"), this))
{
    const Metrics m(font());
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Pack %1").arg(QFileInfo(folder).fileName()));
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_banner->setClosable(false);
    m_tree->setAccessibleName(tr("What goes in and what does not"));
    m_bar->setTextVisible(false);
    m_bar->setMaximumHeight(m.small());
    m_bar->setAccessibleName(tr("Progress"));
    m_progress->setMuted(true);
    makePrimary(m_pack);
    m_pack->setDefault(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(m_pack, QDialogButtonBox::AcceptRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(m.wide(), m.wide(), m.wide(), m.wide());
    layout->setSpacing(m.gap());
    layout->addWidget(m_summary);
    layout->addWidget(m_banner);
    layout->addWidget(makeLarge());
    layout->addWidget(m_tree, 1);
    layout->addWidget(makeTarget());
    layout->addWidget(m_bar);
    layout->addWidget(m_progress);
    layout->addWidget(buttons);
    resize(m.character * 90, m.line * 36);

    connect(m_pack, &QPushButton::clicked, this, &PackDialog::start);
    connect(buttons, &QDialogButtonBox::rejected, this, &PackDialog::reject);
    connect(&m_packJob, &JobBase::runningChanged, this, &PackDialog::showState);
    connect(&m_packJob, &JobBase::becameSlow, this, [this] {
        m_bar->show();
        m_progress->show();
    });
    connect(&m_packJob, &JobBase::progressed, this,
            [this, meter = std::make_shared<SpeedMeter>()](const Amount &amount) {
                meter->add(amount);
                m_bar->setMaximum(amount.bytesTotal > 0 ? 1000 : 0);
                if (amount.bytesTotal > 0)
                    m_bar->setValue(int(double(amount.bytes) * 1000 / double(amount.bytesTotal)));
                m_progress->setText(describe(amount, *meter));
            });
    showState();
    list();
}

QWidget *PackDialog::makeTarget()
{
    const Metrics m(font());
    auto *form = new FormGrid(this);
    auto *place = new QWidget(form);
    auto *row = new QHBoxLayout(place);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(m.small());
    auto *choose = new QPushButton(tr("Choose…"), place);
    choose->setAccessibleName(tr("Choose the zip to write"));
    row->addWidget(m_file, 1);
    row->addWidget(choose);
    place->setFocusProxy(m_file);
    m_file->setText(m_folder + QStringLiteral(".zip"));
    m_note = form->addRow(tr("Write to"), {}, place);
    m_file->setAccessibleName(tr("Write to"));
    m_layout->addItem(tr("below one folder with the task's name"), int(PackLayout::Folder));
    m_layout->addItem(tr("directly at the top of the zip"), int(PackLayout::Flat));
    m_layout->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    form->addRow(tr("Files lie"), {}, m_layout);
    connect(choose, &QPushButton::clicked, this, &PackDialog::chooseFile);
    connect(m_file, &QLineEdit::textChanged, this, &PackDialog::showState);
    return form;
}

QWidget *PackDialog::makeLarge()
{
    const Metrics m(font());
    m_large = new QWidget(this);
    auto *layout = new QVBoxLayout(m_large);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(m.small());
    auto *title = new QLabel(tr("The largest folders of what goes in"), m_large);
    title->setFont(boldFont(font()));
    m_folders->setAccessibleName(title->text());
    m_folders->setHeaderLabels({tr("Folder"), tr("Files"), tr("Size"), QString(), QString()});
    m_folders->setRootIsDecorated(false);
    m_folders->setMaximumHeight(m.line * 14);
    m_folders->header()->setStretchLastSection(false);
    m_folders->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    layout->addWidget(title);
    layout->addWidget(m_folders);
    m_large->hide();
    return m_large;
}

void PackDialog::list()
{
    m_listed = false;
    m_summary->setText(tr("Looking through the folder…"));
    m_listJob.start([folder = m_folder](Progress &, std::stop_token stop) { return readPackList(folder, stop); },
                    [this](Outcome<PackList> list) {
                        if (list)
                            take(*list);
                        else if (!list.error().cancelled())
                            m_banner->say(list.error().asError());
                        showState();
                    });
    showState();
}

void PackDialog::take(const PackList &list)
{
    m_listed = true;
    const auto amount = [](std::int64_t files, Bytes bytes) {
        return tr("%Ln file(s)", nullptr, int(files)) + QStringLiteral(", ") + formatSize(bytes);
    };
    m_summary->setText(list.leftOut == 0
                           ? tr("Into the zip: %1. Nothing is left out.").arg(amount(list.files, list.bytes))
                           : tr("Into the zip: %1. Left out: %2, each with the rule that says so.")
                                 .arg(amount(list.files, list.bytes), amount(list.leftOut, list.leftOutBytes)));
    m_model->setTree(list.tree);
    m_large->setVisible(list.isLarge());
    m_folders->clear();
    if (!m_done.isEmpty())
        m_banner->say(Tone::Good, std::exchange(m_done, {}));
    else if (list.isLarge())
        m_banner->say(Tone::Careful,
                      tr("That is very much for a package. Data sets and results are usually better left out."));
    else
        m_banner->clear();
    if (!list.isLarge())
        return;
    for (const PackList::Folder &folder : list.largest)
        addFolder(folder);
}

void PackDialog::addFolder(const PackList::Folder &folder)
{
    auto *item = new QTreeWidgetItem(
        m_folders,
        {displayName(folder.path.toStdString()), QLocale().toString(folder.files), formatSize(folder.bytes)});
    item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    item->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
    const auto addLink = [&](int column, const QString &text, auto act) {
        auto *button = new QPushButton(text, m_folders);
        makeLink(button);
        button->setAccessibleName(QStringLiteral("%1: %2").arg(text, item->text(0)));
        connect(button, &QPushButton::clicked, this, [this, act, path = folder.path] { (this->*act)(path); });
        m_folders->setItemWidget(item, column, button);
    };
    addLink(3, tr("Leave out"), &PackDialog::leaveOut);
    addLink(4, tr("Turn into data…"), &PackDialog::turnIntoData);
}

void PackDialog::turnIntoData(const QByteArray &path)
{
    const auto folder = TaskPath::fromBytes(std::string_view(path.data(), std::size_t(path.size())));
    if (!folder || m_packJob.isRunning())
        return;
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Turn %1 into data").arg(folder->display()));
    dialog->setLabelText(
        tr("Its files are copied into the workspace once, as a version that never changes. Runs read it "
           "at an input, and the folder no longer goes into packages.\n\nName:"));
    dialog->setTextValue(dataNameFor(*folder));
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this, folder = *folder](const QString &name) { importFolder(folder, name.trimmed()); });
    dialog->open();
}

void PackDialog::importFolder(const TaskPath &folder, const QString &name)
{
    m_packJob.start(
        [workspace = m_context.workspace, root = m_folder, folder, name](Progress &reported, std::stop_token stop) {
            return orrery::turnIntoData(workspace, root, folder, name, reported, stop);
        },
        [this](Outcome<QString> done) {
            Q_EMIT filesChanged();
            if (done) {
                m_done = *done;
                list();
            } else if (!done.error().cancelled()) {
                m_banner->say(done.error().asError());
            }
        });
}

void PackDialog::leaveOut(const QByteArray &path)
{
    const auto one = TaskPath::fromBytes(std::string_view(path.data(), std::size_t(path.size())));
    if (!one)
        return;
    const std::shared_ptr<FileStep> step = ignoreStep(m_folder, *one, true, true);
    m_ignoreJob.start(
        [step](Progress &progress, std::stop_token stop) -> Outcome<bool> {
            if (const auto done = step->redo(progress, stop); !done)
                return unexpected(done.error());
            return true;
        },
        [this](Outcome<bool> done) {
            if (!done && !done.error().cancelled())
                m_banner->say(done.error().asError());
            Q_EMIT filesChanged();
            list();
        });
}

void PackDialog::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Write the zip to"), QFileInfo(m_file->text()).path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Zip archives (*.zip)"));
    dialog->setDefaultSuffix(QStringLiteral("zip"));
    dialog->selectFile(QFileInfo(m_file->text()).fileName());
    connect(dialog, &QFileDialog::fileSelected, m_file, &QLineEdit::setText);
    dialog->open();
}

void PackDialog::showState()
{
    const bool running = m_packJob.isRunning();
    const QString file = m_file->text().trimmed();
    const bool named = QDir::isAbsolutePath(file) && !file.endsWith(u'/');
    m_pack->setEnabled(m_listed && !running && named);
    m_file->setEnabled(!running);
    m_layout->setEnabled(!running);
    if (file.startsWith(m_folder + u'/'))
        m_note->say(Tone::Neutral, tr("Inside the task itself: the zip is left out of the zip."));
    else
        m_note->clear();
    if (!running) {
        m_bar->hide();
        m_progress->hide();
    }
}

void PackDialog::start()
{
    m_banner->clear();
    PackOptions options;
    options.cacheDirectory = m_context.workspace.cache() + QStringLiteral("/pack");
    options.layout = PackLayout(m_layout->currentData().toInt());
    m_packJob.start(
        [folder = m_folder, file = m_file->text().trimmed(), options](Progress &reported,
                                                                      std::stop_token stop) -> Outcome<QString> {
            const auto report = orrery::pack(folder, file, options, reported, stop);
            if (!report)
                return unexpected(report.error());
            return tr("Packed %Ln file(s) into %1, %2.", nullptr, int(report->files))
                .arg(file, formatSize(report->bytesOut));
        },
        [this](Outcome<QString> done) {
            if (done) {
                Q_EMIT packed(*done);
                accept();
            } else if (done.error().cancelled()) {
                m_banner->say(Tone::Neutral, tr("Cancelled; nothing was written."));
            } else {
                m_banner->say(done.error().asError());
            }
        });
}

void PackDialog::reject()
{
    if (m_packJob.isRunning())
        m_packJob.cancel();
    else
        QDialog::reject();
}

} // namespace orrery
