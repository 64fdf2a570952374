// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/executionheader.h"

#include "widgets/common/badge.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/common/icons.h"
#include "widgets/common/metrics.h"
#include "widgets/common/signicon.h"
#include "widgets/common/style.h"
#include "widgets/execution/noteedit.h"
#include "widgets/execution/phrases.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace orrery {

ExecutionHeader::ExecutionHeader(QWidget *parent)
    : Panel(Panel::Edge::Bottom, Panel::Ground::Page, parent), m_task(new QLabel(this)), m_name(new QLineEdit(this)),
      m_badge(new BadgeLabel(this)), m_star(new QToolButton(this)), m_id(new QLabel(this)),
      m_sentence(new ElidedLabel(this)), m_note(new NoteEdit(this)), m_stop(new QPushButton(tr("Stop…"), this)),
      m_continue(new QPushButton(tr("Continue…"), this)), m_again(new QPushButton(tr("Run again…"), this)),
      m_menu(new QMenu(this))
{
    const Metrics m(font());
    auto *back = new QPushButton(icon(QStringLiteral("go-previous-symbolic")), tr("Executions"), this);
    back->setFlat(true);
    back->setToolTip(tr("Back to all executions"));
    connect(back, &QPushButton::clicked, this, &ExecutionHeader::backRequested);
    m_sentence->setMuted(true);
    m_id->setFont(fixedFont(smallFont(font())));
    m_id->setForegroundRole(QPalette::PlaceholderText);
    m_id->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_id->setAccessibleName(tr("Id of the execution"));
    auto *task = new QPushButton(icon(QStringLiteral("view-task")), tr("Task"), this);
    task->setFlat(true);
    task->setAccessibleName(tr("Go to the task"));
    task->setToolTip(tr("Go to the task"));
    connect(task, &QPushButton::clicked, this, &ExecutionHeader::taskRequested);
    m_stop->setIcon(icon(QStringLiteral("media-playback-stop")));
    m_continue->setIcon(icon(QStringLiteral("media-skip-forward")));
    m_continue->setToolTip(tr("Goes on with the files that it left"));
    m_again->setIcon(icon(QStringLiteral("media-playback-start")));
    m_again->setToolTip(tr("Begins with the values of then; they can be changed"));
    auto *more = new QToolButton(this);
    more->setIcon(icon(QStringLiteral("overflow-menu")));
    more->setMenu(m_menu);
    more->setPopupMode(QToolButton::InstantPopup);
    more->setAccessibleName(tr("More"));
    more->setToolTip(tr("More"));
    makeMenuButton(more);

    auto *lower = new QHBoxLayout;
    lower->setSpacing(m.gap());
    lower->addWidget(m_id);
    lower->addWidget(m_sentence, 1);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(m.hair());
    texts->addLayout(makeTitleRow());
    texts->addLayout(lower);
    texts->addWidget(m_note);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(m.small(), m.gap(), m.wide(), m.small());
    row->setSpacing(m.gap());
    row->addWidget(back, 0, Qt::AlignTop);
    row->addLayout(texts, 1);
    for (QWidget *button :
         {static_cast<QWidget *>(task), static_cast<QWidget *>(m_stop), static_cast<QWidget *>(m_continue),
          static_cast<QWidget *>(m_again), static_cast<QWidget *>(more)})
        row->addWidget(button, 0, Qt::AlignTop);
    connect(m_note, &NoteEdit::edited, this, &ExecutionHeader::noted);
}

QHBoxLayout *ExecutionHeader::makeTitleRow()
{
    const Metrics m(font());
    m_task->setFont(titleFont(font()));
    m_task->setTextFormat(Qt::PlainText);
    m_name->setFont(titleFont(font()));
    m_name->setAccessibleName(tr("Name"));
    m_name->setToolTip(tr("A name of your own for this execution"));
    makeQuiet(m_name);
    connect(m_name, &QLineEdit::editingFinished, this, [this] {
        if (m_name->isModified())
            Q_EMIT named(m_name->text());
        m_name->setModified(false);
    });
    m_star->setAutoRaise(true);
    connect(m_star, &QToolButton::clicked, this, [this] { Q_EMIT starred(!m_isStarred); });
    auto *row = new QHBoxLayout;
    row->setSpacing(m.small());
    row->addWidget(m_task);
    row->addWidget(m_name, 1);
    row->addWidget(m_star);
    row->addWidget(m_badge);
    return row;
}

void ExecutionHeader::show(const ExecutionRecord &record)
{
    m_task->setText(record.spec.task);
    m_name->setPlaceholderText(nameOf(record).isEmpty() ? tr("Name it") : nameOf(record));
    if (!m_name->hasFocus() || !m_name->isModified())
        m_name->setText(record.notes.name);
    m_badge->setBadge(stateBadge(record.status.state));
    m_isStarred = record.notes.starred;
    m_star->setIcon(signIcon(record.notes.starred ? Sign::Star : Sign::StarOutline,
                             record.notes.starred ? Tone::Careful : Tone::Neutral));
    m_star->setToolTip(record.notes.starred ? tr("Take the star away") : tr("Give it a star"));
    m_star->setAccessibleName(m_star->toolTip());
    m_id->setText(record.id().toString());
    m_note->setNote(record.notes.note);
    const bool ended = isFinal(record.status.state);
    m_stop->setVisible(!ended);
    m_continue->setVisible(ended);
    m_again->setVisible(ended);
}

void ExecutionHeader::setSentence(const QString &sentence)
{
    m_sentence->setText(sentence);
}

} // namespace orrery
