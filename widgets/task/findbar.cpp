// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/findbar.h"

#include "widgets/common/icons.h"
#include "widgets/common/metrics.h"
#include "widgets/common/panel.h"
#include "widgets/common/signicon.h"
#include "widgets/task/textdocument.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace orrery {

FindBar::FindBar(CodeEdit *edit, QWidget *parent)
    : QWidget(parent), m_edit(edit), m_text(new QLineEdit(this)), m_by(new QLineEdit(this)), m_note(new QLabel(this)),
      m_replacing(new QWidget(this))
{
    const Metrics m(font());
    m_text->setPlaceholderText(tr("Find"));
    m_text->setAccessibleName(tr("Find in the text"));
    m_text->setClearButtonEnabled(true);
    m_by->setPlaceholderText(tr("Replace by"));
    m_by->setAccessibleName(tr("Replace by"));
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->setMinimumWidth(m.character * 16);
    const auto button = [this](const char *iconName, const QString &name) {
        auto *made = new QToolButton(this);
        made->setIcon(icon(QString::fromLatin1(iconName)));
        made->setAccessibleName(name);
        made->setToolTip(name);
        made->setAutoRaise(true);
        return made;
    };
    auto *previous = button("go-up-symbolic", tr("Previous hit (Shift+F3)"));
    auto *following = button("go-down-symbolic", tr("Next hit (F3)"));
    auto *shut = button("", tr("Close (Escape)"));
    shut->setIcon(signIcon(Sign::Cross, Tone::Neutral));
    shut->setIconSize(QSize(m.line * 5 / 8, m.line * 5 / 8));

    auto *upper = new QHBoxLayout;
    upper->setSpacing(m.small());
    upper->addWidget(m_text, 1);
    m_case = addSwitch(QStringLiteral("Aa"), tr("Match case"));
    m_words = addSwitch(QStringLiteral("“ab”"), tr("Whole words"));
    m_expression = addSwitch(QStringLiteral(".*"), tr("Regular expression"));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_case, m_words, m_expression, previous, following, m_note})
        upper->addWidget(widget);
    upper->addWidget(shut);
    auto *one = new QPushButton(tr("Replace"), m_replacing);
    auto *all = new QPushButton(tr("Replace all"), m_replacing);
    auto *lower = new QHBoxLayout(m_replacing);
    lower->setContentsMargins(0, 0, 0, 0);
    lower->setSpacing(m.small());
    lower->addWidget(m_by, 1);
    lower->addWidget(one);
    lower->addWidget(all);

    auto *ground = new Panel(Panel::Edge::Top, this);
    auto *inner = new QVBoxLayout(ground);
    inner->setContentsMargins(m.gap(), m.small(), m.gap(), m.small());
    inner->setSpacing(m.small());
    inner->addLayout(upper);
    inner->addWidget(m_replacing);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(ground);
    hide();

    connect(m_text, &QLineEdit::textChanged, this, &FindBar::mark);
    connect(previous, &QToolButton::clicked, this, [this] { next(false); });
    connect(following, &QToolButton::clicked, this, [this] { next(true); });
    connect(shut, &QToolButton::clicked, this, &FindBar::close);
    connect(one, &QPushButton::clicked, this, [this] {
        m_edit->replaceHit(options(), m_by->text());
        mark();
    });
    connect(all, &QPushButton::clicked, this, [this] {
        const int count = m_edit->replaceAll(options(), m_by->text());
        mark();
        m_note->setText(tr("%Ln replaced", nullptr, count));
    });
    connect(&m_edit->textDocument(), &TextDocument::changed, this, [this] {
        if (isVisible())
            mark();
    });
}

QToolButton *FindBar::addSwitch(const QString &text, const QString &name)
{
    auto *made = new QToolButton(this);
    made->setText(text);
    made->setCheckable(true);
    made->setAutoRaise(true);
    made->setAccessibleName(name);
    made->setToolTip(name);
    connect(made, &QToolButton::toggled, this, &FindBar::mark);
    return made;
}

FindOptions FindBar::options() const
{
    return {m_text->text(), m_case->isChecked(), m_words->isChecked(), m_expression->isChecked()};
}

void FindBar::mark()
{
    const int hits = m_edit->markHits(options());
    m_note->setText(m_text->text().isEmpty()         ? QString()
                        : hits < 0                   ? tr("no valid expression")
                        : hits == 0                  ? tr("not found")
                        : hits == CodeEdit::mostHits ? tr("%Ln hit(s) or more", nullptr, hits)
                                                     : tr("%Ln hit(s)", nullptr, hits));
}

void FindBar::open(bool replacing)
{
    m_replacing->setVisible(replacing && !m_edit->isReadOnly());
    const QString selected = m_edit->selectedText();
    if (!selected.isEmpty() && !selected.contains(u'\n'))
        m_text->setText(selected);
    show();
    m_text->setFocus();
    m_text->selectAll();
    mark();
}

void FindBar::next(bool forward)
{
    m_edit->findNext(options(), forward);
}

void FindBar::close()
{
    hide();
    m_edit->markHits({});
    m_edit->setFocus();
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        next(!(event->modifiers() & Qt::ShiftModifier));
    else
        QWidget::keyPressEvent(event);
}

} // namespace orrery
