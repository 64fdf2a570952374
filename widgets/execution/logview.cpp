// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/logview.h"

#include "widgets/common/banner.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/common/icons.h"
#include "widgets/common/metrics.h"
#include "widgets/common/panel.h"
#include "widgets/common/style.h"
#include "widgets/execution/logcanvas.h"
#include "widgets/execution/logfinder.h"
#include "widgets/execution/logmap.h"
#include "widgets/execution/logview_jobs.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

namespace orrery {

namespace {

constexpr int typingPause = 120; // milliseconds after which what was typed is searched

} // namespace

LogView::LogView(Workers &workers, QWidget *parent)
    : QWidget(parent), m_feed(workers), m_finder(new LogFinder(m_feed, workers, this)), m_save(workers),
      m_copy(workers), m_error(std::make_unique<Job<ErrorPlace>>(workers)), m_banner(new Banner(this)),
      m_canvas(new LogCanvas(m_feed, workers, this)), m_map(new LogMap(this)), m_search(new QLineEdit(this)),
      m_found(new QLabel(this)), m_previous(new QToolButton(this)), m_next(new QToolButton(this)),
      m_lines(new ElidedLabel(this)), m_errorButton(new QPushButton(tr("Go to error"), this))
{
    m_canvas->setAccessibleName(tr("Log"));
    auto *page = new QHBoxLayout;
    page->setSpacing(0);
    page->addWidget(m_canvas, 1);
    page->addWidget(m_map);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_banner);
    layout->addLayout(page, 1);
    layout->addWidget(makeBar());
    makeShortcuts();

    connect(&m_feed, &LogFeed::grew, this, &LogView::describe);
    connect(&m_feed, &LogFeed::restarted, this, [this](bool cut) {
        if (cut)
            m_banner->say(Tone::Careful, tr("The script has cut its log: this is what it has written since."));
        describe();
    });
    connect(&m_feed, &LogFeed::failed, this, [this](const QString &why) { m_banner->say(Tone::Bad, why); });
    connect(m_canvas, &LogCanvas::followingChanged, this, &LogView::describe);
    connect(m_canvas, &LogCanvas::copyRequested, this, &LogView::copy);
    connect(m_canvas, &LogCanvas::codeRequested, this, &LogView::codeRequested);
    connect(m_canvas, &LogCanvas::menuRequested, this, [this](const QPoint &at, qint64 row) {
        QMenu *menu = makeMenu();
        menu->setAttribute(Qt::WA_DeleteOnClose);
        if (const auto frame = m_canvas->frameAt(row)) {
            auto *open = new QAction(tr("Show line %1 of %2").arg(frame->second).arg(frame->first), menu);
            connect(open, &QAction::triggered, this,
                    [this, frame] { Q_EMIT codeRequested(frame->first, frame->second); });
            menu->insertAction(menu->actions().constFirst(), open);
        }
        menu->popup(at);
    });
    connect(m_finder, &LogFinder::changed, this, &LogView::describeSearch);
    connect(m_finder, &LogFinder::found, m_canvas, &LogCanvas::goTo);
    connect(m_finder, &LogFinder::failed, this, [this](const QString &why) {
        m_wrong = why;
        describeSearch();
    });
    connect(m_map, &LogMap::placeClicked, this, [this](double place) {
        m_feed.showBeginning();
        m_canvas->goTo(std::int64_t(place * double(m_feed.rows())));
    });
    describe();
    describeSearch();
}

LogView::~LogView() = default;

QPushButton *LogView::makeToggle(const QString &text, const QString &tip, const QString &name)
{
    auto *button = new QPushButton(text, this);
    button->setCheckable(true);
    button->setFlat(true);
    button->setToolTip(tip);
    button->setAccessibleName(name);
    return button;
}

QWidget *LogView::makeBar()
{
    const Metrics m(font());
    m_search->setPlaceholderText(tr("Find in the log"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("edit-find"), QPalette::PlaceholderText), QLineEdit::LeadingPosition);
    m_search->setMinimumWidth(m.character * 16);
    m_search->setMaximumWidth(m.character * 40);
    m_found->setForegroundRole(QPalette::PlaceholderText);
    m_found->setTextFormat(Qt::PlainText);
    m_expression = makeToggle(QStringLiteral(".*"), tr("Regular expression"), tr("Regular expression"));
    m_case = makeToggle(QStringLiteral("Aa"), tr("Upper and lower case differ"), tr("Upper and lower case differ"));
    m_times = makeToggle(tr("Times"), tr("When each line was written"), tr("Times"));
    m_wrap = makeToggle(tr("Wrap"), tr("Wrap long lines"), tr("Wrap"));
    m_follow = makeToggle(tr("Follow"), tr("Keep the newest line in view (End)"), tr("Follow"));
    m_errorButton->setFlat(true);
    m_errorButton->setToolTip(tr("The last traceback in the log"));
    const auto setUp = [&](QToolButton *button, const char *iconName, const QString &text, const QKeySequence &key) {
        button->setIcon(icon(QString::fromLatin1(iconName)));
        button->setAutoRaise(true);
        button->setToolTip(QStringLiteral("%1 (%2)").arg(text, key.toString(QKeySequence::NativeText)));
        button->setAccessibleName(text);
    };
    setUp(m_previous, "go-up", tr("Previous"), QKeySequence::FindPrevious);
    setUp(m_next, "go-down", tr("Next"), QKeySequence::FindNext);
    m_lines->setMuted(true);
    auto *more = new QToolButton(this);
    more->setIcon(icon(QStringLiteral("overflow-menu")));
    more->setMenu(makeMenu());
    more->setPopupMode(QToolButton::InstantPopup);
    more->setAccessibleName(tr("More for the log"));
    more->setToolTip(tr("Copy, save"));
    makeMenuButton(more);

    auto *bar = new Panel(Panel::Edge::Top, this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(m.wide(), m.small(), m.wide(), m.small());
    row->setSpacing(m.small());
    row->addWidget(m_search, 3);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_expression, m_case, m_previous, m_next, m_found})
        row->addWidget(widget);
    row->addWidget(m_lines, 2);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_errorButton, m_times, m_wrap, m_follow, more})
        row->addWidget(widget);

    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(&m_typing, &QTimer::timeout, this, &LogView::search);
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_expression, &QPushButton::toggled, this, &LogView::search);
    connect(m_case, &QPushButton::toggled, this, &LogView::search);
    connect(m_previous, &QToolButton::clicked, this, [this] { m_finder->find(true, m_canvas->topRow()); });
    connect(m_next, &QToolButton::clicked, this, [this] { m_finder->find(false, m_canvas->topRow()); });
    connect(m_times, &QPushButton::toggled, m_canvas, &LogCanvas::setTimesShown);
    connect(m_wrap, &QPushButton::toggled, m_canvas, &LogCanvas::setWrapped);
    connect(m_follow, &QPushButton::clicked, m_canvas, &LogCanvas::setFollowing);
    connect(m_errorButton, &QPushButton::clicked, this, &LogView::goToError);
    return bar;
}

QMenu *LogView::makeMenu()
{
    auto *menu = new QMenu(this);
    const auto add = [&](const char *iconName, const QString &text, auto run) {
        auto *action = menu->addAction(icon(QString::fromLatin1(iconName)), text);
        connect(action, &QAction::triggered, this, run);
        return action;
    };
    auto *copyAction = add("edit-copy", tr("Copy"), [this] { copy(); });
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setShortcutContext(Qt::WidgetShortcut);
    add("edit-select-all", tr("Select all"), [this] { m_canvas->selectAll(); });
    add("document-save-as", tr("Save…"), [this] { save(); });
    return menu;
}

void LogView::makeShortcuts()
{
    const auto add = [this](const QKeySequence &key, auto run) {
        auto *shortcut = new QShortcut(key, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, run);
    };
    const auto next = [this] { m_finder->find(false, m_canvas->topRow()); };
    const auto previous = [this] { m_finder->find(true, m_canvas->topRow()); };
    add(QKeySequence::Find, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    add(QKeySequence::FindNext, next);
    add(QKeySequence::FindPrevious, previous);
    connect(m_search, &QLineEdit::returnPressed, this, [this, next] {
        if (m_typing.isActive()) {
            m_typing.stop();
            search();
        } else {
            next();
        }
    });
    auto *back = new QShortcut(QKeySequence(Qt::SHIFT | Qt::Key_Return), m_search);
    back->setContext(Qt::WidgetShortcut);
    connect(back, &QShortcut::activated, this, previous);
    auto *leave = new QShortcut(QKeySequence(Qt::Key_Escape), m_search);
    leave->setContext(Qt::WidgetShortcut);
    connect(leave, &QShortcut::activated, this, [this] {
        m_search->clear();
        m_canvas->setFocus(Qt::ShortcutFocusReason);
    });
}

void LogView::open(const QString &path, bool growing)
{
    m_banner->clear();
    m_feed.open(path, growing);
    m_canvas->setFollowing(true);
}

void LogView::setGrowing(bool growing)
{
    if (growing == m_feed.isGrowing())
        return;
    m_feed.setGrowing(growing);
    describe();
}

void LogView::setPlaceholder(const QString &text)
{
    m_canvas->setPlaceholder(text);
}

void LogView::search()
{
    m_typing.stop();
    m_wrong = m_finder->look(m_search->text(), {m_expression->isChecked(), m_case->isChecked()});
    m_canvas->setPattern(m_finder->pattern());
    if (m_finder->isActive())
        m_finder->findFirst(m_canvas->topRow());
    describeSearch();
}

void LogView::describe()
{
    const bool following = m_canvas->isFollowing();
    if (!m_feed.isNumbered())
        m_lines->setText(tr("counting lines…"));
    else
        m_lines->setText(tr(
            "%Ln line(s)", nullptr,
            int(qMin<qint64>(m_feed.whole() ? m_feed.whole()->index().lines() : 0, std::numeric_limits<int>::max()))));
    m_follow->setChecked(following);
    m_follow->setText(following ? tr("Following") : tr("Follow"));
    m_follow->setVisible(m_feed.isGrowing());
}

void LogView::describeSearch()
{
    m_map->setHits(m_finder->map());
    const std::int64_t count = m_finder->count();
    QString text;
    if (!m_wrong.isEmpty())
        text = m_wrong;
    else if (m_finder->isActive() && count == 0)
        text = m_finder->isSearching() ? tr("searching…") : tr("not in the log");
    else if (m_finder->isActive())
        text = m_finder->ordinal() >= 0 ? tr("%L1 of %L2").arg(m_finder->ordinal() + 1).arg(count)
                                        : tr("%L1 found").arg(count);
    m_found->setText(text.left(60));
    m_found->setToolTip(m_wrong);
    m_previous->setEnabled(count > 0);
    m_next->setEnabled(count > 0);
}

} // namespace orrery
