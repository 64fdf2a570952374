// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/warehouse/importdialog.h"

#include "widgets/common/formgrid.h"
#include "widgets/common/metrics.h"
#include "widgets/common/style.h"
#include "widgets/warehouse/datafeed.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QUrl>
#include <QVBoxLayout>

namespace orrery {

namespace {

constexpr int whileTyping = 250;

// "Scans 2021.tar.gz" becomes "scans-2021": what names of data may hold.
QString nameFrom(const QString &source)
{
    QString base = source.contains(u"://") ? QUrl(source).fileName() : QFileInfo(source).fileName();
    const qsizetype dot = base.indexOf(u'.', 1);
    if (dot > 0 && !QFileInfo(source).isDir())
        base.truncate(dot);
    QString name;
    for (const QChar c : base.toLower()) {
        const bool fits = (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'.' || c == u'_';
        if (fits && (!name.isEmpty() || c.isLetterOrNumber()))
            name += c;
        else if (!name.isEmpty() && !name.endsWith(u'-'))
            name += u'-';
    }
    while (name.endsWith(u'-'))
        name.chop(1);
    return name.left(63);
}

} // namespace

ImportDialog::ImportDialog(const Context &context, const DataFeed &feed, QWidget *parent)
    : QDialog(parent), m_context(context), m_feed(feed), m_job(context.workers), m_source(new QLineEdit(this)),
      m_folder(new QPushButton(tr("Folder…"), this)), m_file(new QPushButton(tr("File…"), this)),
      m_name(new QLineEdit(this)), m_note(new QLineEdit(this)), m_kind(new QButtonGroup(this)),
      m_link(new QCheckBox(tr("Leave it where it lies, and keep only the list of its files"), this))
{
    setWindowTitle(tr("Import data"));
    setAttribute(Qt::WA_DeleteOnClose);
    const Metrics m(font());
    auto *grid = new FormGrid(this);
    m_sourceNote = grid->addRow(tr("From"), {}, makeSource());
    m_source->setAccessibleName(tr("From"));
    m_nameNote = grid->addRow(tr("Name"), {}, m_name);
    grid->addRow(tr("Kind"), {}, makeKind());
    grid->addRow(tr("Note"), {}, m_note);
    m_linkNote = grid->addRow(tr("Link"), {}, m_link);
    m_note->setPlaceholderText(tr("What to know about this version"));
    m_name->setPlaceholderText(tr("lowercase letters, digits, dots, dashes"));

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_import = buttons->addButton(tr("Import"), QDialogButtonBox::AcceptRole);
    makePrimary(m_import);
    m_import->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(m.wide(), m.wide(), m.wide(), m.wide());
    layout->setSpacing(m.wide());
    layout->addWidget(grid);
    layout->addStretch();
    layout->addWidget(buttons);
    setMinimumWidth(m.character * 84);

    m_pause.setSingleShot(true);
    m_pause.setInterval(whileTyping);
    connect(&m_pause, &QTimer::timeout, this, &ImportDialog::measure);
    connect(m_source, &QLineEdit::textChanged, this, &ImportDialog::sourceEdited);
    connect(m_name, &QLineEdit::textEdited, this, [this] { m_named = true; });
    connect(m_name, &QLineEdit::textChanged, this, &ImportDialog::showName);
    connect(m_link, &QCheckBox::clicked, this, [this] { m_linkChosen = true; });
    connect(&m_job, &JobBase::progressed, this, [this](const Amount &amount) {
        m_sourceNote->say(Tone::Neutral,
                          tr("%Ln file(s), %1, counting…", nullptr, int(amount.files)).arg(formatSize(amount.bytes)));
    });
    connect(buttons, &QDialogButtonBox::accepted, this, &ImportDialog::finish);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_link->setEnabled(false);
    enable();
}

QWidget *ImportDialog::makeSource()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Metrics(font()).small());
    layout->addWidget(m_source, 1);
    layout->addWidget(m_folder);
    layout->addWidget(m_file);
    row->setFocusProxy(m_source);
    m_source->setPlaceholderText(tr("a folder, a file, an archive or a URL"));
    connect(m_folder, &QPushButton::clicked, this, [this] { choose(true); });
    connect(m_file, &QPushButton::clicked, this, [this] { choose(false); });
    return row;
}

QWidget *ImportDialog::makeKind()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Metrics(font()).wide());
    const std::pair<DataKind, QString> kinds[] = {{DataKind::Dataset, tr("Dataset")}, {DataKind::Model, tr("Model")}};
    for (const auto &[kind, text] : kinds) {
        auto *button = new QRadioButton(text, row);
        button->setChecked(kind == DataKind::Dataset);
        m_kind->addButton(button, int(kind));
        layout->addWidget(button);
    }
    layout->addStretch();
    connect(m_kind, &QButtonGroup::idClicked, this, [this] { m_kindChosen = true; });
    return row;
}

void ImportDialog::choose(bool folder)
{
    auto *dialog = new QFileDialog(this, folder ? tr("Import a folder") : tr("Import a file or an archive"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFile);
    dialog->setOption(QFileDialog::ShowDirsOnly, folder);
    connect(dialog, &QFileDialog::fileSelected, this, &ImportDialog::setSource);
    dialog->open();
}

void ImportDialog::setSource(const QString &source)
{
    m_source->setText(source);
    m_name->setFocus();
}

void ImportDialog::setName(const QString &name)
{
    m_named = true;
    m_name->setText(name);
}

void ImportDialog::setOrigin(const DataOrigin &origin, const QString &path, const QString &name)
{
    setWindowTitle(tr("Turn into data"));
    m_origin = origin;
    m_path = path;
    m_source->setReadOnly(true);
    m_folder->hide();
    m_file->hide();
    m_source->setText(tr("execution %1").arg(origin.source));
    m_import->setText(tr("Turn into data"));
    setName(nameFrom(name));
    m_name->setFocus();
}

QString ImportDialog::source() const
{
    if (m_origin)
        return m_path;
    const QString text = m_source->text().trimmed();
    return text.startsWith(u"~/") ? QDir::homePath() + text.mid(1) : text;
}

void ImportDialog::sourceEdited()
{
    if (!m_named && !m_origin)
        m_name->setText(nameFrom(source()));
    m_measure = {};
    m_sourceNote->clear();
    m_pause.start();
    enable();
}

void ImportDialog::measure()
{
    if (source().isEmpty())
        return;
    m_job.start(
        [workspace = m_context.workspace, source = source()](Progress &progress, std::stop_token stop) {
            return measureSource(workspace, source, progress, stop);
        },
        [this](Outcome<SourceMeasure> measure) {
            if (measure)
                showMeasure(*measure);
        });
}

void ImportDialog::showMeasure(const SourceMeasure &measure)
{
    m_measure = measure;
    const QString size = formatSize(measure.bytes);
    switch (measure.type) {
    case SourceMeasure::Type::Missing:
        m_sourceNote->say(Tone::Bad, tr("There is no such folder or file; a path begins with /, a URL with https://."));
        break;
    case SourceMeasure::Type::Folder:
        m_sourceNote->say(measure.files > 0 ? Tone::Good : Tone::Bad,
                          tr("A folder of %Ln file(s), %1", nullptr, int(measure.files)).arg(size));
        break;
    case SourceMeasure::Type::File:
        m_sourceNote->say(Tone::Good, tr("A file of %1").arg(size));
        break;
    case SourceMeasure::Type::Archive:
        m_sourceNote->say(Tone::Good, tr("An archive of %1: what is in it is imported").arg(size));
        break;
    case SourceMeasure::Type::Url:
        m_sourceNote->say(Tone::Good, tr("Is downloaded first; an archive is unpacked"));
        break;
    }
    const bool folder = measure.type == SourceMeasure::Type::Folder && !m_origin;
    m_link->setEnabled(folder);
    if (!m_linkChosen || !folder)
        m_link->setChecked(folder && measure.offersLink());
    if (folder && measure.bytes > SourceMeasure::large)
        m_linkNote->say(Tone::Careful,
                        tr("The folder is large: leaving it where it lies takes no space. It must then "
                           "stay as it is; a change is noticed before the next run."));
    else if (folder && measure.otherDevice)
        m_linkNote->say(Tone::Careful,
                        tr("The folder lies on another disk: leaving it there takes no space. It must "
                           "then stay as it is; a change is noticed before the next run."));
    else
        m_linkNote->clear();
    enable();
}

void ImportDialog::showName()
{
    const QString name = m_name->text().trimmed();
    const DataEntry *known = m_feed.find(name);
    if (name.isEmpty())
        m_nameNote->clear();
    else if (const auto checked = checkDataName(name); !checked)
        m_nameNote->say(Tone::Bad,
                        tr("A name has lowercase letters, digits, dots, dashes and underscores, and begins "
                           "with a letter or a digit."));
    else if (known != nullptr)
        m_nameNote->say(Tone::Active, tr("Becomes version %1 of %2").arg(known->newest().version + 1).arg(name));
    else
        m_nameNote->clear();
    if (known != nullptr && !m_kindChosen)
        m_kind->button(int(known->newest().record.kind))->setChecked(true);
    enable();
}

void ImportDialog::enable()
{
    const bool something = m_origin || !source().isEmpty();
    const bool missing = m_measure.type == SourceMeasure::Type::Missing && !m_pause.isActive() && !m_job.isRunning();
    m_import->setEnabled(something && !missing && checkDataName(m_name->text().trimmed()).has_value());
}

void ImportDialog::finish()
{
    ImportRequest request;
    request.name = m_name->text().trimmed();
    request.source = source();
    request.kind = DataKind(m_kind->checkedId());
    request.note = m_note->text().trimmed();
    request.link = m_link->isEnabled() && m_link->isChecked();
    request.origin = m_origin;
    Q_EMIT requested(request);
    accept();
}

} // namespace orrery
