// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/rundialog.h"

#include "core/execution/keychain.h"
#include "core/execution/rerun.h"
#include "core/execution/specmaker.h"
#include "widgets/common/banner.h"
#include "widgets/common/bindingslots.h"
#include "widgets/common/formgrid.h"
#include "widgets/common/metrics.h"
#include "widgets/common/style.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace orrery {

namespace {

std::vector<TaskBinding> bindingsOf(const RunChanges &changes)
{
    std::vector<TaskBinding> bindings;
    for (const auto &[slot, source] : changes.inputs)
        bindings.push_back({slot, source, {}});
    if (changes.home)
        bindings.push_back({TaskBinding::home, QStringLiteral("exec:") + changes.home->execution, {}});
    return bindings;
}

void take(const std::vector<TaskBinding> &bindings, RunChanges &changes)
{
    const auto before = changes.home;
    changes.inputs.clear();
    changes.home.reset();
    for (const TaskBinding &binding : bindings) {
        if (binding.slot != TaskBinding::home) {
            changes.inputs.emplace_back(binding.slot, binding.source);
            continue;
        }
        HomeSource home;
        home.execution = binding.source.startsWith(u"exec:") ? binding.source.mid(5) : binding.source;
        changes.home = before && before->execution == home.execution ? *before : home;
    }
}

QString lineOf(const Parameter &parameter)
{
    const QString name = QStringLiteral("--") + parameter.name;
    return parameter.value ? name + u'=' + *parameter.value : name;
}

} // namespace

QString parameterLines(const std::vector<Parameter> &parameters)
{
    QStringList lines;
    for (const Parameter &parameter : parameters)
        lines << lineOf(parameter);
    return lines.join(u'\n');
}

Result<std::vector<Parameter>> parametersFromLines(const QString &text)
{
    std::vector<Parameter> parameters;
    for (const QString &raw : text.split(u'\n')) {
        QString line = raw.trimmed();
        if (line.isEmpty())
            continue;
        while (line.startsWith(u'-'))
            line.remove(0, 1);
        const qsizetype equals = line.indexOf(u'=');
        const QString name = line.left(equals).trimmed();
        if (name.isEmpty() || name.contains(u' '))
            return unexpected(Error{"usage.parameter",
                                    RunDialog::tr("“%1” is no parameter").arg(raw.trimmed()),
                                    {},
                                    RunDialog::tr("Write name=value, or a name alone for a flag.")});
        parameters.push_back({name, equals < 0 ? std::nullopt : std::optional(line.mid(equals + 1))});
    }
    return parameters;
}

RunDialog::RunDialog(const Context &context, const RecordPointer &record, QWidget *over)
    : QDialog(over), m_context(context), m_record(record), m_code(context.workers), m_job(context.workers),
      m_banner(new Banner(this)), m_then(new QRadioButton(tr("The code as it ran"), this)),
      m_now(new QRadioButton(tr("The code as the folder has it now"), this)), m_parameters(new QPlainTextEdit(this)),
      m_bindings(new BindingSlots(context, record->spec.taskPath, this)), m_limit(new QLineEdit(this)),
      m_network(new QCheckBox(tr("The run can reach the network"), this)), m_name(new QLineEdit(this))
{
    setWindowTitle(tr("Run %1 again").arg(record->spec.task));
    setAttribute(Qt::WA_DeleteOnClose);
    const Metrics m(font());
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(makeForm());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_run = buttons->addButton(tr("Run"), QDialogButtonBox::AcceptRole);
    makePrimary(m_run);
    m_run->setDefault(true);
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(m.wide(), m.gap(), m.wide(), m.wide());
    foot->addWidget(buttons);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_banner);
    layout->addWidget(scroll, 1);
    layout->addLayout(foot);
    resize(m.character * 100, m.line * 40);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] { start(false); });
    connect(buttons, &QDialogButtonBox::rejected, this, &RunDialog::reject);
    connect(m_banner, &Banner::actionClicked, this, [this] { start(true); });
    connect(m_parameters, &QPlainTextEdit::textChanged, this, &RunDialog::showChanges);
    countCodeChanges();
}

QWidget *RunDialog::makeForm()
{
    const Metrics m(font());
    const RunChanges before = changesOf(m_record->spec);
    auto *content = new QWidget;
    auto *grid = new FormGrid(content);
    m_codeNote = grid->addRow(tr("Code"), {}, makeCode());
    m_parameters->setFont(fixedFont(font()));
    m_parameters->setPlainText(parameterLines(before.parameters));
    m_parameters->setTabChangesFocus(true);
    m_parameters->setFixedHeight(m.line * (3 + std::clamp(int(before.parameters.size()), 2, 8)));
    m_parameters->setPlaceholderText(tr("name=value, one a line"));
    m_parametersNote = grid->addRow(tr("Parameters"), {}, m_parameters);
    m_limit->setText(before.timeLimit ? formatDuration(*before.timeLimit) : QString());
    m_limit->setPlaceholderText(tr("none; 90s, 15m, 2h"));
    m_limitNote = grid->addRow(tr("Time limit"), {}, m_limit);
    m_network->setChecked(before.network.value_or(true));
    grid->addRow(tr("Network"), {}, m_network);
    m_name->setPlaceholderText(tr("a name of its own, to find it by"));
    grid->addRow(tr("Name"), {}, m_name);
    for (const QString &name : m_record->spec.secrets) {
        auto *value = new QLineEdit(content);
        value->setEchoMode(QLineEdit::Password);
        value->setPlaceholderText(tr("as the keychain has it"));
        grid->addRow(name, tr("secret, kept nowhere"), value);
        m_secrets.emplace_back(name, value);
    }
    m_bindings->setBindings(bindingsOf(before));
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(m.wide(), m.wide(), m.wide(), m.gap());
    layout->setSpacing(m.small());
    layout->addWidget(grid);
    layout->addWidget(m_bindings);
    layout->addStretch();
    return content;
}

QWidget *RunDialog::makeCode()
{
    auto *choices = new QWidget;
    auto *row = new QHBoxLayout(choices);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics(font()).wide());
    row->addWidget(m_then);
    row->addWidget(m_now);
    row->addStretch();
    m_then->setChecked(true);
    choices->setFocusProxy(m_then);
    return choices;
}

void RunDialog::countCodeChanges()
{
    m_code.start(
        [workspace = m_context.workspace, record = *m_record](Progress &progress, std::stop_token stop) {
            return codeChangesSince(workspace, record, CodeChoice::Now, progress, std::move(stop));
        },
        [this](Outcome<std::vector<FileChange>> changes) {
            if (!changes) {
                m_now->setEnabled(false);
                if (!changes.error().cancelled())
                    m_codeNote->say(Tone::Careful, changes.error().asError().message);
            } else if (changes->empty()) {
                m_codeNote->say(Tone::Neutral, tr("Both are the same."));
            } else {
                m_codeNote->say(Tone::Active,
                                tr("%Ln file(s) of the folder changed since.", nullptr, int(changes->size())));
            }
        });
}

// Which values are others than those of then.
void RunDialog::showChanges()
{
    const auto now = parametersFromLines(m_parameters->toPlainText());
    if (!now) {
        m_parametersNote->say(Tone::Bad, now.error().message);
        return;
    }
    QStringList parts;
    const auto &then = m_record->spec.parameters;
    for (const Parameter &parameter : *now) {
        const auto before = std::ranges::find(then, parameter.name, &Parameter::name);
        if (before == then.end())
            parts << tr("new: %1").arg(lineOf(parameter));
        else if (*before != parameter)
            parts << tr("%1, before %2").arg(lineOf(parameter), before->value.value_or(tr("a flag")));
    }
    for (const Parameter &parameter : then) {
        if (std::ranges::find(*now, parameter.name, &Parameter::name) == now->end())
            parts << tr("left out: %1").arg(lineOf(parameter));
    }
    if (parts.isEmpty())
        m_parametersNote->clear();
    else
        m_parametersNote->say(Tone::Active, parts.join(QStringLiteral(" · ")));
}

Result<RunChanges> RunDialog::changes() const
{
    RunChanges changes = changesOf(m_record->spec);
    const auto parameters = parametersFromLines(m_parameters->toPlainText());
    if (!parameters)
        return unexpected(parameters.error());
    changes.parameters = *parameters;
    const QString limit = m_limit->text().trimmed();
    changes.timeLimit = limit.isEmpty() ? std::nullopt : parseDuration(limit);
    if (!limit.isEmpty() && !changes.timeLimit)
        return unexpected(Error{"usage.duration", tr("%1 is no duration").arg(limit), {}, tr("Write 90s, 15m or 2h.")});
    changes.network = m_network->isChecked();
    changes.name = m_name->text().simplified();
    for (const auto &[name, value] : m_secrets)
        changes.secrets.push_back({name, value->text().toUtf8()});
    orrery::take(m_bindings->bindings(), changes);
    return changes;
}

void RunDialog::start(bool anyway)
{
    auto wanted = changes();
    if (!wanted) {
        m_banner->say(wanted.error());
        return;
    }
    wanted->anyway = anyway;
    m_run->setEnabled(false);
    m_banner->clear();
    m_job.start(
        [context = m_context, record = *m_record, changes = std::move(*wanted),
         code = m_now->isChecked() ? CodeChoice::Now : CodeChoice::Then](
            Progress &progress, std::stop_token stop) mutable -> Outcome<Submission> {
            if (!context.programs)
                return unexpected(Halt(context.programs.error()));
            // Those that were not typed are where they were then.
            for (Secret &secret : changes.secrets) {
                if (secret.value.isEmpty())
                    secret.value = findSecret(secret.name).value_or(QByteArray());
            }
            std::erase_if(changes.secrets, [](const Secret &secret) { return secret.value.isEmpty(); });
            if (const QStringList missing = namesWithout(record.spec.secrets, changes.secrets); !missing.isEmpty())
                return unexpected(Halt(missingSecrets(missing)));
            return submitRerun(context.workspace, *context.programs, record, code, changes, progress, std::move(stop));
        },
        [this](const Outcome<Submission> &submission) { take(submission); });
}

void RunDialog::take(const Outcome<Submission> &submission)
{
    m_run->setEnabled(true);
    if (submission && submission->id) {
        Q_EMIT started(*submission->id);
        accept();
    } else if (submission) {
        const auto first = firstError(submission->problems);
        m_banner->say(Tone::Bad, first ? tr("Not started: %1").arg(first->message) : tr("Not started."),
                      tr("Run anyway"));
    } else if (!submission.error().cancelled()) {
        m_banner->say(submission.error().asError());
    }
}

// What is being prepared is given up.
void RunDialog::reject()
{
    m_job.abandon();
    QDialog::reject();
}

} // namespace orrery
