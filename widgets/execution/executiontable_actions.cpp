// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with the rows of the table of executions, and with its columns.
#include "widgets/execution/executiontable.h"

#include "core/base/json.h"
#include "widgets/common/icons.h"
#include "widgets/execution/actions.h"
#include "widgets/execution/comparisonpane.h"
#include "widgets/execution/listfilter.h"
#include "widgets/execution/listmodel.h"

#include <QHeaderView>
#include <QMenu>
#include <QSplitter>
#include <QTreeView>

namespace orrery {

namespace {

// A cell in a line of its own kind: a tab or a line break would begin another one.
QString cell(QString text)
{
    return text.replace(u'\t', u' ').replace(u'\n', u' ');
}

} // namespace

void ExecutionTable::addActions()
{
    const auto add
        = [this](const char *id, const char *iconName, const QString &text, const QKeySequence &key, auto run) {
              auto *action = new QAction(icon(QString::fromLatin1(iconName)), text, m_view);
              action->setObjectName(QLatin1StringView(id));
              action->setShortcut(key);
              action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
              connect(action, &QAction::triggered, this, [this, run] {
                  const std::vector<RecordPointer> records = selected();
                  if (!records.empty())
                      run(records);
              });
              m_view->addAction(action);
          };
    const auto separate = [this] {
        auto *line = new QAction(m_view);
        line->setSeparator(true);
        m_view->addAction(line);
    };
    using Records = const std::vector<RecordPointer> &;
    add("open", "document-open", tr("Open"), {}, [this](Records records) { Q_EMIT opened(records.front()); });
    add("stop", "media-playback-stop", tr("Stop…"), {}, [this](Records records) {
        if (!isFinal(records.front()->status.state))
            m_actions->stop(records.front());
    });
    add("continue", "media-skip-forward", tr("Continue…"), {},
        [this](Records records) { m_actions->continueFrom(records.front()); });
    separate();
    add("star", "rating", tr("Star, or take the star away"), QKeySequence(Qt::CTRL | Qt::Key_D),
        [this](Records records) { m_actions->setStarred(records, !records.front()->notes.starred); });
    add("copy", "edit-copy", tr("Copy the rows"), QKeySequence::Copy, [this](Records) { copyRows(); });
    add("copy_ids", "edit-copy", tr("Copy the ids"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
        [](Records records) {
            QStringList ids;
            for (const RecordPointer &record : records)
                ids << record->id().toString();
            ExecutionActions::copy(ids.join(u'\n'));
        });
    separate();
    add("delete", "edit-delete", tr("Delete…"), QKeySequence::Delete,
        [this](Records records) { m_actions->remove(records); });
}

QList<QAction *> ExecutionTable::rowActions() const
{
    QList<QAction *> actions = m_view->actions();
    actions.removeIf([](const QAction *action) { return action->isSeparator(); });
    return actions;
}

void ExecutionTable::copyRows() const
{
    const QHeaderView *header = m_view->header();
    std::vector<int> columns;
    for (int visual = 0; visual < header->count(); ++visual) {
        if (const int column = header->logicalIndex(visual); !header->isSectionHidden(column))
            columns.push_back(column);
    }
    QStringList lines;
    QStringList cells;
    for (const int column : columns)
        cells << cell(m_model->columnAt(column).title());
    lines << cells.join(u'\t');
    QModelIndexList rows = m_view->selectionModel()->selectedRows();
    // As they stand on the screen.
    std::sort(rows.begin(), rows.end(), [this](const QModelIndex &a, const QModelIndex &b) {
        return m_view->visualRect(a).top() < m_view->visualRect(b).top();
    });
    for (const QModelIndex &row : rows) {
        const RecordPointer record = recordAt(row);
        if (!record)
            continue;
        cells.clear();
        for (const int column : columns)
            cells << cell(m_model->columnAt(column).text(*record));
        lines << cells.join(u'\t');
    }
    ExecutionActions::copy(lines.join(u'\n') + u'\n');
}

void ExecutionTable::fillColumnsMenu()
{
    m_columnsMenu->clear();
    const auto add = [this](const QString &text, bool shown, auto toggle) {
        QAction *action = m_columnsMenu->addAction(text);
        action->setCheckable(true);
        action->setChecked(shown);
        connect(action, &QAction::toggled, this, toggle);
    };
    // State and task say what a row is.
    for (int column = 0; column < ExecutionListModel::ColumnCount; ++column) {
        if (column == ExecutionListModel::State || column == ExecutionListModel::Task)
            continue;
        add(m_model->columnAt(column).title(), !m_view->isColumnHidden(column),
            [this, column](bool shown) { m_view->setColumnHidden(column, !shown); });
    }
    const auto &shown = m_model->columnsOnWish();
    auto last = ListColumn::State;
    // Beyond these nobody finds anything in a menu.
    constexpr int most = 40;
    int count = 0;
    for (const ListColumn &column : columnsOnWish(m_feed.records())) {
        const bool isShown = std::find(shown.begin(), shown.end(), column) != shown.end();
        if (++count > most && !isShown)
            continue;
        if (column.kind != last)
            m_columnsMenu->addSection(column.kind == ListColumn::Parameter ? tr("Parameters") : tr("Metrics"));
        last = column.kind;
        QString title = column.name;
        add(title.replace(u'&', QStringLiteral("&&")), isShown,
            [this, text = toText(column)](bool wanted) { setWish(text, wanted); });
    }
}

void ExecutionTable::setWish(const QString &text, bool wanted)
{
    const auto column = listColumnFromText(text);
    if (!column)
        return;
    std::vector<ListColumn> columns = m_model->columnsOnWish();
    std::erase(columns, *column);
    if (wanted)
        columns.push_back(*column);
    m_model->setColumnsOnWish(columns);
    arrangeColumns();
}

QByteArray ExecutionTable::saveState() const
{
    Json columns = Json::array();
    for (const ListColumn &column : m_model->columnsOnWish())
        columns.push_back(toJson(toText(column)));
    const auto base64 = [](const QByteArray &bytes) { return toJson(QString::fromLatin1(bytes.toBase64())); };
    return toCompactBytes({{"columns", columns},
                           {"header", base64(m_view->header()->saveState())},
                           {"grouped", m_model->isGrouped()},
                           {"differences", m_comparison->isOpen()}});
}

void ExecutionTable::restoreState(const QByteArray &state)
{
    const auto values = parseJson(state);
    if (!values)
        return;
    std::vector<ListColumn> columns;
    for (const QString &text : stringListMember(*values, "columns")) {
        if (const auto column = listColumnFromText(text))
            columns.push_back(*column);
    }
    m_model->setColumnsOnWish(columns);
    arrangeColumns();
    m_view->header()->restoreState(QByteArray::fromBase64(stringMember(*values, "header").toLatin1()));
    setGrouped(boolMember(*values, "grouped"));
    m_comparison->setOpen(boolMember(*values, "differences"));
}

} // namespace orrery
