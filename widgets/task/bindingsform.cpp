// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/bindingsform.h"

#include "core/base/json.h"
#include "widgets/common/formgrid.h"
#include "widgets/common/icons.h"
#include "widgets/common/metrics.h"
#include "widgets/task/codeedit.h"
#include "widgets/task/textdocument.h"

#include <QAction>
#include <QDir>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QMimeData>
#include <QVBoxLayout>

namespace orrery {

namespace {

constexpr QLatin1StringView folderPrefix("dir:");

int slotOf(std::size_t at)
{
    return at == 5 ? TaskBinding::home : int(at);
}

// A path alone is meant as a folder of this machine.
QString sourceOf(const QString &text)
{
    const QString source = text.trimmed();
    const bool path = source.startsWith(u'/') || source.startsWith(u"~/") || source.startsWith(u"./");
    if (!path)
        return source;
    return folderPrefix + (source.startsWith(u'~') ? QDir::homePath() + source.mid(1) : source);
}

// A folder that is dropped becomes its path.
class SourceEdit : public QLineEdit
{
public:
    using QLineEdit::QLineEdit;

protected:
    void dragEnterEvent(QDragEnterEvent *event) override
    {
        if (event->mimeData()->hasUrls())
            event->acceptProposedAction();
        else
            QLineEdit::dragEnterEvent(event);
    }
    void dropEvent(QDropEvent *event) override
    {
        const auto urls = event->mimeData()->urls();
        if (urls.isEmpty() || !urls.first().isLocalFile())
            return QLineEdit::dropEvent(event);
        event->acceptProposedAction();
        setText(folderPrefix + urls.first().toLocalFile());
        Q_EMIT textEdited(text());
    }
};

} // namespace

BindingsForm::BindingsForm(const QString &folder, QWidget *parent)
    : QWidget(parent), m_folder(folder), m_grid(new FormGrid(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_grid);
    for (std::size_t at = 0; at < fieldCount; ++at)
        addField(at);
    m_grid->setEnabled(false);
}

void BindingsForm::addField(std::size_t at)
{
    const bool home = slotOf(at) == TaskBinding::home;
    auto *edit = new SourceEdit(this);
    edit->setPlaceholderText(home ? tr("only this task's code; exec:ID goes on from an execution")
                                  : tr("nothing; a folder of this computer, data, exec:ID"));
    edit->setClearButtonEnabled(true);
    QAction *pick
        = edit->addAction(icon(QStringLiteral("document-open-folder"), QPalette::Dark), QLineEdit::TrailingPosition);
    pick->setToolTip(tr("Choose a folder"));
    pick->setVisible(!home);
    connect(pick, &QAction::triggered, this, [this, at] { choose(at); });
    const QString name = home ? tr("Starts from") : QStringLiteral("input%1").arg(at);
    m_notes[at]
        = m_grid->addRow(name, home ? QStringLiteral("home, at /output") : QStringLiteral("/input%1").arg(at), edit);
    m_edits[at] = edit;
    connect(edit, &QLineEdit::textEdited, this, [this, at](const QString &text) { write(at, text); });
}

void BindingsForm::setDocument(TextDocument *document, Settings::Origin origin)
{
    m_document = document;
    m_origin = origin;
    for (QLineEdit *edit : m_edits)
        routeUndo(edit, *document);
    connect(document, &TextDocument::changed, this, &BindingsForm::read);
    read();
}

void BindingsForm::read()
{
    m_grid->setEnabled(m_document->isLoaded());
    if (!m_document->isLoaded())
        return;
    const Settings settings = Settings::fromBytes(m_document->bytes(), m_origin);
    for (std::size_t at = 0; at < fieldCount; ++at) {
        QString source;
        for (const TaskBinding &binding : settings.bindings()) {
            if (binding.slot == slotOf(at))
                source = binding.source;
        }
        if (sourceOf(m_edits[at]->text()) != source)
            m_edits[at]->setText(source);
    }
}

void BindingsForm::write(std::size_t at, const QString &text)
{
    if (m_document == nullptr || !m_document->isLoaded())
        return;
    Settings settings = Settings::fromBytes(m_document->bytes(), m_origin);
    std::vector<TaskBinding> bindings = settings.bindings();
    const QString source = sourceOf(text);
    const auto found = std::ranges::find(bindings, slotOf(at), &TaskBinding::slot);
    if (source.isEmpty()) {
        if (found != bindings.end())
            bindings.erase(found);
    } else if (found != bindings.end()) {
        found->source = source;
    } else {
        bindings.push_back({slotOf(at), source, {}});
    }
    // By slot, home last.
    std::ranges::stable_sort(bindings, {},
                             [](const TaskBinding &one) { return one.slot == TaskBinding::home ? 5 : one.slot; });
    if (const auto set = settings.setBindings(bindings); !set) {
        Q_EMIT refused(set.error());
        return;
    }
    m_document->edit(settings.toBytes(), tr("change of a binding"), QStringLiteral("binding%1").arg(at));
}

void BindingsForm::setProblems(const std::vector<Problem> &problems)
{
    for (FieldNote *note : m_notes)
        note->clear();
    if (m_document == nullptr)
        return;
    const Settings settings = Settings::fromBytes(m_document->bytes(), m_origin);
    for (const Problem &problem : problems) {
        if (problem.code != Code("settings.unknown_binding"))
            continue;
        // The message names the source; the first field that holds it is the one.
        for (std::size_t at = 0; at < fieldCount; ++at) {
            QString source = sourceOf(m_edits[at]->text());
            if (source.startsWith(folderPrefix))
                source.remove(0, folderPrefix.size());
            if (!source.isEmpty() && problem.message.contains(source)) {
                m_notes[at]->say(Tone::Bad, problem.message);
                break;
            }
        }
    }
}

void BindingsForm::choose(std::size_t at)
{
    auto *dialog
        = new QFileDialog(this, tr("A folder for %1").arg(m_edits[at]->accessibleName()), QFileInfo(m_folder).path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this, at](const QString &folder) {
        m_edits[at]->setText(folderPrefix + folder);
        write(at, m_edits[at]->text());
    });
    dialog->open();
}

} // namespace orrery
