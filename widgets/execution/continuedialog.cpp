// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/continuedialog.h"

#include "core/execution/keychain.h"
#include "core/task/shellwords.h"
#include "widgets/common/banner.h"
#include "widgets/common/facts.h"
#include "widgets/common/formgrid.h"
#include "widgets/common/metrics.h"
#include "widgets/common/style.h"
#include "widgets/execution/difftext.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace orrery {

ContinueDialog::ContinueDialog(const Context &context, const RecordPointer &record, QWidget *over)
    : QDialog(over), m_context(context), m_record(record), m_previewJob(context.workers), m_diffJob(context.workers),
      m_startJob(context.workers), m_banner(new Banner(this)), m_place(new QComboBox(this)),
      m_mode(new QComboBox(this)), m_code(new QComboBox(this)), m_parameters(new QLineEdit(this)),
      m_heading(new QLabel(this)), m_table(nullptr), m_codeDiff(new DiffText(this)), m_workDiff(new DiffText(this)),
      m_start(new QPushButton(tr("Continue"), this))
{
    const Metrics m(font());
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Continue %1 · %2").arg(record->spec.task, record->id().toString()));
    m_heading->setTextFormat(Qt::PlainText);
    m_heading->setWordWrap(true);
    m_heading->setText(tr("A new execution goes on where this one ended, with its inputs, settings and packages. "
                          "What this one left stays as it is."));
    m_banner->setClosable(false);
    makePrimary(m_start);
    m_start->setDefault(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(m_start, QDialogButtonBox::AcceptRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(m.wide(), m.wide(), m.wide(), m.wide());
    layout->setSpacing(m.gap());
    layout->addWidget(m_heading);
    layout->addWidget(m_banner);
    layout->addWidget(makeForm());
    layout->addWidget(makeTable(), 1);
    layout->addStretch();
    layout->addWidget(buttons);
    resize(m.character * 100, m.line * 20);

    connect(m_start, &QPushButton::clicked, this, &ContinueDialog::start);
    connect(buttons, &QDialogButtonBox::rejected, this, &ContinueDialog::reject);
    connect(&m_startJob, &JobBase::runningChanged, this, &ContinueDialog::showState);
    connect(m_place, &QComboBox::currentIndexChanged, this, &ContinueDialog::showState);
    connect(m_parameters, &QLineEdit::textChanged, this, [this] { m_parametersNote->clear(); });
    connect(m_code, &QComboBox::activated, this, &ContinueDialog::chosen);
    preview();
}

FormGrid *ContinueDialog::makeForm()
{
    auto *form = new FormGrid(this);
    const auto fill = [](QComboBox *box, const std::vector<std::pair<QString, int>> &items) {
        for (const auto &[text, value] : items)
            box->addItem(text, value);
        box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    };
    fill(m_place, {{tr("At home: where the run begins, and what it changes"), -1}, {tr("Nowhere"), -2}});
    for (int slot = 0; slot <= 4; ++slot)
        m_place->insertItem(m_place->count() - 1, tr("Read-only, at /input%1").arg(slot), slot);
    FieldNote *size = form->addRow(tr("Its files"), {}, m_place);
    if (const auto bytes = m_record->status.usage.storage)
        size->say(Tone::Neutral, tr("%1 in its working directory.").arg(formatSize(*bytes)));
    fill(m_mode,
         {{tr("Whatever is quicker"), int(HomeMode::Auto)},
          {tr("As an overlay: nothing is copied, its folders cannot be renamed"), int(HomeMode::Overlay)},
          {tr("As a copy"), int(HomeMode::Copy)}});
    form->addRow(tr("Taken over"), QStringLiteral("--home-mode"), m_mode);
    fill(m_code,
         {{tr("As it was then"), Then},
          {tr("As %1 has it now").arg(m_record->spec.taskPath), Now},
          {tr("Of another folder…"), Other}});
    m_code->setCurrentIndex(Unanswered);
    m_code->setPlaceholderText(tr("Looking for what has changed…"));
    m_codeNote = form->addRow(tr("Code"), QStringLiteral("--code"), m_code);
    m_parameters->setText(parametersOf());
    m_parameters->setFont(fixedFont(font()));
    m_parameters->setPlaceholderText(QStringLiteral("--epochs=20"));
    m_parametersNote = form->addRow(tr("Parameters"), {}, m_parameters);
    QStringList inputs;
    for (const RunBinding &binding : m_record->spec.bindings)
        inputs << tr("%1 at /input%2").arg(binding.source, QString::number(binding.slot));
    auto *kept = new QLabel(inputs.isEmpty() ? tr("None") : inputs.join(u'\n'), form);
    kept->setTextFormat(Qt::PlainText);
    kept->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    form->addRow(tr("Inputs, kept"), {}, kept);
    return form;
}

QString ContinueDialog::parametersOf() const
{
    QStringList words;
    for (const Parameter &parameter : m_record->spec.parameters)
        words << (parameter.value ? "--" + parameter.name + u'=' + *parameter.value : "--" + parameter.name);
    return joinCommand(words);
}

std::optional<CodeSource> ContinueDialog::code() const
{
    switch (m_code->currentIndex()) {
    case Then:
        return CodeChoice::Then;
    case Now:
        return CodeChoice::Now;
    case Other:
        return m_folder.isEmpty() ? std::nullopt : std::optional(CodeSource(m_folder));
    default:
        return {};
    }
}

void ContinueDialog::preview()
{
    // Before anybody has chosen it is asked what the folder has now, to know whether there is a choice.
    const CodeSource source = code().value_or(CodeChoice::Now);
    m_previewJob.start(
        [workspace = m_context.workspace, record = m_record, source](Progress &progress, std::stop_token stop) {
            return previewContinuation(workspace, *record, source, progress, stop);
        },
        [this](Outcome<ContinuationPreview> preview) {
            if (preview)
                return take(*preview);
            if (preview.error().cancelled())
                return;
            if (m_code->currentIndex() == Unanswered && preview.error().asError().code == Code("task.not_found")) {
                m_codeNote->say(Tone::Neutral, tr("The task's folder is not there any more."));
                m_code->setCurrentIndex(Then);
                return take({});
            }
            m_banner->say(preview.error().asError());
            showState();
        });
    showState();
}

void ContinueDialog::take(const ContinuationPreview &preview)
{
    m_banner->clear();
    if (m_code->currentIndex() == Unanswered) {
        m_code->setPlaceholderText(tr("Choose: then, or now"));
        if (preview.changes.empty())
            m_code->setCurrentIndex(Now);
    }
    const int count = int(preview.changes.size());
    if (count > 0)
        m_codeNote->say(m_code->currentIndex() == Unanswered ? Tone::Careful : Tone::Neutral,
                        m_code->currentIndex() == Other
                            ? tr("%Ln file(s) differ from the code of then.", nullptr, count)
                            : tr("%Ln file(s) changed since then.", nullptr, count));
    else if (m_code->currentIndex() == Now)
        m_codeNote->say(Tone::Neutral, tr("Nothing has changed since then."));
    showTable(preview);
    showState();
}

void ContinueDialog::chosen()
{
    m_codeNote->clear();
    m_banner->clear();
    if (m_code->currentIndex() == Other)
        chooseFolder();
    else
        preview();
}

void ContinueDialog::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Take the code of"), m_record->spec.taskPath);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) {
        m_folder = folder;
        m_code->setItemText(Other, tr("Of %1").arg(folder));
        preview();
    });
    connect(dialog, &QDialog::rejected, this, [this] {
        if (m_folder.isEmpty())
            m_code->setCurrentIndex(Unanswered);
        preview();
    });
    dialog->open();
}

void ContinueDialog::showState()
{
    const bool running = m_startJob.isRunning();
    const bool home = m_place->currentData().toInt() == -1;
    for (QWidget *field :
         {static_cast<QWidget *>(m_place), static_cast<QWidget *>(m_code), static_cast<QWidget *>(m_parameters)})
        field->setEnabled(!running);
    m_mode->setEnabled(!running && home);
    for (const auto &[path, box] : m_choices)
        box->setEnabled(!running && home);
    m_start->setEnabled(!running && code() && !m_previewJob.isRunning());
    m_start->setText(running ? tr("Starting…") : tr("Continue"));
}

std::optional<RunChanges> ContinueDialog::changes()
{
    RunChanges changes;
    const int place = m_place->currentData().toInt();
    if (place == -1) {
        HomeSource home{m_record->id().toString(), HomeMode(m_mode->currentData().toInt()), {}};
        for (const auto &[path, box] : m_choices) {
            if (box->currentData().toInt() == int(HomeConflict::Taken::Work))
                home.keep << keepPattern(path);
        }
        changes.home = std::move(home);
    } else {
        changes.withoutHome = true;
        if (place >= 0)
            changes.inputs.emplace_back(place, "exec:" + m_record->id().toString());
    }
    if (m_parameters->text() == parametersOf())
        return changes;
    const auto words = splitCommand(m_parameters->text());
    if (!words) {
        m_parametersNote->say(Tone::Bad, words.error().message);
        return {};
    }
    changes.allParameters = true;
    for (const QString &word : *words) {
        const QString name = word.mid(2).section(u'=', 0, 0);
        if (!word.startsWith(u"--") || name.isEmpty()) {
            m_parametersNote->say(Tone::Bad, tr("%1 is no parameter: --name=value, or --name.").arg(word));
            return {};
        }
        const qsizetype equals = word.indexOf(u'=');
        changes.parameters.push_back({name, equals < 0 ? std::nullopt : std::optional(word.mid(equals + 1))});
    }
    return changes;
}

void ContinueDialog::start()
{
    const auto source = code();
    auto wanted = changes();
    if (!source || !wanted)
        return;
    m_banner->clear();
    m_startJob.start(
        [context = m_context, record = m_record, source = *source,
         changes = std::move(*wanted)](Progress &progress, std::stop_token stop) mutable -> Outcome<Submission> {
            if (!context.programs)
                return unexpected(Halt(context.programs.error()));
            for (const QString &name : secretsWanted(*record, changes)) {
                if (const auto value = findSecret(name))
                    changes.secrets.push_back({name, *value});
            }
            return submitRerun(context.workspace, *context.programs, *record, source, changes, progress, stop);
        },
        [this](Outcome<Submission> submission) {
            if (submission && submission->id) {
                Q_EMIT started(*submission->id);
                accept();
            } else if (submission) {
                const auto first = firstError(submission->problems);
                m_banner->say(Tone::Bad, first ? tr("Not started: %1").arg(first->message) : tr("Not started."));
            } else if (!submission.error().cancelled()) {
                m_banner->say(submission.error().asError());
            }
        });
}

void ContinueDialog::reject()
{
    if (m_startJob.isRunning())
        m_startJob.cancel();
    else
        QDialog::reject();
}

} // namespace orrery
