// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/settings/shortcutsview.h"

#include "widgets/common/metrics.h"
#include "widgets/common/rowdelegate.h"
#include "widgets/settings/shortcutsmodel.h"

#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace orrery {

namespace {

class KeysDelegate : public RowDelegate
{
public:
    explicit KeysDelegate(QObject *parent) : RowDelegate(Look::Fixed, parent) { }

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem & /*option*/,
                          const QModelIndex & /*index*/) const override
    {
        auto *editor = new QKeySequenceEdit(parent);
        editor->setAccessibleName(ShortcutsView::tr("Press the keys"));
        connect(editor, &QKeySequenceEdit::editingFinished, this, [this, editor] {
            Q_EMIT const_cast<KeysDelegate *>(this)->commitData(editor);
            Q_EMIT const_cast<KeysDelegate *>(this)->closeEditor(editor);
        });
        return editor;
    }
    void setEditorData(QWidget *editor, const QModelIndex &index) const override
    {
        qobject_cast<QKeySequenceEdit *>(editor)->setKeySequence(index.data(Qt::EditRole).value<QKeySequence>());
    }
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override
    {
        model->setData(index, QVariant::fromValue(qobject_cast<QKeySequenceEdit *>(editor)->keySequence()));
    }
};

} // namespace

ShortcutsView::ShortcutsView(Commands &commands, QWidget *parent)
    : QWidget(parent), m_model(new ShortcutsModel(commands, this)), m_filter(new QSortFilterProxyModel(this)),
      m_view(new QTreeView(this)), m_note(new QLabel(this))
{
    const Metrics m(font());
    m_filter->setSourceModel(m_model);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filter->setFilterKeyColumn(-1);
    m_view->setModel(m_filter);
    m_view->setAccessibleName(tr("Shortcuts"));
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setMinimumHeight(m.row() * 12);
    m_view->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_view->setItemDelegate(new RowDelegate(RowDelegate::Look::Plain, m_view));
    m_view->setItemDelegateForColumn(ShortcutsModel::Where, new RowDelegate(RowDelegate::Look::Muted, m_view));
    m_view->setItemDelegateForColumn(ShortcutsModel::Keys, new KeysDelegate(m_view));
    m_view->header()->resizeSection(ShortcutsModel::Action, m.character * 44);
    m_view->header()->resizeSection(ShortcutsModel::Where, m.character * 20);
    connect(m_view, &QTreeView::activated, this,
            [this](const QModelIndex &index) { m_view->edit(index.siblingAtColumn(ShortcutsModel::Keys)); });
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->setWordWrap(true);
    m_note->setText(tr("Enter or a double click, then the new keys."));
    auto *usual = new QPushButton(tr("As usual"), this);
    usual->setToolTip(tr("Give the selected action the keys that Orrery comes with"));
    connect(usual, &QPushButton::clicked, this,
            [this] { m_model->reset(m_filter->mapToSource(m_view->currentIndex())); });
    connect(m_model, &ShortcutsModel::taken, this, [this](const QString &from, const QKeySequence &keys) {
        m_note->setText(
            tr("%1 belonged to “%2”, which has no keys now.").arg(keys.toString(QKeySequence::NativeText), from));
    });
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_note, 1);
    foot->addWidget(usual);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(m.small());
    layout->addWidget(m_view, 1);
    layout->addLayout(foot);
}

void ShortcutsView::setFilter(const QString &words)
{
    m_filter->setFilterFixedString(words);
}

int ShortcutsView::matches() const
{
    return m_filter->rowCount();
}

} // namespace orrery
