// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/bindingedit.h"

#include "widgets/common/bindingchoicesmodel.h"
#include "widgets/common/bindingdata.h"
#include "widgets/common/colors.h"
#include "widgets/common/icons.h"
#include "widgets/common/metrics.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QDir>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
#include <QPainter>
#include <QStyledItemDelegate>

namespace orrery {

namespace {

constexpr QLatin1StringView folderPrefix("dir:");

// The source, and what it is in the colour of explanations.
class ChoiceDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex & /*index*/) const override
    {
        return {0, Metrics(option.font).row()};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const Metrics m(option.font);
        const int taken = option.fontMetrics.horizontalAdvance(index.data().toString()) + m.icon() + m.wide() + m.gap();
        const QRect room = option.rect.adjusted(taken, 0, -m.gap(), 0);
        painter->save();
        painter->setPen(colorsFor(option.palette).muted);
        painter->drawText(room, Qt::AlignVCenter | Qt::AlignRight,
                          option.fontMetrics.elidedText(index.data(BindingChoicesModel::TextRole).toString(),
                                                        Qt::ElideRight, room.width()));
        painter->restore();
    }
};

} // namespace

BindingEdit::BindingEdit(const Context &context, int slot, const QString &folder, QWidget *parent)
    : QLineEdit(parent), m_context(context), m_slot(slot), m_folder(folder), m_job(context.workers),
      m_choices(new BindingChoicesModel(this)), m_completer(new QCompleter(m_choices, this))
{
    const bool home = slot == TaskBinding::home;
    setPlaceholderText(home ? tr("only this task's code") : tr("drop data here, or type a name"));
    setClearButtonEnabled(true);
    // What fits is worked out below; the completer only shows it.
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->popup()->setItemDelegate(new ChoiceDelegate(m_completer->popup()));
    m_completer->popup()->setAccessibleName(tr("What can be bound"));
    setCompleter(m_completer);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &BindingEdit::enter);
    connect(this, &QLineEdit::textEdited, this, &BindingEdit::complete);
    if (!home) {
        QAction *pick
            = addAction(icon(QStringLiteral("document-open-folder"), QPalette::Dark), QLineEdit::TrailingPosition);
        pick->setToolTip(tr("Choose a folder"));
        connect(pick, &QAction::triggered, this, &BindingEdit::chooseFolder);
    }
}

QString BindingEdit::source() const
{
    const QString typed = text().trimmed();
    const bool path = typed.startsWith(u'/') || typed.startsWith(u"~/") || typed.startsWith(u"./");
    if (!path)
        return typed;
    return folderPrefix + (typed.startsWith(u'~') ? QDir::homePath() + typed.mid(1) : typed);
}

void BindingEdit::enter(const QString &source)
{
    m_job.abandon();
    setText(source);
    Q_EMIT textEdited(source);
    m_job.abandon(); // nothing is to be completed
}

void BindingEdit::complete()
{
    m_job.start(
        [workspace = m_context.workspace, typed = text().trimmed(), home = m_slot == TaskBinding::home](
            Progress &, const std::stop_token &) -> Outcome<std::vector<BindingChoice>> {
            return bindingChoices(ExecutionStore(workspace), typed, home);
        },
        [this](Outcome<std::vector<BindingChoice>> choices) {
            if (!choices || !hasFocus())
                return;
            const bool done = choices->size() == 1 && choices->front().source == text();
            m_choices->setChoices(done ? std::vector<BindingChoice>() : std::move(*choices));
            if (m_choices->rowCount() > 0)
                m_completer->complete();
            else
                m_completer->popup()->hide();
        });
}

// An empty field offers what there is, as soon as one asks for it.
void BindingEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down && !m_completer->popup()->isVisible()) {
        complete();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void BindingEdit::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    if (text().isEmpty() && event->reason() == Qt::MouseFocusReason)
        complete();
}

void BindingEdit::dragEnterEvent(QDragEnterEvent *event)
{
    const QString source = bindingSourceOf(*event->mimeData());
    if (!source.isEmpty() && (m_slot != TaskBinding::home || source.startsWith(u"exec:")))
        event->acceptProposedAction();
    else
        QLineEdit::dragEnterEvent(event);
}

void BindingEdit::dropEvent(QDropEvent *event)
{
    const QString source = bindingSourceOf(*event->mimeData());
    if (source.isEmpty())
        return QLineEdit::dropEvent(event);
    event->acceptProposedAction();
    enter(source);
}

void BindingEdit::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("A folder for %1").arg(accessibleName()), QFileInfo(m_folder).path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &chosen) { enter(folderPrefix + chosen); });
    dialog->open();
}

} // namespace orrery
