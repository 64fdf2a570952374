// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/paramsform.h"

#include "core/base/json.h"
#include "core/task/params.h"
#include "widgets/common/banner.h"
#include "widgets/common/formgrid.h"
#include "widgets/common/icons.h"
#include "widgets/common/metrics.h"
#include "widgets/task/codeedit.h"
#include "widgets/task/textdocument.h"

#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QUrl>
#include <QVBoxLayout>

namespace orrery {

ParamsForm::ParamsForm(TextDocument &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_banner(new Banner(this)), m_grid(new FormGrid(this)),
      m_script(new QComboBox(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_banner);
    layout->addWidget(m_grid);
    m_banner->setClosable(false);
    connect(m_banner, &Banner::actionClicked, this, &ParamsForm::textRequested);

    m_script->setEditable(true);
    m_script->setInsertPolicy(QComboBox::NoInsert);
    m_script->lineEdit()->setPlaceholderText(tr("a Python file of this folder"));
    m_script->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_notes.insert(param::execFileName, m_grid->addRow(tr("Run"), param::execFileName, m_script));
    m_edits.insert(param::execFileName, m_script->lineEdit());
    connect(m_script, &QComboBox::editTextChanged, this,
            [this](const QString &text) { write(param::execFileName, tr("Run"), text); });

    const auto add = [this](QLatin1StringView key, const QString &name, const QString &hint) {
        auto *edit = new QLineEdit(this);
        edit->setPlaceholderText(hint);
        addField(key, name, edit);
    };
    add(param::dataUri, tr("Download data"), tr("nothing; http, https or file"));
    add(param::dataPath, tr("into"), tr("a folder of this task"));
    add(param::outputPath, tr("Keep results"), tr("a folder that becomes output.zip"));
    addPicker(param::dataUri, tr("Choose a file of this computer"));
    addPicker(param::dataPath, tr("Choose a folder of the task"));
    addPicker(param::outputPath, tr("Choose a folder of the task"));

    for (QLineEdit *edit : std::as_const(m_edits))
        routeUndo(edit, m_document);
    connect(&m_document, &TextDocument::changed, this, &ParamsForm::read);
    read();
}

void ParamsForm::addField(const QString &key, const QString &name, QLineEdit *edit)
{
    m_notes.insert(key, m_grid->addRow(name, key, edit));
    m_edits.insert(key, edit);
    connect(edit, &QLineEdit::textChanged, this, [this, key, name](const QString &text) { write(key, name, text); });
}

void ParamsForm::addPicker(const QString &key, const QString &tip)
{
    QAction *pick = m_edits[key]->addAction(icon(QStringLiteral("document-open-folder"), QPalette::Dark),
                                            QLineEdit::TrailingPosition);
    pick->setToolTip(tip);
    connect(pick, &QAction::triggered, this, [this, key, tip] {
        const bool file = key == param::dataUri;
        const QDir root(QFileInfo(m_document.path()).path());
        auto *dialog = new QFileDialog(this, tip, root.path());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(file ? QFileDialog::ExistingFile : QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly, !file);
        connect(dialog, &QFileDialog::fileSelected, this, [this, key, file, root](const QString &chosen) {
            // A folder outside is put in as it is: the note below says what is wrong with it.
            m_edits[key]->setText(file ? QUrl::fromLocalFile(chosen).toString() : root.relativeFilePath(chosen));
        });
        dialog->open();
    });
}

void ParamsForm::setScripts(const QStringList &scripts)
{
    QStringList present;
    for (int i = 0; i < m_script->count(); ++i)
        present << m_script->itemText(i);
    if (present == scripts)
        return;
    m_reading = true;
    const QString text = m_script->currentText();
    m_script->clear();
    m_script->addItems(scripts);
    m_script->setEditText(text);
    m_reading = false;
}

void ParamsForm::read()
{
    if (!m_document.isLoaded()) {
        m_grid->setEnabled(false);
        return;
    }
    const auto params = m_document.exists() || !m_document.bytes().isEmpty() ? Params::parse(m_document.bytes())
                                                                             : tl::expected<Params, Problem>(Params());
    m_grid->setEnabled(params.has_value());
    if (!params) {
        m_banner->say(Tone::Bad, params.error().message, tr("Edit its text"));
        return;
    }
    m_banner->clear();
    m_reading = true;
    for (auto it = m_edits.cbegin(); it != m_edits.cend(); ++it) {
        const QString value = params->value(it.key());
        // Not where it stands already: the cursor would jump.
        if (it.value()->text() != value)
            it.value()->setText(value);
    }
    m_reading = false;
}

void ParamsForm::write(const QString &key, const QString &name, const QString &value)
{
    if (m_reading || !m_document.isLoaded())
        return;
    auto params = m_document.exists() || !m_document.bytes().isEmpty() ? Params::parse(m_document.bytes())
                                                                       : tl::expected<Params, Problem>(Params());
    if (!params)
        return;
    params->set(key, value);
    m_document.edit(params->toBytes(), tr("change of “%1”").arg(name), key);
}

void ParamsForm::setProblems(const std::vector<Problem> &problems)
{
    for (FieldNote *note : std::as_const(m_notes))
        note->clear();
    // The first of a field is the one to mend first.
    for (auto it = problems.rbegin(); it != problems.rend(); ++it) {
        if (FieldNote *note = m_notes.value(it->key))
            note->say(it->severity == Severity::Error ? Tone::Bad : Tone::Careful, it->message);
    }
}

} // namespace orrery
