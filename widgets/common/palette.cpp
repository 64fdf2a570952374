// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/palette.h"

#include "widgets/common/colors.h"
#include "widgets/common/metrics.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace orrery {

namespace {

// The action, where it belongs, and its keys.
class ItemDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex & /*index*/) const override
    {
        return {0, Metrics(option.font).row()};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem item = option;
        initStyleOption(&item, index);
        const QString text = item.text;
        item.text.clear();
        item.widget->style()->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
        const Metrics m(option.font);
        const Colors &c = colorsFor(option.palette);
        QRect rect = option.rect.adjusted(m.gap(), 0, -m.gap(), 0);
        const auto right = [&](const QString &words, const QFont &font) {
            painter->setFont(font);
            painter->setPen(c.muted);
            painter->drawText(rect, Qt::AlignRight | Qt::AlignVCenter, words);
            if (!words.isEmpty())
                rect.setRight(rect.right() - painter->fontMetrics().horizontalAdvance(words) - m.gap());
        };
        painter->save();
        right(index.data(PaletteModel::KeysRole).toString(), fixedFont(option.font));
        right(index.data(PaletteModel::WhereRole).toString(), smallFont(option.font));
        painter->setFont(option.font);
        painter->setPen(c.text);
        painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
        painter->restore();
    }
};

} // namespace

bool fuzzyMatch(const QString &text, const QString &words, int *score)
{
    int total = 0;
    qsizetype at = 0;
    qsizetype last = -2;
    for (const QChar letter : words) {
        if (letter.isSpace())
            continue;
        const qsizetype found = text.indexOf(letter, at, Qt::CaseInsensitive);
        if (found < 0)
            return false;
        const bool begins = found == 0 || !text[found - 1].isLetterOrNumber();
        total += found == last + 1 ? 5 : begins ? 4 : 0;
        total -= int(std::min<qsizetype>(3, found - at));
        last = found;
        at = found + 1;
    }
    if (score != nullptr)
        *score = total * 100 - int(text.size()); // of equals the one that says no more
    return true;
}

PaletteModel::PaletteModel(std::vector<PaletteItem> items, QObject *parent)
    : QAbstractListModel(parent), m_items(std::move(items))
{
    setWords({});
}

void PaletteModel::setWords(const QString &words)
{
    beginResetModel();
    std::vector<std::pair<int, std::size_t>> found;
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        int score = 0;
        if (fuzzyMatch(m_items[i].text, words, &score))
            found.emplace_back(score + 200, i);
        else if (fuzzyMatch(m_items[i].where + u' ' + m_items[i].text, words, &score))
            found.emplace_back(score, i);
    }
    if (!words.trimmed().isEmpty())
        std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    m_shown.clear();
    for (const auto &[score, i] : found)
        m_shown.push_back(i);
    endResetModel();
}

const PaletteItem *PaletteModel::itemAt(int row) const
{
    return row >= 0 && std::size_t(row) < m_shown.size() ? &m_items[m_shown[std::size_t(row)]] : nullptr;
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    const PaletteItem *item = index.isValid() ? itemAt(index.row()) : nullptr;
    if (item == nullptr)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return item->text;
    case WhereRole:
        return item->where;
    case KeysRole:
        return item->keys;
    default:
        return {};
    }
}

Palette::Palette(std::vector<PaletteItem> items, QWidget *window)
    : QDialog(window, Qt::Popup), m_model(new PaletteModel(std::move(items), this)), m_words(new QLineEdit(this)),
      m_list(new QListView(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("All actions"));
    const Metrics m(font());
    m_words->setPlaceholderText(tr("What do you want to do?"));
    m_words->setAccessibleName(tr("Find an action"));
    m_words->installEventFilter(this);
    m_list->setModel(m_model);
    m_list->setAccessibleName(tr("Actions"));
    m_list->setItemDelegate(new ItemDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(m.small(), m.small(), m.small(), m.small());
    layout->setSpacing(m.small());
    layout->addWidget(m_words);
    layout->addWidget(m_list, 1);
    resize(m.character * 84, m.row() * 14);
    move(window->mapToGlobal(QPoint((window->width() - width()) / 2, m.line * 3)));
    const auto first = [this] { m_list->setCurrentIndex(m_model->index(0)); };
    connect(m_words, &QLineEdit::textChanged, this, [this, first](const QString &words) {
        m_model->setWords(words);
        first();
    });
    connect(m_words, &QLineEdit::returnPressed, this, [this] { run(m_list->currentIndex().row()); });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) { run(index.row()); });
    first();
    m_words->setFocus();
}

bool Palette::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const int row = m_list->currentIndex().row();
    const int rows = m_model->rowCount();
    const int step = key->key() == Qt::Key_Down ? 1
        : key->key() == Qt::Key_Up              ? -1
        : key->key() == Qt::Key_PageDown        ? 10
        : key->key() == Qt::Key_PageUp          ? -10
                                                : 0;
    if (step == 0 || rows == 0)
        return QDialog::eventFilter(watched, event);
    m_list->setCurrentIndex(m_model->index(qBound(0, row + step, rows - 1)));
    return true;
}

void Palette::run(int row)
{
    const PaletteItem *item = m_model->itemAt(row);
    if (item == nullptr)
        return;
    // When the palette is gone: the action may open another window, or act on what has the focus.
    QTimer::singleShot(0, parent(), item->run);
    close();
}

} // namespace orrery
