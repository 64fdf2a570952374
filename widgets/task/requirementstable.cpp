// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/requirementstable.h"

#include "core/environment/store.h"
#include "core/task/importtable.h"
#include "core/task/pep508.h"
#include "widgets/common/colors.h"
#include "widgets/common/metrics.h"
#include "widgets/task/formdelegate.h"

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
class RequirementDelegate : public FormDelegate
{
public:
    using Opened = std::function<void(QLineEdit *, const QModelIndex &)>;

    // words: what is completed in the column; opened: called with each editor.
    RequirementDelegate(Look look, int column, QAbstractItemModel *words, Opened opened, QObject *parent)
        : FormDelegate(look, parent), m_column(column), m_words(words), m_opened(std::move(opened))
    { }

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QWidget *editor = FormDelegate::createEditor(parent, option, index);
        if (auto *line = qobject_cast<QLineEdit *>(editor); line != nullptr && index.column() == m_column) {
            auto *completer = new QCompleter(m_words, line);
            completer->setCaseSensitivity(Qt::CaseInsensitive);
            line->setCompleter(completer);
            m_opened(line, index);
        }
        return editor;
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        FormDelegate::initStyleOption(option, index);
        const Colors &c = colorsFor(option->palette);
        const int tone = index.data(Model::ToneRole).isValid() ? index.data(Model::ToneRole).toInt() : -1;
        if (index.data(Model::SuggestionRole).toBool())
            setColor(option, index.column() == Model::State ? c.link : c.muted);
        else if (tone >= 0)
            setColor(option, c.tone(Tone(tone)).text);
    }

private:
    int m_column;
    QAbstractItemModel *m_words;
    Opened m_opened;
};

} // namespace

RequirementsTable::RequirementsTable(const Context &context, const QString &folder, TextDocument &requirements,
                                     QWidget *parent)
    : FitTable(parent), m_context(context), m_folder(folder), m_requirements(new Model(requirements, this)),
      m_names(new QStringListModel(this)), m_versions(new QStringListModel(this)), m_namesJob(context.workers),
      m_index(context.workers), m_lookUp(context.workers)
{
    setAccessibleName(tr("Requirements"));
    setModel(m_requirements);
    setItemDelegate(new RequirementDelegate(
        FormDelegate::Look::Plain, Model::Package, m_names, [](auto...) {}, this));
    const auto askForVersions = [this](QLineEdit *editor, const QModelIndex &index) {
        m_editor = editor;
        m_versions->setStringList({});
        askIndexAbout(index.siblingAtColumn(Model::Package).data(Qt::DisplayRole).toString());
    };
    setItemDelegateForColumn(
        Model::Version,
        new RequirementDelegate(FormDelegate::Look::Fixed, Model::Version, m_versions, askForVersions, this));
    connect(this, &FitTable::deleteRequested, m_requirements, &Model::remove);
    connect(this, &FitTable::pasteRequested, this, &RequirementsTable::paste);
    connect(m_requirements, &Model::refused, this, &RequirementsTable::refused);
    connect(m_requirements, &Model::added, this, &RequirementsTable::askIndexAbout);
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
                installed.problem = environment.error().asError().message;
            } else if (!*environment) {
                installed.note = tr("not installed yet");
            } else {
                installed.ready = true;
                installed.python = (*environment)->version;
                installed.asIs = (*environment)->asIs;
                installed.missing = (*environment)->missing;
                for (const Package &package : (*environment)->packages)
                    installed.versions.insert(normalisedPackageName(package.name), package.version);
            }
            return installed;
        },
        [this](Outcome<Model::Installed> installed) {
            if (!installed)
                return;
            m_requirements->setInstalled(*installed);
            tellEnvironment(*installed);
        });
}

void RequirementsTable::askIndexAbout(const QString &package)
{
    m_index.start(
        [cache = m_context.workspace.cache(), python = m_python,
         package](Progress &, std::stop_token stop) -> Outcome<IndexVersions> {
            InterpreterOptions options;
            options.cacheDirectory = cache;
            const auto interpreter = resolveInterpreter(python, stop, options);
            if (!interpreter)
                return unexpected(interpreter.error());
            return askIndex(*interpreter, package, cache, stop);
        },
        [this, package](Outcome<IndexVersions> answer) { takeIndex(package, answer); });
}

void RequirementsTable::takeIndex(const QString &package, const Outcome<IndexVersions> &answer)
{
    if (!answer) {
        if (!answer.error().cancelled())
            Q_EMIT indexTold(
                tr("The package index does not answer: names and versions are those known on this computer."));
        return;
    }
    if (!answer->current)
        Q_EMIT indexTold(
            tr("The package index does not answer: versions of %1 are as of its last answer.").arg(package));
    else
        Q_EMIT indexTold(answer->known ? QString() : tr("The package index has no %1 for this Python.").arg(package));
    QStringList clauses;
    for (const QString &version : answer->versions)
        clauses << QStringLiteral("==") + version;
    m_versions->setStringList(clauses);
    if (m_editor != nullptr && m_editor->isVisible() && m_editor->hasFocus() && !clauses.isEmpty()
        && !clauses.contains(m_editor->text()))
        m_editor->completer()->complete();
}

void RequirementsTable::tellEnvironment(const Model::Installed &installed)
{
    if (!installed.problem.isEmpty()) {
        Q_EMIT environmentTold(Tone::Bad, installed.problem);
    } else if (!installed.ready) {
        Q_EMIT environmentTold(Tone::Neutral, tr("The first run builds it; later ones find it ready."));
    } else if (!installed.missing.isEmpty()) {
        Q_EMIT environmentTold(Tone::Careful,
                               tr("It does not meet: %1").arg(installed.missing.join(QStringLiteral(", "))));
    } else {
        const QString what
            = tr("Python %1, %Ln package(s)", nullptr, int(installed.versions.size())).arg(installed.python);
        Q_EMIT environmentTold(Tone::Good,
                               installed.asIs ? tr("%1; used as it is").arg(what) : tr("Ready: %1").arg(what));
    }
}

void RequirementsTable::showColumns()
{
    for (const auto column : {Model::Extras, Model::Marker, Model::Comment}) {
        const bool wanted = m_requirements->uses(column) || std::ranges::find(m_shown, column) != m_shown.end();
        setColumnHidden(column, !wanted);
    }
    fitColumns();
}

// The state is always seen: where there is little room, markers and comments give way first, names last.
void RequirementsTable::fitColumns()
{
    const Metrics m(font());
    const auto wanted
        = [&](int column) { return qMax(sizeHintForColumn(column), header()->sectionSizeHint(column)) + m.small(); };
    QList<int> sharing;
    for (const int column : {Model::Extras, Model::Marker, Model::Comment}) {
        if (!isColumnHidden(column))
            sharing << column;
    }
    const int least = m.character * 6;
    int rest = viewport()->width() - qMin(wanted(Model::State), m.character * 20);
    const int version = qMin(wanted(Model::Version), qMax(least, rest / 3));
    rest -= version;
    const int package
        = sharing.isEmpty() ? rest : qBound(least, wanted(Model::Package), rest - int(sharing.size()) * least);
    rest -= package;
    header()->resizeSection(Model::Package, package);
    header()->resizeSection(Model::Version, version);
    for (qsizetype left = sharing.size(); left > 0; --left) {
        const int width = rest / int(left);
        header()->resizeSection(sharing[sharing.size() - left], width);
        rest -= width;
    }
}

void RequirementsTable::resizeEvent(QResizeEvent *event)
{
    FitTable::resizeEvent(event);
    fitColumns();
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
