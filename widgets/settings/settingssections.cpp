// SPDX-License-Identifier: GPL-3.0-or-later
// The sections of the settings.
#include "widgets/settings/settingspage.h"

#include "widgets/common/elidedlabel.h"
#include "widgets/common/formgrid.h"
#include "widgets/common/metrics.h"
#include "widgets/common/preferencestore.h"
#include "widgets/settings/quotafield.h"
#include "widgets/settings/welcome.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace orrery {

namespace {

QLabel *valueLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setFocusPolicy(Qt::ClickFocus);
    label->setFont(fixedFont(label->font()));
    return label;
}

// A field at its own width, at the left.
QWidget *leftAligned(QWidget *field, QWidget *parent)
{
    auto *box = new QWidget(parent);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(field);
    row->addStretch(1);
    box->setFocusProxy(field);
    return box;
}

} // namespace

void SettingsPage::addWorkspace()
{
    FormGrid *grid = addSection(tr("Workspace"), tr("runs, environments and data are kept here"),
                                {tr("folder location disk space move home limit quota storage")});
    const Metrics m(font());
    auto *place = new QWidget(grid);
    auto *path = new ElidedLabel(place);
    path->setElideMode(Qt::ElideMiddle);
    path->setFont(fixedFont(font()));
    path->setText(m_context.workspace.home());
    auto *change = new QPushButton(tr("Use another…"), place);
    change->setToolTip(tr("Orrery starts again with it; what is here stays here"));
    connect(change, &QPushButton::clicked, this, [this] {
        const QString folder = askForWorkspace(m_context.workspace.home(), this);
        if (!folder.isEmpty())
            Q_EMIT workspaceChosen(folder);
    });
    auto *row = new QHBoxLayout(place);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(m.gap());
    row->addWidget(path, 1);
    row->addWidget(change);
    grid->addRow(tr("Folder"), QStringLiteral("ORRERY_HOME"), place);
    auto *limit = new QuotaField(m_context, grid);
    limit->setMaximumWidth(m.character * 36);
    FieldNote *note = grid->addRow(tr("Limit"), QStringLiteral("quota_bytes"), leftAligned(limit, grid));
    limit->setAccessibleName(tr("The most that the workspace may take"));
    limit->setToolTip(tr("Beyond it nothing new is run or imported"));
    connect(limit, &QuotaField::problem, this, [note](const QString &text) {
        if (text.isEmpty())
            note->clear();
        else
            note->say(Tone::Bad, text);
    });
    m_free = valueLabel(grid);
    m_free->setFont(font());
    grid->addRow(tr("Free space"), {}, m_free);
}

void SettingsPage::addAppearance()
{
    FormGrid *grid = addSection(tr("Appearance"), {}, {tr("theme dark light colours font text size zoom")});
    auto *theme = new QComboBox(grid);
    theme->addItem(tr("As the desktop"), QStringLiteral("system"));
    theme->addItem(tr("Light"), QStringLiteral("light"));
    theme->addItem(tr("Dark"), QStringLiteral("dark"));
    auto *size = new QComboBox(grid);
    for (const int percent : {75, 90, 100, 110, 125, 150, 175, 200})
        size->addItem(percent == 100 ? tr("100 %, as the desktop") : tr("%1 %").arg(percent), percent);
    const auto show = [this, theme, size] {
        theme->setCurrentIndex(std::max(0, theme->findData(m_preferences.values().theme)));
        size->setCurrentIndex(std::max(0, size->findData(m_preferences.values().textSize)));
    };
    show();
    connect(&m_preferences, &PreferenceStore::changed, this, show);
    connect(theme, &QComboBox::activated, this, [this, theme] {
        m_preferences.edit([&](Preferences &values) { values.theme = theme->currentData().toString(); });
    });
    connect(size, &QComboBox::activated, this, [this, size] {
        m_preferences.edit([&](Preferences &values) { values.textSize = size->currentData().toInt(); });
    });
    theme->setAccessibleName(tr("Theme"));
    size->setAccessibleName(tr("Text size"));
    grid->addRow(tr("Theme"), {}, leftAligned(theme, grid));
    grid->addRow(tr("Text size"), {}, leftAligned(size, grid));
}

void SettingsPage::addPrograms()
{
    FormGrid *grid = addSection(tr("Other programs"), tr("for files that you open from here"),
                                {tr("external editor terminal command code vim")});
    const auto add = [&](const QString &name, const QString &hint, QString Preferences::*value) {
        auto *field = new QLineEdit(m_preferences.values().*value, grid);
        field->setPlaceholderText(hint);
        field->setFont(fixedFont(font()));
        connect(field, &QLineEdit::textEdited, this, [this, value](const QString &text) {
            m_preferences.edit([&](Preferences &values) { values.*value = text.trimmed(); });
        });
        grid->addRow(name, {}, field);
    };
    add(tr("Editor"), tr("the desktop's; for example: code --goto {file}:{line}"), &Preferences::editor);
    add(tr("Terminal"), tr("the first that is found; for example: konsole --workdir {folder}"), &Preferences::terminal);
}

void SettingsPage::addRuns()
{
    FormGrid *grid = addSection(tr("While executions run"), tr("with the window open or not"),
                                {tr("end finished message notification sleep suspend power")});
    const auto add = [&](const QString &name, const QString &text, bool Preferences::*value) {
        auto *box = new QCheckBox(text, grid);
        box->setChecked(m_preferences.values().*value);
        connect(box, &QCheckBox::toggled, this,
                [this, value](bool on) { m_preferences.edit([&](Preferences &values) { values.*value = on; }); });
        grid->addRow(name, {}, box);
    };
    add(tr("Notification"), tr("when one has ended"), &Preferences::notifications);
    add(tr("Sleep"), tr("keep the computer awake while one runs"), &Preferences::keepAwake);
}

void SettingsPage::addMachine()
{
    FormGrid *python = addSection(tr("Python and tools"), tr("found on this computer; a task may ask for one of them"),
                                  {tr("interpreter version uv pip doctor missing install")});
    m_pythons = valueLabel(python);
    python->addRow(tr("Interpreters"), {}, m_pythons);
    auto *doctor = new QPushButton(tr("What is missing…"), python);
    connect(doctor, &QPushButton::clicked, this, &SettingsPage::doctorRequested);
    python->addRow(tr("Doctor"), {}, leftAligned(doctor, python));
    doctor->setAccessibleName(tr("What is missing on this computer"));
    FormGrid *index = addSection(tr("Package index and proxy"), tr("as pip is set up: change it with “pip config”"),
                                 {tr("mirror certificates network pypi")});
    m_index = valueLabel(index);
    index->addRow(tr("pip"), {}, m_index);
}

} // namespace orrery
