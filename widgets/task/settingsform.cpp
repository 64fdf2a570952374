// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/settingsform.h"

#include "core/base/json.h"
#include "core/python/existing.h"
#include "core/python/interpreter.h"
#include "widgets/common/banner.h"
#include "widgets/common/formgrid.h"
#include "widgets/task/choiceedit.h"
#include "widgets/task/codeedit.h"
#include "widgets/task/textdocument.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QVBoxLayout>

namespace orrery {

namespace {

constexpr QLatin1StringView strict("strict");
constexpr QLatin1StringView none("none");

QString describe(const ExistingEnvironment &one)
{
    QString text = SettingsForm::tr("%1 — Python %2").arg(one.name, one.interpreter.version);
    if (!one.torch.isEmpty())
        text += SettingsForm::tr(", torch %1").arg(one.torch);
    if (!one.cuda.isEmpty())
        text += SettingsForm::tr(" for CUDA %1").arg(one.cuda);
    return text;
}

} // namespace

// Of this machine.
struct SettingsForm::Found {
    std::vector<Interpreter> pythons;
    std::vector<ExistingEnvironment> environments;
};

SettingsForm::SettingsForm(const Context &context, const QString &folder, QWidget *parent)
    : QWidget(parent), m_banner(new Banner(this)), m_grid(new FormGrid(this)),
      m_environment(new ChoiceEdit(ChoiceEdit::Typing::Yes, this)),
      m_python(new ChoiceEdit(ChoiceEdit::Typing::Yes, this)), m_profile(new ChoiceEdit(ChoiceEdit::Typing::No, this)),
      m_network(new QCheckBox(tr("the script may use it"), this)),
      m_isolation(new ChoiceEdit(ChoiceEdit::Typing::No, this)), m_folder(folder),
      m_find(std::make_unique<Job<Found>>(context.workers)), m_cache(context.workspace.cache())
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_banner);
    layout->addWidget(m_grid);
    m_environment->lineEdit()->setPlaceholderText(tr("built from the requirements"));
    m_environment->setToolTip(tr("One that is there already is used as it is: nothing is installed into it"));
    m_environmentNote = m_grid->addRow(tr("Environment"), QStringLiteral("environment"), m_environment);
    m_python->lineEdit()->setPlaceholderText(tr("the usual one; 3.11, or a path"));
    m_grid->addRow(tr("Python"), QStringLiteral("python"), m_python);
    m_command = addLine(tr("Command"), QStringLiteral("command"), tr("python and the script"));
    m_time = addLine(tr("Time limit"), QStringLiteral("limits"), tr("none; 90s, 15m, 2h"), &m_timeNote);
    m_grid->addRow(tr("Checked for"), QStringLiteral("profile"), m_profile);
    m_grid->addRow(tr("Network"), QStringLiteral("network"), m_network);
    m_grid->addRow(tr("Isolation"), QStringLiteral("isolation"), m_isolation);
    m_grid->setEnabled(false);
    addChoices();
    find();
    connectFields();
}

SettingsForm::~SettingsForm() = default;

void SettingsForm::addChoices()
{
    m_environment->addChoice(tr("built from the requirements"), {});
    m_python->addChoice(tr("the usual one of this computer"), {});
    m_profile->addChoice(tr("none: what is true everywhere"), profileName(Profile::None));
    m_profile->addChoice(tr("Orion"), profileName(Profile::Orion));
    m_profile->addChoice(tr("Gear"), profileName(Profile::Gear));
    m_isolation->addChoice(tr("in a sandbox, apart from your files"), strict);
    m_isolation->addChoice(tr("none: the script sees this computer"), none);
}

void SettingsForm::connectFields()
{
    connect(m_environment, &ChoiceEdit::valueEdited, this, [this](const QString &value) {
        write(QStringLiteral("environment"), tr("Environment"),
              [value](Settings &settings) { return settings.setEnvironment(value); });
    });
    connect(m_python, &ChoiceEdit::valueEdited, this, [this](const QString &value) {
        write(QStringLiteral("python"), tr("Python"),
              [value](Settings &settings) { return settings.setPython(value); });
    });
    connect(m_isolation, &ChoiceEdit::valueEdited, this, [this](const QString &value) {
        write(QStringLiteral("isolation"), tr("Isolation"), [value](Settings &settings) {
            return settings.setIsolation(value == strict ? std::nullopt : std::optional(Isolation::None));
        });
    });
    connect(m_command, &QLineEdit::textEdited, this, [this](const QString &text) {
        write(QStringLiteral("command"), tr("Command"),
              [text](Settings &settings) { return settings.setText(QStringLiteral("command"), text.trimmed()); });
    });
    connect(m_time, &QLineEdit::textEdited, this, &SettingsForm::writeTime);
    connect(m_profile, &ChoiceEdit::valueEdited, this, [this](const QString &value) {
        write(QStringLiteral("profile"), tr("Checked for"), [value](Settings &settings) {
            const auto profile = profileFromName(value);
            return settings.setProfile(profile == Profile::None ? std::nullopt : profile);
        });
    });
    connect(m_network, &QCheckBox::clicked, this, [this](bool on) {
        write(QStringLiteral("network"), tr("Network"),
              [on](Settings &settings) { return settings.setNetwork(on ? std::nullopt : std::optional(false)); });
    });
}

void SettingsForm::writeTime(const QString &text)
{
    const auto limit = parseDuration(text.trimmed());
    if (!limit && !text.trimmed().isEmpty()) {
        m_timeNote->say(Tone::Careful, tr("A duration such as 90s, 15m or 2h."));
        return;
    }
    m_timeNote->clear();
    write(QStringLiteral("limits"), tr("Time limit"), [limit](Settings &settings) {
        TaskLimits limits = settings.limits();
        limits.time = limit;
        return settings.setLimits(limits);
    });
}

void SettingsForm::find()
{
    m_find->start(
        [cache = m_cache, folder = m_folder](Progress &, std::stop_token stop) -> Outcome<Found> {
            InterpreterOptions options;
            options.cacheDirectory = cache;
            auto pythons = findInterpreters(stop, options);
            if (!pythons)
                return unexpected(pythons.error());
            auto environments = findExisting({folder}, stop, options);
            if (!environments)
                return unexpected(environments.error());
            return Found{std::move(*pythons), std::move(*environments)};
        },
        [this](Outcome<Found> found) {
            if (!found)
                return;
            for (const Interpreter &one : found->pythons)
                m_python->addChoice(tr("%1 — %2").arg(one.version, one.executable), one.executable);
            for (const ExistingEnvironment &one : found->environments) {
                // Of the task's own folder: so that it is right wherever the folder lies.
                const bool own = one.directory.startsWith(m_folder + u'/');
                m_environment->addChoice(describe(one), own ? one.directory.mid(m_folder.size() + 1) : one.directory);
            }
        });
}

void SettingsForm::tellEnvironment(Tone tone, const QString &text)
{
    m_environmentNote->say(tone, text);
}

QLineEdit *SettingsForm::addLine(const QString &name, const QString &key, const QString &hint, FieldNote **note)
{
    auto *edit = new QLineEdit(this);
    edit->setPlaceholderText(hint);
    FieldNote *made = m_grid->addRow(name, key, edit);
    if (note != nullptr)
        *note = made;
    return edit;
}

void SettingsForm::setDocument(TextDocument *document, Settings::Origin origin)
{
    m_document = document;
    m_origin = origin;
    for (QWidget *field :
         std::initializer_list<QWidget *>{m_environment->lineEdit(), m_python->lineEdit(), m_command, m_time})
        routeUndo(field, *document);
    connect(document, &TextDocument::changed, this, &SettingsForm::read);
    read();
}

void SettingsForm::read()
{
    m_grid->setEnabled(m_document->isLoaded());
    if (!m_document->isLoaded())
        return;
    const Settings settings = Settings::fromBytes(m_document->bytes(), m_origin);
    if (settings.problems().empty())
        m_banner->clear();
    const auto show = [](QLineEdit *edit, const QString &text) {
        if (edit->text() != text && !(edit->hasFocus() && edit->text().trimmed() == text))
            edit->setText(text);
    };
    m_environment->setValue(settings.values().environment);
    m_python->setValue(settings.values().python);
    m_python->setEnabled(settings.values().environment.isEmpty()); // an existing one has its own
    m_isolation->setValue(settings.values().isolation == Isolation::None ? none : strict);
    Q_EMIT pythonChanged(settings.values().python, settings.values().environment);
    show(m_command, settings.command());
    const auto &time = settings.limits().time;
    if (parseDuration(m_time->text()) != time || (time && m_time->text().isEmpty()))
        m_time->setText(time ? durationToText(*time) : QString());
    m_profile->setValue(profileName(settings.profile()));
    m_network->setChecked(settings.values().network.value_or(true));
}

void SettingsForm::write(const QString &key, const QString &name, const std::function<Result<>(Settings &)> &change)
{
    if (m_document == nullptr || !m_document->isLoaded())
        return;
    Settings settings = Settings::fromBytes(m_document->bytes(), m_origin);
    if (const auto changed = change(settings); !changed) {
        m_banner->say(changed.error());
        return;
    }
    m_document->edit(settings.toBytes(), tr("change of “%1”").arg(name), key);
}

} // namespace orrery
