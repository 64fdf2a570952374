// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/settingsform.h"

#include "core/base/json.h"
#include "core/python/interpreter.h"
#include "widgets/common/banner.h"
#include "widgets/common/formgrid.h"
#include "widgets/task/codeedit.h"
#include "widgets/task/textdocument.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

namespace orrery {

namespace {

QString valueOf(const QComboBox &box)
{
    const int chosen = box.findText(box.currentText());
    return chosen >= 0 ? box.itemData(chosen).toString() : box.currentText().trimmed();
}

} // namespace

SettingsForm::SettingsForm(const Context &context, QWidget *parent)
    : QWidget(parent), m_banner(new Banner(this)), m_grid(new FormGrid(this)), m_python(new QComboBox(this)),
      m_profile(new QComboBox(this)), m_network(new QCheckBox(tr("the script may use it"), this)),
      m_isolation(new QComboBox(this)), m_pythons(context.workers), m_cache(context.workspace.cache())
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_banner);
    layout->addWidget(m_grid);
    m_python->setEditable(true);
    m_python->setInsertPolicy(QComboBox::NoInsert);
    m_python->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_python->setMinimumContentsLength(10);
    m_python->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_python->lineEdit()->setPlaceholderText(tr("this computer's usual one; 3.11, or a path"));
    m_grid->addRow(tr("Python"), QStringLiteral("python"), m_python);
    m_command = addLine(tr("Command"), QStringLiteral("command"), tr("python and the script"));
    m_time = addLine(tr("Time limit"), QStringLiteral("limits"), tr("none; 90s, 15m, 2h"), &m_timeNote);
    m_profile->addItem(tr("none: what is true everywhere"), QVariant::fromValue(int(Profile::None)));
    m_profile->addItem(tr("Orion"), QVariant::fromValue(int(Profile::Orion)));
    m_profile->addItem(tr("Gear"), QVariant::fromValue(int(Profile::Gear)));
    m_profile->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_grid->addRow(tr("Checked for"), QStringLiteral("profile"), m_profile);
    m_grid->addRow(tr("Network"), QStringLiteral("network"), m_network);
    m_isolation->addItem(tr("in a sandbox, apart from your files"), int(Isolation::Strict));
    m_isolation->addItem(tr("none: the script sees this computer"), int(Isolation::None));
    m_isolation->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_grid->addRow(tr("Isolation"), QStringLiteral("isolation"), m_isolation);
    m_grid->setEnabled(false);
    findPythons();

    connect(m_python, &QComboBox::editTextChanged, this, [this](const QString &text) {
        if (m_reading)
            return;
        // A choice stands in the list with what it is; the file gets its value.
        const int chosen = m_python->findText(text);
        const QString value = chosen >= 0 ? m_python->itemData(chosen).toString() : text.trimmed();
        write(QStringLiteral("python"), tr("Python"),
              [value](Settings &settings) { return settings.setText(QStringLiteral("python"), value); });
    });
    connect(m_isolation, &QComboBox::activated, this, [this] {
        const auto isolation = Isolation(m_isolation->currentData().toInt());
        write(QStringLiteral("isolation"), tr("Isolation"), [isolation](Settings &settings) {
            return settings.setIsolation(isolation == Isolation::Strict ? std::nullopt : std::optional(isolation));
        });
    });
    connect(m_command, &QLineEdit::textEdited, this, [this](const QString &text) {
        write(QStringLiteral("command"), tr("Command"),
              [text](Settings &settings) { return settings.setText(QStringLiteral("command"), text.trimmed()); });
    });
    connect(m_time, &QLineEdit::textEdited, this, [this](const QString &text) {
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
    });
    connect(m_profile, &QComboBox::activated, this, [this] {
        const auto profile = Profile(m_profile->currentData().toInt());
        write(QStringLiteral("profile"), tr("Checked for"), [profile](Settings &settings) {
            return settings.setProfile(profile == Profile::None ? std::nullopt : std::optional(profile));
        });
    });
    connect(m_network, &QCheckBox::clicked, this, [this](bool on) {
        write(QStringLiteral("network"), tr("Network"),
              [on](Settings &settings) { return settings.setNetwork(on ? std::nullopt : std::optional(false)); });
    });
}

void SettingsForm::findPythons()
{
    m_pythons.start(
        [cache = m_cache](Progress &, std::stop_token stop) -> Outcome<std::vector<Found>> {
            InterpreterOptions options;
            options.cacheDirectory = cache;
            const auto found = findInterpreters(stop, options);
            if (!found)
                return unexpected(found.error());
            std::vector<Found> list;
            for (const Interpreter &one : *found)
                list.push_back({tr("%1 — %2").arg(one.version, one.executable), one.executable});
            return list;
        },
        [this](Outcome<std::vector<Found>> found) {
            if (!found)
                return;
            m_reading = true;
            const QString text = m_python->currentText();
            for (const Found &one : *found)
                m_python->addItem(one.text, one.value);
            m_python->setCurrentIndex(-1);
            m_python->setEditText(text);
            m_reading = false;
        });
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
    for (QWidget *field : std::initializer_list<QWidget *>{m_python->lineEdit(), m_command, m_time})
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
    m_reading = true;
    if (valueOf(*m_python) != settings.values().python)
        m_python->setEditText(settings.values().python);
    m_reading = false;
    m_isolation->setCurrentIndex(m_isolation->findData(int(settings.values().isolation.value_or(Isolation::Strict))));
    Q_EMIT pythonChanged(settings.values().python, settings.values().environment);
    show(m_command, settings.command());
    const auto &time = settings.limits().time;
    if (parseDuration(m_time->text()) != time || (time && m_time->text().isEmpty()))
        m_time->setText(time ? durationToText(*time) : QString());
    m_profile->setCurrentIndex(m_profile->findData(int(settings.profile())));
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
