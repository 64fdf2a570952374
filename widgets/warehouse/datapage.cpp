// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/warehouse/datapage.h"

#include "core/base/json.h"
#include "widgets/common/banner.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/icons.h"
#include "widgets/common/metrics.h"
#include "widgets/warehouse/dataactions.h"
#include "widgets/warehouse/datafeed.h"
#include "widgets/warehouse/datalistmodel.h"
#include "widgets/warehouse/datalistpanel.h"
#include "widgets/warehouse/dataview.h"
#include "widgets/warehouse/importdialog.h"
#include "widgets/warehouse/importstrip.h"

#include <QAction>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace orrery {

DataPage::DataPage(const Context &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_feed(new DataFeed(context, this)),
      m_model(new DataListModel(*m_feed, this)), m_list(new DataListPanel(*m_model)),
      m_actions(new DataActions(context, *m_feed, this)), m_imports(new ImportStrip(context)), m_banner(new Banner),
      m_stack(new QStackedWidget), m_view(new DataView(context, *m_actions)), m_splitter(new QSplitter)
{
    auto *empty = new EmptyState(
        QStringLiteral("server-database"), tr("Keep data by name and version"),
        tr("Import a folder, a file, an archive or a URL, or drop it here. It gets a name and a version that never "
           "changes; equal files are stored once. A run reads it at /input0 … /input4, whatever its size, without a "
           "copy."));
    auto *first = new QAction(icon(QStringLiteral("list-add"), QPalette::BrightText), tr("Import…"), this);
    connect(first, &QAction::triggered, this, [this] { importFrom(); });
    empty->addAction(first);
    m_stack->addWidget(empty);
    m_stack->addWidget(m_view);
    m_list->addFoot(m_imports);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_stack);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    const Metrics m(font());
    m_splitter->setSizes({m.character * 36, m.character * 132});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_banner);
    layout->addWidget(m_splitter, 1);
    connectParts();
}

void DataPage::connectParts()
{
    connect(m_feed, &DataFeed::changed, this, &DataPage::update);
    connect(m_list, &DataListPanel::chosen, this, [this](const QString &name) {
        m_current = name;
        if (const DataEntry *entry = m_feed->find(name))
            m_view->show(*entry);
    });
    connect(m_list, &DataListPanel::importRequested, this, [this] { importFrom(); });
    connect(m_list, &DataListPanel::deleteRequested, this, [this] {
        if (const DataEntry *entry = m_feed->find(m_current))
            m_actions->remove(entry->versions);
    });
    connect(m_model, &DataListModel::renameRequested, m_actions, &DataActions::rename);
    connect(m_actions, &DataActions::renamed, this, [this](const QString & /*from*/, const QString &to) {
        m_banner->clear();
        showData(to);
    });
    connect(m_actions, &DataActions::failed, this, [this](const Error &error) { m_banner->say(error); });
    connect(m_view, &DataView::executionRequested, this, &DataPage::executionRequested);
    connect(m_view, &DataView::importRequested, this, [this](const QString &name) { importFrom({}, name); });
    connect(m_view, &DataView::renameRequested, m_list, &DataListPanel::rename);
    connect(m_imports, &ImportStrip::failed, this, [this](const Error &error) { m_banner->say(error); });
    connect(m_imports, &ImportStrip::imported, this, [this](const DataVersion &version) {
        m_banner->say(Tone::Good,
                      tr("%1 is there: %Ln file(s), %2.", nullptr, int(version.record.files))
                          .arg(version.ref().toString(), formatSize(version.record.bytes)));
        showData(version.ref().toString());
        m_feed->refresh();
    });
}

void DataPage::update()
{
    const auto &entries = m_feed->entries();
    if (!m_feed->damaged().empty())
        m_banner->say(m_feed->damaged().front());
    if (const DataEntry *wanted = m_wanted.isEmpty() ? nullptr : m_feed->find(m_wanted);
        wanted != nullptr && (m_wantedVersion == 0 || wanted->version(m_wantedVersion) != nullptr)) {
        m_current = m_wanted;
        m_list->setCurrent(m_current);
        m_view->show(*wanted, std::exchange(m_wantedVersion, 0));
        m_wanted.clear();
    } else if (const DataEntry *entry = m_feed->find(m_current)) {
        m_list->setCurrent(m_current);
        m_view->show(*entry);
    } else if (!entries.empty()) {
        m_list->setCurrent(entries.front().name);
    }
    m_stack->setCurrentIndex(entries.empty() ? 0 : 1);
}

void DataPage::showData(const QString &reference)
{
    const auto ref = DataRef::fromString(reference);
    if (!ref)
        return;
    m_wanted = ref->name;
    m_wantedVersion = ref->version.value_or(0);
    update();
}

ImportDialog *DataPage::openDialog()
{
    auto *dialog = new ImportDialog(m_context, *m_feed, this);
    connect(dialog, &ImportDialog::requested, this, [this](const ImportRequest &request) {
        m_banner->clear();
        m_imports->start(request);
    });
    dialog->open();
    return dialog;
}

void DataPage::importFrom(const QString &source, const QString &name)
{
    ImportDialog *dialog = openDialog();
    if (!name.isEmpty())
        dialog->setName(name);
    if (!source.isEmpty())
        dialog->setSource(source);
}

void DataPage::importOutput(const DataOrigin &origin, const QString &path, const QString &name)
{
    openDialog()->setOrigin(origin, path, name);
}

bool DataPage::canTake(const QMimeData *mime)
{
    return std::ranges::any_of(mime->urls(), &QUrl::isLocalFile);
}

void DataPage::take(const QMimeData *mime)
{
    for (const QUrl &url : mime->urls()) {
        if (url.isLocalFile())
            importFrom(url.toLocalFile());
    }
}

void DataPage::refreshUses()
{
    if (isVisible())
        m_view->refreshUses();
}

void DataPage::find()
{
    m_list->find();
}

bool DataPage::mayLeave()
{
    if (m_imports->count() == 0)
        return true;
    QMessageBox box(QMessageBox::Question, tr("An import goes on"),
                    tr("%Ln import(s) go on, and end with this window.", nullptr, m_imports->count()),
                    QMessageBox::NoButton, this);
    box.setInformativeText(tr("Of what is not complete nothing stays. It can be imported again later."));
    auto *leave = box.addButton(tr("Give it up"), QMessageBox::DestructiveRole);
    box.setDefaultButton(box.addButton(tr("Stay"), QMessageBox::RejectRole));
    box.exec();
    return box.clickedButton() == leave;
}

QMenu *DataPage::useMenu() const
{
    return m_view->useMenu();
}

QString DataPage::reference() const
{
    return m_view->reference();
}

void DataPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_feed->setWatching(true);
    m_view->refreshUses();
}

void DataPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_feed->setWatching(false);
}

QByteArray DataPage::saveState() const
{
    const auto text = [](const QByteArray &bytes) { return toJson(QString::fromLatin1(bytes.toBase64())); };
    return toCompactBytes({{"splitter", text(m_splitter->saveState())},
                           {"view", text(m_view->saveState())},
                           {"tab", m_view->tab()},
                           {"current", toJson(m_current)}});
}

void DataPage::restoreState(const QByteArray &state)
{
    const auto values = parseJson(state);
    if (!values)
        return;
    const auto bytes = [&](const char *key) { return QByteArray::fromBase64(stringMember(*values, key).toLatin1()); };
    m_splitter->restoreState(bytes("splitter"));
    m_view->restoreState(bytes("view"));
    m_view->setTab(DataView::Tab(std::clamp<std::int64_t>(integerMember(*values, "tab"), 0, DataView::Uses)));
    m_wanted = stringMember(*values, "current");
}

} // namespace orrery
