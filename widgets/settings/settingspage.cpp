// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/settings/settingspage.h"

#include "core/base/files.h"
#include "core/environment/pipconfig.h"
#include "core/python/interpreter.h"
#include "widgets/common/banner.h"
#include "widgets/common/facts.h"
#include "widgets/common/formgrid.h"
#include "widgets/common/icons.h"
#include "widgets/common/metrics.h"
#include "widgets/common/panel.h"
#include "widgets/common/preferencestore.h"
#include "widgets/settings/shortcutsview.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace orrery {

SettingsPage::SettingsPage(const Context &context, PreferenceStore &preferences, Commands &commands, QWidget *parent)
    : QWidget(parent), m_context(context), m_preferences(preferences), m_job(context.workers),
      m_search(new QLineEdit(this)), m_banner(new Banner(this)), m_column(new QVBoxLayout)
{
    const Metrics m(font());
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setAccessibleName(tr("Settings"));
    auto *content = new QWidget;
    // Lines of a form are read best where they are not wider than a page of text.
    auto *middle = new QWidget(content);
    middle->setMaximumWidth(m.character * 120);
    m_column->setContentsMargins(m.wide(), m.wide(), m.wide(), m.wide());
    m_column->setSpacing(m.wide());
    middle->setLayout(m_column);
    auto *wide = new QHBoxLayout(content);
    wide->setContentsMargins(0, 0, 0, 0);
    wide->addWidget(middle, 100);
    wide->addStretch(1);
    scroll->setWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(m_banner);
    layout->addWidget(scroll, 1);
    connect(&preferences, &PreferenceStore::failed, this, [this](const Error &error) { m_banner->say(error); });
    addWorkspace();
    addAppearance();
    addPrograms();
    addRuns();
    addMachine();
    addShortcuts(commands);
    m_nothing = new QLabel(tr("No setting has these words."), middle);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_nothing->hide();
    m_column->addWidget(m_nothing);
    m_column->addStretch(1);
}

QWidget *SettingsPage::makeHead()
{
    const Metrics m(font());
    auto *head = new Panel(Panel::Edge::Bottom, Panel::Ground::Page, this);
    auto *title = new QLabel(tr("Settings"), head);
    title->setFont(titleFont(font()));
    m_search->setPlaceholderText(tr("Find a setting"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("edit-find"), QPalette::PlaceholderText), QLineEdit::LeadingPosition);
    m_search->setMaximumWidth(m.character * 46);
    connect(m_search, &QLineEdit::textChanged, this, &SettingsPage::filter);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(m.wide(), m.gap(), m.wide(), m.gap());
    row->setSpacing(m.gap());
    row->addWidget(title);
    row->addWidget(m_search, 1);
    row->addStretch(1);
    return head;
}

FormGrid *SettingsPage::addSection(const QString &title, const QString &hint, const QStringList &words)
{
    const Metrics m(font());
    auto *section = new QWidget;
    auto *layout = new QVBoxLayout(section);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(m.small());
    layout->addWidget(makeHeading(title, hint, section));
    auto *grid = new FormGrid(section);
    layout->addWidget(grid);
    m_column->addWidget(section);
    m_sections.push_back({section, words + QStringList{title, hint}});
    return grid;
}

void SettingsPage::addShortcuts(Commands &commands)
{
    FormGrid *grid
        = addSection(tr("Shortcuts"), tr("every action that has keys, or could have"), {tr("keyboard keys")});
    m_shortcutsSection = grid->parentWidget();
    m_shortcuts = new ShortcutsView(commands, m_shortcutsSection);
    grid->hide();
    m_shortcutsSection->layout()->addWidget(m_shortcuts);
}

void SettingsPage::find()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void SettingsPage::filter(const QString &words)
{
    const QStringList wanted = words.split(u' ', Qt::SkipEmptyParts);
    bool any = false;
    for (const Section &section : m_sections) {
        const QString text = section.words.join(u' ');
        bool matches = std::all_of(wanted.begin(), wanted.end(),
                                   [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
        if (section.widget == m_shortcutsSection) {
            m_shortcuts->setFilter(matches ? QString() : words);
            matches = matches || m_shortcuts->matches() > 0;
        }
        section.widget->setVisible(matches);
        any = any || matches;
    }
    m_nothing->setVisible(!any);
}

void SettingsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    read();
}

void SettingsPage::read()
{
    m_job.start(
        [workspace = m_context.workspace](Progress &, std::stop_token stop) -> Outcome<Machine> {
            Machine machine;
            const auto space = freeSpace(workspace.home());
            machine.freeSpace = space ? tr("%1 are free there").arg(formatSize(*space)) : space.error().message;
            InterpreterOptions options;
            options.cacheDirectory = workspace.cache();
            const auto pythons = findInterpreters(stop, options);
            if (!pythons && pythons.error().cancelled())
                return unexpected(Halt(Cancelled{}));
            if (pythons) {
                for (const Interpreter &python : *pythons)
                    machine.pythons.emplace_back(python.version, python.executable);
            }
            const PipConfig pip = PipConfig::read();
            for (const char *option :
                 {"index-url", "extra-index-url", "find-links", "no-index", "proxy", "cert", "trusted-host"}) {
                const QString value = pip.value(QString::fromLatin1(option));
                if (!value.isEmpty())
                    machine.index.emplace_back(QString::fromLatin1(option), withoutCredentials(value));
            }
            for (const QString &file : pip.files())
                machine.index.emplace_back(tr("read from"), file);
            return machine;
        },
        [this](Outcome<Machine> machine) {
            if (machine)
                take(*machine);
        });
}

void SettingsPage::take(const Machine &machine)
{
    m_free->setText(machine.freeSpace);
    const auto lines = [](const std::vector<std::pair<QString, QString>> &pairs) {
        QStringList texts;
        for (const auto &[name, value] : pairs)
            texts << name.leftJustified(16) + value;
        return texts.join(u'\n');
    };
    m_pythons->setText(machine.pythons.empty() ? tr("None was found. Doctor says how to get one.")
                                               : lines(machine.pythons));
    m_index->setText(machine.index.empty() ? tr("pip has no settings of its own here: its usual index, no proxy.")
                                           : lines(machine.index));
}

} // namespace orrery
