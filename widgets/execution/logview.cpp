// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/logview.h"

#include "widgets/common/banner.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/common/icons.h"
#include "widgets/common/metrics.h"
#include "widgets/common/panel.h"
#include "widgets/execution/logedit.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QShortcut>
#include <QUrl>
#include <QVBoxLayout>

namespace orrery {

LogView::LogView(Workers &workers, QWidget *parent)
    : QWidget(parent), m_tail(workers), m_text(std::make_unique<LogText>()), m_banner(new Banner(this)),
      m_edit(new LogEdit(this)), m_search(new QLineEdit(this)), m_lines(new ElidedLabel(this)),
      m_follow(new QPushButton(tr("Follow"), this))
{
    const Metrics m(font());
    m_edit->setAccessibleName(tr("Log"));
    m_search->setPlaceholderText(tr("Find in the log"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("edit-find"), QPalette::PlaceholderText), QLineEdit::LeadingPosition);
    m_search->setMaximumWidth(m.character * 40);
    m_lines->setMuted(true);
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    m_follow->setToolTip(tr("Keep the newest line in view (End)"));

    auto *bar = new Panel(Panel::Edge::Top, this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(m.wide(), m.small(), m.wide(), m.small());
    row->setSpacing(m.gap());
    row->addWidget(m_search, 2);
    row->addStretch(1);
    row->addWidget(m_lines);
    row->addWidget(m_follow);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_banner);
    layout->addWidget(m_edit, 1);
    layout->addWidget(bar);

    connect(&m_tail, &LogTail::opened, this, &LogView::begin);
    connect(&m_tail, &LogTail::arrived, this, &LogView::append);
    connect(&m_tail, &LogTail::failed, this, [this](const QString &why) { m_banner->say(Tone::Bad, why); });
    connect(m_banner, &Banner::actionClicked, this, [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_path)); });
    connect(m_follow, &QPushButton::clicked, this, &LogView::setFollowing);
    connect(m_edit->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (!m_appending)
            setFollowing(value >= m_edit->verticalScrollBar()->maximum());
    });
    connect(m_search, &QLineEdit::textEdited, this, [this] {
        QTextCursor cursor = m_edit->textCursor();
        cursor.setPosition(cursor.selectionStart());
        m_edit->setTextCursor(cursor);
        find(false);
    });
    connect(m_search, &QLineEdit::returnPressed, this, [this] { find(false); });
    auto *search = new QShortcut(QKeySequence::Find, this);
    search->setContext(Qt::WidgetWithChildrenShortcut);
    connect(search, &QShortcut::activated, m_search, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    auto *next = new QShortcut(QKeySequence::FindNext, this);
    next->setContext(Qt::WidgetWithChildrenShortcut);
    connect(next, &QShortcut::activated, this, [this] { find(false); });
    auto *previous = new QShortcut(QKeySequence::FindPrevious, this);
    previous->setContext(Qt::WidgetWithChildrenShortcut);
    connect(previous, &QShortcut::activated, this, [this] { find(true); });
}

void LogView::open(const QString &path, bool growing)
{
    m_path = path;
    m_growing = growing;
    m_banner->clear();
    begin(0);
    setFollowing(true);
    m_tail.open(path, growing);
}

void LogView::setGrowing(bool growing)
{
    if (growing == m_growing)
        return;
    m_growing = growing;
    m_tail.setGrowing(growing);
    describe();
}

void LogView::setPlaceholder(const QString &text)
{
    if (m_edit->placeholderText() != text)
        m_edit->setPlaceholderText(text);
}

void LogView::begin(qint64 skipped)
{
    m_text = std::make_unique<LogText>();
    m_edit->restart();
    m_edit->setFirstLine(skipped > 0 ? 0 : 1);
    if (skipped > 0) {
        m_banner->say(Tone::Neutral, tr("The first %1 are not shown here.").arg(formatSize(skipped)),
                      tr("Open the whole file"));
    }
    describe();
}

void LogView::append(const QByteArray &bytes)
{
    QStringList lines = m_text->feed(bytes);
    lines << m_text->unfinished();
    m_appending = true;
    QScrollBar *bar = m_edit->verticalScrollBar();
    const int value = bar->value();
    m_edit->extend(lines.join(u'\n'));
    bar->setValue(m_following ? bar->maximum() : value);
    m_appending = false;
    if (m_edit->dropped() > 0)
        m_banner->say(Tone::Neutral, tr("The first %Ln line(s) are not shown here.", nullptr, int(m_edit->dropped())),
                      tr("Open the whole file"));
    describe();
}

void LogView::setFollowing(bool following)
{
    m_following = following;
    if (following) {
        m_appending = true;
        m_edit->verticalScrollBar()->setValue(m_edit->verticalScrollBar()->maximum());
        m_appending = false;
    }
    describe();
}

void LogView::describe()
{
    m_lines->setText(tr("%Ln line(s)", nullptr, int(m_edit->lines())));
    m_follow->setChecked(m_following);
    m_follow->setText(m_following ? tr("Following") : tr("Follow"));
    m_follow->setVisible(m_growing);
}

void LogView::find(bool backwards)
{
    const QString what = m_search->text();
    if (what.isEmpty())
        return;
    const QTextDocument::FindFlags flags = backwards ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    if (m_edit->find(what, flags))
        return;
    // Around the end once.
    const QTextCursor before = m_edit->textCursor();
    m_edit->moveCursor(backwards ? QTextCursor::End : QTextCursor::Start);
    if (!m_edit->find(what, flags)) {
        m_edit->setTextCursor(before);
        m_lines->setText(tr("“%1” is not in the log").arg(what));
    }
}

} // namespace orrery
