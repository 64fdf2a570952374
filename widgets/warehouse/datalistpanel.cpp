// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/warehouse/datalistpanel.h"

#include "widgets/common/icons.h"
#include "widgets/common/metrics.h"
#include "widgets/warehouse/datadelegate.h"
#include "widgets/warehouse/datalistmodel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

namespace orrery {

DataListPanel::DataListPanel(DataListModel &model, QWidget *parent)
    : QWidget(parent), m_model(model), m_found(new QSortFilterProxyModel(this)), m_list(new QListView(this)),
      m_search(new QLineEdit(this)), m_layout(new QVBoxLayout(this))
{
    const Metrics m(font());
    m_found->setSourceModel(&m_model);
    m_found->setFilterRole(DataListModel::SearchRole);
    m_found->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_list->setModel(m_found);
    m_list->setObjectName(QStringLiteral("data"));
    m_list->setAccessibleName(tr("Datasets and models"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setItemDelegate(new DataDelegate(m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setDragEnabled(true);
    m_list->setDragDropMode(QAbstractItemView::DragOnly);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        if (index.isValid())
            Q_EMIT chosen(index.data(DataListModel::NameRole).toString());
    });

    auto *hint = new QLabel(tr("Drop a folder, a file or an archive here to import it"), this);
    hint->setWordWrap(true);
    hint->setFont(smallFont(font()));
    hint->setForegroundRole(QPalette::PlaceholderText);
    hint->setContentsMargins(m.gap(), m.small(), m.gap(), m.gap());
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(m.small());
    m_layout->addWidget(makeHead());
    m_layout->addWidget(m_list, 1);
    m_layout->addWidget(hint);
    addActions();
}

QWidget *DataListPanel::makeHead()
{
    const Metrics m(font());
    auto *head = new QWidget(this);
    auto *title = new QLabel(tr("Data"), head);
    title->setFont(boldFont(font()));
    auto *add = new QPushButton(icon(QStringLiteral("list-add")), tr("Import…"), head);
    add->setToolTip(tr("A folder, a file, an archive or a URL becomes a version of a dataset or a model"));
    connect(add, &QPushButton::clicked, this, &DataListPanel::importRequested);
    auto *first = new QHBoxLayout;
    first->setSpacing(m.small());
    first->addWidget(title, 1);
    first->addWidget(add);

    m_search->setPlaceholderText(tr("Find data"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("edit-find"), QPalette::PlaceholderText), QLineEdit::LeadingPosition);
    connect(m_search, &QLineEdit::textChanged, m_found, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        if (m_found->rowCount() > 0) {
            m_list->setCurrentIndex(m_found->index(0, 0));
            m_list->setFocus();
        }
    });
    auto *layout = new QVBoxLayout(head);
    layout->setContentsMargins(m.gap(), m.gap(), m.gap(), 0);
    layout->setSpacing(m.small());
    layout->addLayout(first);
    layout->addWidget(m_search);
    return head;
}

void DataListPanel::addActions()
{
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    const auto add = [this](const char *iconName, const QString &text, const QKeySequence &keys, auto act) {
        auto *action = new QAction(icon(QString::fromLatin1(iconName)), text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        m_list->addAction(action);
        connect(action, &QAction::triggered, this, act);
    };
    add("edit-rename", tr("Rename"), QKeySequence(Qt::Key_F2), &DataListPanel::rename);
    add("edit-delete", tr("Delete…"), QKeySequence(Qt::Key_Delete), &DataListPanel::deleteRequested);
}

void DataListPanel::setCurrent(const QString &name)
{
    const QModelIndex index = m_found->mapFromSource(m_model.indexOf(name));
    if (index.isValid() && m_list->currentIndex() != index)
        m_list->setCurrentIndex(index);
}

QString DataListPanel::current() const
{
    return m_list->currentIndex().data(DataListModel::NameRole).toString();
}

void DataListPanel::rename()
{
    if (m_list->currentIndex().isValid())
        m_list->edit(m_list->currentIndex());
}

void DataListPanel::find()
{
    m_search->setFocus();
    m_search->selectAll();
}

void DataListPanel::addFoot(QWidget *widget)
{
    m_layout->addWidget(widget);
}

} // namespace orrery
