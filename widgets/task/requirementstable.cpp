// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/requirementstable.h"

#include "core/environment/store.h"
#include "core/task/importtable.h"
#include "core/task/pep508.h"
#include "widgets/common/colors.h"
#include "widgets/common/metrics.h"
#include "widgets/common/rowdelegate.h"

#include <QApplication>
#include <QClipboard>
#include <QCompleter>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>

namespace orrery {

namespace {

using Model = RequirementsModel;

// Suggestions are faint, their state a link; a state has the colour of what it means.
class RequirementDelegate : public RowDelegate
{
public:
    RequirementDelegate(Look look, QAbstractItemModel *names, QObject *parent)
        : RowDelegate(look, parent), m_names(names)
    { }

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QWidget *editor = RowDelegate::createEditor(parent, option, index);
        if (auto *line = qobject_cast<QLineEdit *>(editor); line != nullptr && index.column() == Model::Package) {
            auto *completer = new QCompleter(m_names, line);
            completer->setCaseSensitivity(Qt::CaseInsensitive);
            completer->setModelSorting(QCompleter::CaseInsensitivelySortedModel);
            line->setCompleter(completer);
        }
        return editor;
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        RowDelegate::initStyleOption(option, index);
        const Colors &c = colorsFor(option->palette);
        const int tone = index.data(Model::ToneRole).isValid() ? index.data(Model::ToneRole).toInt() : -1;
        QColor color = tone >= 0 ? c.tone(Tone(tone)).text : QColor();
        const bool suggestion = index.data(Model::SuggestionRole).toBool();
        if (suggestion)
            color = index.column() == Model::State ? c.link : c.muted;
        if (index.row() == index.model()->rowCount() - 1)
            color = c.muted;
        if (!color.isValid())
            return;
        option->palette.setColor(QPalette::Text, color);
        option->palette.setColor(QPalette::HighlightedText, color);
    }

private:
    QAbstractItemModel *m_names;
};

} // namespace

RequirementsTable::RequirementsTable(const Context &context, const QString &folder, TextDocument &requirements,
                                     QWidget *parent)
    : FitTable(parent), m_context(context), m_folder(folder), m_requirements(new Model(requirements, this)),
      m_names(new QStringListModel(this)), m_namesJob(context.workers), m_lookUp(context.workers)
{
    const Metrics m(font());
    setAccessibleName(tr("Requirements"));
    setModel(m_requirements);
    setItemDelegate(new RequirementDelegate(RowDelegate::Look::Plain, m_names, this));
    setItemDelegateForColumn(Model::Version, new RequirementDelegate(RowDelegate::Look::Fixed, m_names, this));
    header()->resizeSection(Model::Package, m.character * 20);
    header()->resizeSection(Model::Version, m.character * 13);
    for (const int column : {Model::Extras, Model::Marker, Model::Comment})
        header()->resizeSection(column, m.character * 12);
    connect(this, &FitTable::deleteRequested, m_requirements, &Model::remove);
    connect(this, &FitTable::pasteRequested, this, &RequirementsTable::paste);
    connect(m_requirements, &Model::refused, this, &RequirementsTable::refused);
    connect(m_requirements, &QAbstractItemModel::modelReset, this, &RequirementsTable::showColumns);
    connect(m_requirements, &QAbstractItemModel::dataChanged, this, &RequirementsTable::showColumns);
    connect(this, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == Model::State)
            m_requirements->addSuggestion(index.row());
    });
    connect(this, &QTreeView::doubleClicked, this,
            [this](const QModelIndex &index) { m_requirements->addSuggestion(index.row()); });
    showColumns();
    readNames();
}

void RequirementsTable::readNames()
{
    m_namesJob.start(
        [workspace = m_context.workspace](Progress &, std::stop_token) -> Outcome<QStringList> {
            QStringList names;
            for (const std::string_view name : knownDistributions())
                names << QString::fromUtf8(name.data(), qsizetype(name.size()));
            const EnvironmentStore store(workspace.environments(), workspace.cache());
            if (const auto environments = store.list()) {
                for (const EnvironmentInfo &environment : *environments) {
                    for (const Package &package : environment.packages)
                        names << package.name;
                }
            }
            names.removeDuplicates();
            names.sort(Qt::CaseInsensitive);
            return names;
        },
        [this](Outcome<QStringList> names) {
            if (names)
                m_names->setStringList(*names);
        });
}

void RequirementsTable::setPython(const QString &python, const QString &asIs)
{
    if (python == m_python && asIs == m_asIs)
        return;
    m_python = python;
    m_asIs = asIs;
    lookUp();
}

void RequirementsTable::setProblems(const std::vector<Problem> &problems)
{
    m_requirements->setProblems(problems);
    lookUp();
}

void RequirementsTable::lookUp()
{
    m_lookUp.start(
        [workspace = m_context.workspace, folder = m_folder, python = m_python,
         asIs = m_asIs](Progress &, std::stop_token stop) -> Outcome<Model::Installed> {
            const EnvironmentStore store(workspace.environments(), workspace.cache());
            EnvironmentRequest request;
            request.taskRoot = folder;
            request.python = python;
            request.asIs = asIs;
            const auto environment = store.lookUp(request, stop);
            Model::Installed installed;
            if (!environment && environment.error().cancelled())
                return unexpected(environment.error());
            if (!environment) {
                installed.note = tr("unknown");
            } else if (!*environment) {
                installed.note = tr("installed at the first run");
            } else {
                installed.ready = true;
                for (const Package &package : (*environment)->packages)
                    installed.versions.insert(normalisedPackageName(package.name), package.version);
            }
            return installed;
        },
        [this](Outcome<Model::Installed> installed) {
            if (installed)
                m_requirements->setInstalled(*installed);
        });
}

void RequirementsTable::showColumns()
{
    for (const auto column : {Model::Extras, Model::Marker, Model::Comment}) {
        const bool wanted = m_requirements->uses(column) || std::ranges::find(m_shown, column) != m_shown.end();
        setColumnHidden(column, !wanted);
    }
}

void RequirementsTable::showColumn(Model::Column column)
{
    m_shown.push_back(column);
    showColumns();
    const QModelIndex index = currentIndex().siblingAtColumn(column);
    if (index.flags() & Qt::ItemIsEditable) {
        setCurrentIndex(index);
        edit(index);
    }
}

void RequirementsTable::paste(const QString &text)
{
    const QString note = m_requirements->paste(text);
    if (!note.isEmpty())
        Q_EMIT noted(note);
}

void RequirementsTable::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (state() == EditingState || !enter || !m_requirements->addSuggestion(currentIndex().row()))
        FitTable::keyPressEvent(event);
}

void RequirementsTable::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QModelIndex current = currentIndex();
    const bool entry = current.siblingAtColumn(Model::Comment).flags() & Qt::ItemIsEditable;
    const auto add = [menu](const QString &text, bool enabled, auto act) {
        QAction *action = menu->addAction(text);
        action->setEnabled(enabled);
        connect(action, &QAction::triggered, menu, act);
        return action;
    };
    add(tr("Paste lines or a “pip install …”"), !QApplication::clipboard()->text().isEmpty(), [this] {
        paste(QApplication::clipboard()->text());
    })->setShortcut(QKeySequence::Paste);
    menu->addSeparator();
    add(tr("Extras…"), entry, [this] { showColumn(Model::Extras); });
    add(tr("Only where… (a marker)"), entry, [this] { showColumn(Model::Marker); });
    add(tr("Comment…"), entry, [this] { showColumn(Model::Comment); });
    menu->addSeparator();
    add(tr("Remove"), entry, [this, row = current.row()] {
        m_requirements->remove(row);
    })->setShortcut(QKeySequence::Delete);
    menu->popup(event->globalPos());
}

} // namespace orrery
