// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/folderdialog.h"

#include "widgets/common/banner.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/common/formgrid.h"
#include "widgets/common/metrics.h"
#include "widgets/common/style.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace orrery {

FolderDialog::FolderDialog(Workers &workers, const Words &words, const QString &name, const QString &parent,
                           QWidget *over)
    : QDialog(over), m_look(workers), m_job(workers), m_text(new QLabel(words.text, this)), m_extra(new QVBoxLayout),
      m_form(new FormGrid(this)), m_name(new QLineEdit(name, this)),
      m_place(new QLineEdit(QDir::toNativeSeparators(parent), this)), m_banner(new Banner(this)),
      m_bar(new QProgressBar(this)), m_progress(new ElidedLabel(this)), m_create(new QPushButton(words.button, this))
{
    const Metrics m(font());
    setWindowTitle(words.title);
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(m.character * 72);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_banner->setClosable(false);

    auto *place = new QWidget(this);
    auto *placeRow = new QHBoxLayout(place);
    placeRow->setContentsMargins(0, 0, 0, 0);
    placeRow->setSpacing(m.small());
    auto *choose = new QPushButton(tr("Choose…"), place);
    choose->setAccessibleName(tr("Choose the folder in which it is made"));
    placeRow->addWidget(m_place, 1);
    placeRow->addWidget(choose);
    place->setFocusProxy(m_place);
    m_form->addRow(tr("Name"), {}, m_name);
    m_note = m_form->addRow(tr("In the folder"), {}, place);
    m_place->setAccessibleName(tr("In the folder"));

    m_bar->setTextVisible(false);
    m_bar->setMaximumHeight(m.small());
    m_bar->setAccessibleName(tr("Progress"));
    m_progress->setMuted(true);
    m_create->setDefault(true);
    makePrimary(m_create);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(m_create, QDialogButtonBox::AcceptRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(m.wide(), m.wide(), m.wide(), m.wide());
    layout->setSpacing(m.gap());
    layout->addWidget(m_text);
    layout->addLayout(m_extra);
    layout->addWidget(m_form);
    layout->addWidget(m_banner);
    layout->addWidget(m_bar);
    layout->addWidget(m_progress);
    layout->addStretch();
    layout->addWidget(buttons);

    connect(choose, &QPushButton::clicked, this, &FolderDialog::choosePlace);
    connect(m_name, &QLineEdit::textEdited, this, [this] { m_named = true; });
    connect(m_name, &QLineEdit::textChanged, this, &FolderDialog::look);
    connect(m_place, &QLineEdit::textChanged, this, &FolderDialog::look);
    connect(m_create, &QPushButton::clicked, this, &FolderDialog::start);
    connect(buttons, &QDialogButtonBox::rejected, this, &FolderDialog::reject);
    connect(&m_job, &JobBase::runningChanged, this, &FolderDialog::showState);
    connect(&m_job, &JobBase::becameSlow, this, [this] {
        m_bar->show();
        m_progress->show();
    });
    auto meter = std::make_shared<SpeedMeter>();
    connect(&m_job, &JobBase::progressed, this, [this, meter](const Amount &amount) {
        meter->add(amount);
        m_bar->setMaximum(amount.bytesTotal > 0 ? 1000 : 0);
        if (amount.bytesTotal > 0)
            m_bar->setValue(int(double(amount.bytes) * 1000 / double(amount.bytesTotal)));
        m_progress->setText(describe(amount, *meter));
    });
    m_name->selectAll();
    look();
    showState();
}

void FolderDialog::setText(const QString &text)
{
    m_text->setText(text);
}

void FolderDialog::say(const Error &error)
{
    m_banner->say(error);
}

void FolderDialog::addWidget(QWidget *widget)
{
    m_extra->addWidget(widget);
}

void FolderDialog::setName(const QString &name)
{
    m_name->setText(name);
}

QString FolderDialog::destination() const
{
    QString place = m_place->text().trimmed();
    if (place == u"~" || place.startsWith(QStringLiteral("~/")))
        place.replace(0, 1, QDir::homePath());
    const QString name = m_name->text().trimmed();
    const bool plain = !name.isEmpty() && name != u"." && name != u".." && !name.contains(u'/');
    return plain && QDir::isAbsolutePath(place) ? QDir::cleanPath(place + u'/' + name) : QString();
}

void FolderDialog::choosePlace()
{
    auto *dialog = new QFileDialog(this, tr("In which folder?"), m_place->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) { m_place->setText(folder); });
    dialog->open();
}

void FolderDialog::look()
{
    m_taken = false;
    m_look.abandon();
    const QString to = destination();
    if (to.isEmpty()) {
        if (m_name->text().trimmed().isEmpty())
            m_note->clear();
        else
            m_note->say(Tone::Careful, tr("A name without “/”, in a folder that is named in full."));
    } else {
        m_note->clear();
        m_look.start(
            [to](Progress &, std::stop_token) -> Outcome<bool> {
                const QFileInfo info(to);
                return (info.exists() || info.isSymLink())
                    && !(info.isDir() && QDir(to).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
            },
            [this, to](Outcome<bool> taken) {
                m_taken = taken.value_or(false);
                if (m_taken)
                    m_note->say(Tone::Bad, tr("%1 is there already; choose another name.").arg(to));
                showState();
            });
    }
    showState();
}

void FolderDialog::showState()
{
    const bool running = m_job.isRunning();
    m_form->setEnabled(!running);
    for (int i = 0; i < m_extra->count(); ++i)
        m_extra->itemAt(i)->widget()->setEnabled(!running);
    m_create->setEnabled(!running && !m_taken && !destination().isEmpty());
    if (!running) {
        m_bar->hide();
        m_progress->hide();
    }
}

void FolderDialog::start()
{
    const QString to = destination();
    if (to.isEmpty() || !m_makeWork || m_job.isRunning())
        return;
    m_banner->clear();
    m_job.start(
        [work = m_makeWork(), to](Progress &progress, std::stop_token stop) { return work(to, progress, stop); },
        [this](Outcome<QString> folder) {
            if (folder) {
                Q_EMIT made(*folder);
                accept();
            } else if (folder.error().cancelled()) {
                QDialog::reject();
            } else {
                m_banner->say(folder.error().asError());
            }
        });
}

void FolderDialog::reject()
{
    // What is half made goes first; then the dialog closes.
    if (m_job.isRunning())
        m_job.cancel();
    else
        QDialog::reject();
}

} // namespace orrery
