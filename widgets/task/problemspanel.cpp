// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/problemspanel.h"

#include "widgets/common/badge.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/common/metrics.h"
#include "widgets/common/panel.h"
#include "widgets/common/rowdelegate.h"
#include "widgets/task/problemsmodel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QTreeView>
#include <QVBoxLayout>

namespace orrery {

namespace {

Tone toneOf(Severity severity)
{
    return severity == Severity::Error ? Tone::Bad : severity == Severity::Warning ? Tone::Careful : Tone::Neutral;
}

// A sign, the place in bold, the message.
class ProblemDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex & /*index*/) const override
    {
        const Metrics m(option.font);
        return {m.character * 40, m.line * 17 / 10};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem item = option;
        initStyleOption(&item, index);
        item.text.clear();
        item.state &= ~QStyle::State_HasFocus;
        item.widget->style()->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
        const Colors &c = colorsFor(option.palette);
        const Metrics m(option.font);
        const auto severity = Severity(index.data(ProblemsModel::SeverityRole).toInt());
        const int size = m.line * 5 / 8;
        const QRect &r = option.rect;
        const Sign sign = severity == Severity::Error ? Sign::Cross
            : severity == Severity::Warning           ? Sign::Dot
                                                      : Sign::Ring;
        drawSign(painter, QRectF(r.left() + m.wide(), r.top() + (r.height() - size) / 2.0, size, size), sign,
                 c.tone(toneOf(severity)).mark);
        painter->save();
        int left = r.left() + m.wide() + size + m.gap();
        const auto write = [&](const QString &text, const QFont &font) {
            painter->setFont(font);
            const QRect area(left, r.top(), r.right() - m.small() - left, r.height());
            painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                              painter->fontMetrics().elidedText(text, Qt::ElideRight, area.width()));
            left += painter->fontMetrics().horizontalAdvance(text) + m.small();
        };
        painter->setPen(c.text);
        const QString place = index.data(ProblemsModel::PlaceRole).toString();
        if (!place.isEmpty())
            write(place, boldFont(option.font));
        write(index.data(ProblemsModel::MessageRole).toString(), option.font);
        painter->fillRect(QRect(r.left(), r.bottom(), r.width(), 1), c.line);
        painter->restore();
    }
};

} // namespace

ProblemsPanel::ProblemsPanel(QWidget *parent)
    : QWidget(parent), m_model(new ProblemsModel(this)), m_view(new QTreeView(this)), m_errors(new BadgeLabel(this)),
      m_warnings(new BadgeLabel(this)), m_note(new ElidedLabel(this))
{
    const Metrics m(font());
    auto *ground = new Panel(Panel::Edge::Top, this);
    auto *title = new QLabel(tr("Problems"), ground);
    title->setFont(boldFont(font()));
    m_note->setMuted(true);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(m.wide(), m.small(), m.wide(), 0);
    head->setSpacing(m.small());
    head->addWidget(title);
    head->addWidget(m_errors);
    head->addWidget(m_warnings);
    head->addWidget(m_note, 1);

    m_view->setModel(m_model);
    m_view->setAccessibleName(tr("Problems"));
    m_view->setHeaderHidden(true);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setAllColumnsShowFocus(true);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setItemDelegateForColumn(ProblemsModel::What, new ProblemDelegate(m_view));
    m_view->setItemDelegateForColumn(ProblemsModel::FixColumn, new RowDelegate(RowDelegate::Look::Link, m_view));
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(ProblemsModel::What, QHeaderView::Stretch);
    m_view->header()->setSectionResizeMode(ProblemsModel::FixColumn, QHeaderView::ResizeToContents);
    m_view->setBackgroundRole(QPalette::AlternateBase);
    m_view->viewport()->setBackgroundRole(QPalette::AlternateBase);
    m_view->installEventFilter(this);
    m_view->setMouseTracking(true);
    connect(m_view, &QTreeView::entered, this, [this](const QModelIndex &index) {
        const bool link = index.column() == ProblemsModel::FixColumn && !index.data().toString().isEmpty();
        m_view->viewport()->setCursor(link ? Qt::PointingHandCursor : Qt::ArrowCursor);
    });
    connect(m_view, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == ProblemsModel::FixColumn)
            activate(index);
    });
    connect(m_view, &QTreeView::doubleClicked, this, &ProblemsPanel::activate);

    auto *inner = new QVBoxLayout(ground);
    inner->setContentsMargins(0, 1, 0, 0);
    inner->setSpacing(m.small());
    inner->addLayout(head);
    inner->addWidget(m_view, 1);
    inner->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(ground);
    m_note->setText(tr("not looked at yet"));
}

void ProblemsPanel::setProblems(std::vector<Problem> problems)
{
    m_checked = true;
    // Whoever mends one after the other by the keyboard stays where they are.
    const QModelIndex current = m_view->currentIndex();
    m_model->setProblems(std::move(problems));
    if (current.isValid() && !m_view->currentIndex().isValid() && m_model->rowCount() > 0)
        m_view->setCurrentIndex(m_model->index(qMin(current.row(), m_model->rowCount() - 1), current.column()));
    const int errors = m_model->count(Severity::Error);
    const int warnings = m_model->count(Severity::Warning);
    const auto show = [](BadgeLabel *label, Tone tone, const QString &text, bool visible) {
        label->setBadge({tone, Sign::None, text});
        label->setVisible(visible);
    };
    show(m_errors, Tone::Bad, tr("%Ln error(s)", nullptr, errors), errors > 0);
    show(m_warnings, Tone::Careful, tr("%Ln warning(s)", nullptr, warnings), warnings > 0);
    setChecking(false);
}

void ProblemsPanel::setChecking(bool checking)
{
    if (checking)
        m_note->setText(tr("checking…"));
    else
        m_note->setText(m_model->rowCount() == 0 ? tr("none found") : QString());
    m_view->setVisible(m_model->rowCount() > 0);
}

const std::vector<Problem> &ProblemsPanel::problems() const
{
    return m_model->problems();
}

void ProblemsPanel::activate(const QModelIndex &index)
{
    const Problem &problem = m_model->problems()[std::size_t(index.row())];
    if (index.column() == ProblemsModel::FixColumn && problem.fix)
        Q_EMIT fixRequested(*problem.fix);
    else
        Q_EMIT opened(problem);
}

bool ProblemsPanel::eventFilter(QObject *object, QEvent *event)
{
    if (object == m_view && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const QModelIndex current = m_view->currentIndex();
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter && current.isValid()) {
            // Enter mends, where there is a fix; with Shift it leads to the place.
            const bool mend = !(key->modifiers() & Qt::ShiftModifier)
                && m_model->problems()[std::size_t(current.row())].fix.has_value();
            activate(current.siblingAtColumn(mend ? ProblemsModel::FixColumn : ProblemsModel::What));
            return true;
        }
    }
    return QWidget::eventFilter(object, event);
}

} // namespace orrery
