// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/warehouse/dataview.h"

#include "core/task/copytree.h"
#include "widgets/common/banner.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/filebrowser.h"
#include "widgets/common/filetree.h"
#include "widgets/common/icons.h"
#include "widgets/common/metrics.h"
#include "widgets/common/rowdelegate.h"
#include "widgets/common/tabpages.h"
#include "widgets/warehouse/dataactions.h"
#include "widgets/warehouse/dataheader.h"
#include "widgets/warehouse/dataoverview.h"
#include "widgets/warehouse/usesmodel.h"
#include "widgets/warehouse/versionsview.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QFile>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QStackedWidget>
#include <QTreeView>
#include <QUrl>
#include <QVBoxLayout>

namespace orrery {

namespace {

// A file or folder of a version, to where nothing of that name is.
Outcome<Amount> copyOut(const QString &from, const QString &into, Progress &progress, std::stop_token stop)
{
    const QString name = from.section(u'/', -1);
    if (auto copied = copyTree(from, into + u'/' + name, true, progress, std::move(stop)); !copied)
        return unexpected(copied.error());
    return Amount{};
}

std::optional<ExecutionId> makerOf(const DataVersion &version)
{
    const DataOrigin &origin = version.record.origin;
    if (origin.type != u"execution")
        return {};
    return ExecutionId::fromString(origin.source.section(u'/', 0, 0));
}

} // namespace

DataView::DataView(const Context &context, DataActions &actions, QWidget *parent)
    : QWidget(parent), m_context(context), m_actions(actions), m_contents(context.workers), m_uses(context.workers),
      m_header(new DataHeader), m_banner(new Banner), m_tabs(new TabPages), m_overview(new DataOverview(context)),
      m_files(new FileBrowser(context, tr("Files of the version"))), m_versions(new VersionsView(context)),
      m_usesModel(new UsesModel(this))
{
    m_tabs->addPage(m_overview, tr("Overview"));
    m_tabs->addPage(m_files, tr("Files"));
    m_tabs->addPage(m_versions, tr("Versions"));
    m_tabs->addPage(makeUses(), tr("Used by"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_banner);
    layout->addWidget(m_tabs, 1);
    connectParts();
    connectVerifying();
    fillMenu();
}

QWidget *DataView::makeUses()
{
    const Metrics m(font());
    m_usesView = new QTreeView;
    m_usesView->setModel(m_usesModel);
    m_usesView->setAccessibleName(tr("Executions that were bound to it"));
    m_usesView->setFrameShape(QFrame::NoFrame);
    m_usesView->setRootIsDecorated(false);
    m_usesView->setUniformRowHeights(true);
    m_usesView->setAllColumnsShowFocus(true);
    m_usesView->setItemDelegate(new RowDelegate(RowDelegate::Look::Plain, m_usesView));
    m_usesView->setItemDelegateForColumn(UsesModel::Execution, new RowDelegate(RowDelegate::Look::Fixed, m_usesView));
    m_usesView->setItemDelegateForColumn(UsesModel::State, new RowDelegate(RowDelegate::Look::Badge, m_usesView));
    const int widths[] = {16, 18, 24, 28, 10, 10};
    for (int column = 0; column < int(std::size(widths)); ++column)
        m_usesView->header()->resizeSection(column, m.character * widths[column]);
    connect(m_usesView, &QTreeView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT executionRequested(m_usesModel->use(index.row()).execution); });
    auto *stack = new QStackedWidget;
    stack->addWidget(new EmptyState(QStringLiteral("view-list-details"), tr("No execution has used it yet"),
                                    tr("Bind it on a task's page, or drag it there; executions that found it at "
                                       "input0 … input4 are listed here.")));
    stack->addWidget(m_usesView);
    connect(m_usesModel, &QAbstractItemModel::modelReset, stack,
            [this, stack] { stack->setCurrentIndex(m_usesModel->rowCount() > 0 ? 1 : 0); });
    return stack;
}

void DataView::connectParts()
{
    connect(m_header, &DataHeader::versionChosen, this, [this](int version) { show(m_entry, version); });
    connect(m_header, &DataHeader::importRequested, this, [this] { Q_EMIT importRequested(m_entry.name); });
    connect(m_versions, &VersionsView::versionChosen, this, [this](int version) {
        show(m_entry, version);
        setTab(Overview);
    });
    connect(m_versions, &VersionsView::deleteRequested, this, &DataView::remove);
    connect(m_overview, &DataOverview::pathRequested, this, [this](const QByteArray &path) {
        setTab(Files);
        m_files->select(path);
    });
    connect(m_files, &FileBrowser::copied, this,
            [this](const QString &where) { m_banner->say(Tone::Good, tr("The copy is in %1.").arg(where)); });
    connect(m_files, &FileBrowser::failed, this, [this](const Error &error) { m_banner->say(error); });
}

void DataView::connectVerifying()
{
    connect(&m_actions, &DataActions::verifying, this, [this](const QString &text) {
        m_verifying = true;
        m_banner->say(Tone::Active, text.isEmpty() ? tr("Verifying…") : tr("Verifying: %1").arg(text), tr("Cancel"));
    });
    connect(&m_actions, &DataActions::verifyingCancelled, this, [this] {
        m_verifying = false;
        m_banner->clear();
    });
    connect(&m_actions, &DataActions::failed, this, [this] { m_verifying = false; });
    connect(&m_actions, &DataActions::verified, this, [this](const DataVersion &version, const VerifyReport &report) {
        m_verifying = false;
        const QString name = version.ref().toString();
        if (report.faults.empty()) {
            m_banner->say(
                Tone::Good,
                tr("%1 is intact: %Ln file(s) were read, each is what was imported.", nullptr, int(report.files))
                    .arg(name));
            return;
        }
        QStringList lines{
            tr("%1 is not what was imported: %Ln file(s) differ.", nullptr, int(report.faults.size())).arg(name)};
        for (const DataFault &fault : report.faults) {
            if (lines.size() > 5) {
                lines << tr("… and more; orrery data verify %1 lists all.").arg(name);
                break;
            }
            lines << QStringLiteral("%1: %2").arg(fault.path.display(), toText(fault.kind));
        }
        m_banner->say(Tone::Bad, lines.join(u'\n'));
    });
    connect(m_banner, &Banner::actionClicked, this, [this] {
        if (m_verifying)
            m_actions.cancelVerifying();
    });
}

void DataView::fillMenu()
{
    QMenu *menu = m_header->menu();
    const auto add = [&](const char *iconName, const QString &text, auto run) {
        QAction *action = menu->addAction(icon(QString::fromLatin1(iconName)), text);
        connect(action, &QAction::triggered, this, run);
        return action;
    };
    const auto copy = [](const QString &text) { QGuiApplication::clipboard()->setText(text); };
    add("edit-rename", tr("Rename"), [this] { Q_EMIT renameRequested(); });
    add("document-open-folder", tr("Open the folder"),
        [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(shown().dataPath())); });
    add("dialog-ok-apply", tr("Verify this version"), [this] { m_actions.verify(shown()); });
    QAction *made = add("view-list-details", tr("Go to the execution that made it"), [this] {
        if (const auto id = makerOf(shown()))
            Q_EMIT executionRequested(*id);
    });
    connect(menu, &QMenu::aboutToShow, this, [this, made] { made->setVisible(makerOf(shown()).has_value()); });
    menu->addSeparator();
    add("edit-copy", tr("Copy the name with its version"), [this, copy] { copy(reference()); });
    add("edit-copy", tr("Copy the path on this computer"), [this, copy] { copy(shown().dataPath()); });
    add("edit-copy", tr("Copy the option that binds it"),
        [this, copy] { copy(QStringLiteral("--input 0=") + reference()); });
    menu->addSeparator();
    add("edit-delete", tr("Delete this version…"), [this] { remove({m_version}); });
    add("edit-delete", tr("Delete all versions…"), [this] {
        std::vector<int> all;
        for (const DataVersion &version : m_entry.versions)
            all.push_back(version.version);
        remove(all);
    });
}

const DataVersion &DataView::shown() const
{
    const DataVersion *version = m_entry.version(m_version);
    return version != nullptr ? *version : m_entry.newest();
}

void DataView::show(const DataEntry &entry, int version)
{
    const bool other = entry.name != m_entry.name;
    const DataVersion before = m_entry.versions.empty() ? DataVersion() : shown();
    const bool newer = !other && m_version == m_entry.newest().version && entry.newest().version > m_version;
    m_entry = entry;
    if (version > 0)
        m_version = version;
    else if (other || newer || entry.version(m_version) == nullptr)
        m_version = entry.newest().version;
    if (other && !m_verifying)
        m_banner->clear();
    m_header->show(entry, m_version);
    m_versions->show(entry, m_version);
    m_tabs->setText(Versions, tr("Versions · %1").arg(QLocale().toString(int(entry.versions.size()))));
    m_tabs->setText(Files, tr("Files · %1").arg(QLocale().toString(qlonglong(shown().record.files))));
    if (before.name != entry.name || before.version != m_version || before.record != shown().record)
        read();
    refreshUses();
}

void DataView::read()
{
    m_files->setRoot(QFile::encodeName(shown().dataPath()));
    const QString root = shown().dataPath();
    m_files->setSave([root](const QByteArray &path, const QString &into, Progress &progress, std::stop_token stop) {
        return copyOut(root + u'/' + QFile::decodeName(path), into, progress, std::move(stop));
    });
    m_overview->clear();
    m_contents.start(
        [version = shown()](Progress &, const std::stop_token &stop) { return readDataContents(version, stop); },
        [this](Outcome<DataContents> contents) {
            if (contents)
                take(*contents);
            else if (!contents.error().cancelled())
                m_banner->say(contents.error().asError());
        });
}

void DataView::take(const DataContents &contents)
{
    m_overview->show(shown(), contents);
    m_files->setTree(contents.tree);
    m_files->setTotal(tr("%Ln file(s)", nullptr, int(shown().record.files)) + QStringLiteral(" · ")
                      + formatSize(shown().record.bytes));
    if (contents.readme)
        m_files->tree().setCurrentIndex(m_files->model().indexOf(contents.readme->bytes()));
}

void DataView::refreshUses()
{
    if (m_entry.versions.empty())
        return;
    m_uses.start([workspace = m_context.workspace, name = m_entry.name](Progress &, const std::stop_token &)
                     -> Outcome<std::vector<DataUse>> { return usesOf(ExecutionStore(workspace), name); },
                 [this](Outcome<std::vector<DataUse>> uses) {
                     if (!uses)
                         return;
                     m_tabs->setText(Uses,
                                     uses->empty() ? tr("Used by")
                                                   : tr("Used by · %1").arg(QLocale().toString(int(uses->size()))));
                     m_usesModel->setUses(std::move(*uses));
                 });
}

void DataView::remove(const std::vector<int> &versions)
{
    std::vector<DataVersion> chosen;
    for (const int number : versions) {
        if (const DataVersion *version = m_entry.version(number))
            chosen.push_back(*version);
    }
    m_actions.remove(chosen);
}

QString DataView::reference() const
{
    return m_entry.versions.empty() ? QString() : shown().ref().toString();
}

QMenu *DataView::useMenu() const
{
    return m_header->useMenu();
}

void DataView::setTab(Tab tab)
{
    m_tabs->setCurrent(tab);
}

int DataView::tab() const
{
    return m_tabs->current();
}

QByteArray DataView::saveState() const
{
    return m_files->saveState();
}

void DataView::restoreState(const QByteArray &state)
{
    m_files->restoreState(state);
}

} // namespace orrery
